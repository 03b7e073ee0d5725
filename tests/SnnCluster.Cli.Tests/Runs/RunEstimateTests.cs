using SnnCluster.Cli.Runs;
using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Cli.Tests.Runs;

public sealed class RunEstimateTests
{
    private static readonly SweepPlan Plan = SweepPlan.Of(ResultsFolders.Sweep);

    [Theory]
    [InlineData(8, 2)]
    [InlineData(1000, 4)]
    public void More_workers_than_cores_make_nothing_faster(int workers, int cores)
    {
        var estimate = RunEstimate.Of(Plan, seeds: 100, workers, cores, secondsPerEpoch: 1);
        estimate.ShouldBe(RunEstimate.Of(Plan, seeds: 100, workers: cores, cores, secondsPerEpoch: 1));
        estimate.Time.TotalSeconds.ShouldBe(100.0 * Plan.Epochs.Count / cores);
    }

    [Fact]
    public void Fewer_workers_than_cores_take_longer() =>
        RunEstimate.Of(Plan, 10, workers: 1, cores: 5, 1).Time.ShouldBe(5 * RunEstimate.Of(Plan, 10, workers: 5, cores: 5, 1).Time);

    [Fact]
    public void The_pace_is_measured_the_exact_engine_takes_several_times_as_long()
    {
        var spec = ResultsFolders.Longer.Conditions[0];
        double fast = MachinePace.Measure(spec with { Engine = spec.Model.Engines[0] }, cores: 1);
        double exact = MachinePace.Measure(spec with { Engine = spec.Model.Engines[1] }, cores: 1);
        (exact / fast).ShouldBeGreaterThan(3);
    }

    [Fact]
    public void A_trial_that_is_over_at_once_is_measured_too()
    {
        var spec = ResultsFolders.Sweep.Conditions[0];
        MachinePace.Measure(spec, cores: 1).ShouldBeInRange(1e-9, 1);
        var tests = spec.Protocol.Stages.Where(stage => stage.IsInstantaneous).ToList();
        MachinePace.Measure(spec with { Protocol = spec.Protocol with { Stages = tests } }, cores: 1).ShouldBe(0);
    }
}
