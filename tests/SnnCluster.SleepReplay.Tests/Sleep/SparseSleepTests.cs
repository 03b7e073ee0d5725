using System.Diagnostics;
using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.SleepReplay.Sleep;
using SnnCluster.SleepReplay.State;

namespace SnnCluster.SleepReplay.Tests.Sleep;

public class SparseSleepTests
{
    private static readonly NetworkShape Digits = new([784, 1200, 1200, 10], Softmax: false);

    // Thresholds at which about as many units spike as in a network that has learned digits.
    private static readonly SleepParameters Parameters = new() { FirstThreshold = 3, SecondThreshold = 0.8, OutputThreshold = 0.3 };

    [Fact]
    public void Sums_over_those_that_spiked_are_the_sums_over_all()
    {
        var (sparse, dense) = (Network(), Network());
        var (sleeper, other) = (Sleeper(sparse), Dense(dense));
        int spikes = 0;
        for (int step = 0; step < 1000; step++)
        {
            sleeper.Step(step);
            other.Step(step);
            spikes += sleeper.Spikes(3);
        }

        spikes.ShouldBeGreaterThan(0);
        ReplayStateBytes.Digest(sparse).ShouldBe(ReplayStateBytes.Digest(dense));
    }

    [Fact]
    public void They_are_at_least_five_times_as_fast()
    {
        var (sparse, dense) = (Network(), Network());
        var (sleeper, other) = (Sleeper(sparse), Dense(dense));
        // The fastest of some rounds in turn: another program may have the processor in any of them.
        var (fastest, ofDense) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (int round = 0, step = 0; round < 10; round++, step += 100)
        {
            fastest = Least(fastest, Time(sleeper.Step, step));
            ofDense = Least(ofDense, Time(other.Step, step));
        }

        (ofDense / fastest).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var sleeper = Sleeper(Network());
        for (int step = 0; step < 200; step++) sleeper.Step(step);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 200; step < 400; step++) sleeper.Step(step);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static TimeSpan Time(Action<long> step, int first)
    {
        long started = Stopwatch.GetTimestamp();
        for (int k = 0; k < 100; k++) step(first + k);
        return Stopwatch.GetElapsedTime(started);
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static ReplayState Network()
    {
        var state = ReplayState.Initial(Digits, new() { InitialWeight = 0.05 }, key: 1);
        state.Sleep.Scales.AsSpan().Fill(0.1);
        return state;
    }

    private static SleepInput Input()
    {
        byte[] pixels = new byte[784];
        pixels.AsSpan().Fill(80);
        return new(Parameters, new ImageSet(28, pixels, new byte[] { 0 }), [0], placeKey: 1, spikeKey: 2);
    }

    private static Sleeper Sleeper(ReplayState state) => new(Digits, Parameters, Input(), state.Sleep, state.Weights);

    private static DenseSleep Dense(ReplayState state) => new(Digits, Parameters, Input(), state.Sleep, state.Weights);
}
