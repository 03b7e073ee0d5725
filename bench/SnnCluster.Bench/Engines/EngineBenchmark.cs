using SnnCluster.Foraging.Protocols;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Bench.Engines;

/// <summary>Measures the engines in turn, round by round, from states of a trial that has come that far.</summary>
/// <param name="Sweep">The protocol and the model of that trial.</param>
/// <param name="Scale">Of the trial whose states are used; below 0.1 a network is too quiet to tell.</param>
/// <param name="Rounds">Measurements of each engine and stage kind.</param>
public sealed record EngineBenchmark(SweepSpec Sweep, double Scale, int Rounds)
{
    // Code is compiled in tiers: what has run some ten thousand epochs is in its final form.
    private const int WarmUpEpochs = 40_000;

    public EngineResults Run(Action<string> say)
    {
        say($"running a trial of {Sweep.Protocol.Name} at scale {Scale} for the states to measure from ...");
        var states = StageState.Of(Sweep, Scale, seed: 1).ToList();
        WarmUp(states[^1]);
        say($"measuring {states.Count} stage kinds, {MeasuredEngine.All.Count} engines, {Rounds} rounds ...");
        var samples =
            states.ToDictionary(state => state.Stage, _ => MeasuredEngine.All.ToDictionary(engine => engine.Name, _ => new List<double>()));
        for (int round = 0; round < Rounds; round++)
            for (int k = 0; k < states.Count; k++)
            {
                foreach (var engine in MeasuredEngine.All)
                    samples[states[k].Stage][engine.Name].Add(engine.Measure(states[k]));
                states[k] = Later(states[k]);
            }

        return new EngineResults
        {
            Stages =
                [.. states.SelectMany(
                    state => MeasuredEngine.All.Select(engine => StageTime.Of(state, engine.Name, samples[state.Stage][engine.Name])))],
            CostShares = states.ToDictionary(state => state.Stage, state => CostShares.Of(state, 4000)),
            AllocatedBytesPerEpoch = states.Max(AllocatedPerEpoch),
            Checkpoint = CheckpointCost.MeasureAsync(states, Rounds).GetAwaiter().GetResult(),
        };
    }

    // The median aeon: in a rare one a buffer outgrows all before it.
    private static double AllocatedPerEpoch(StageState state)
    {
        var run = state.Run();
        var allocated = new List<long>();
        for (int aeon = 0; aeon < 40; aeon++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run.Advance(Timing.EpochsPerAeon);
            allocated.Add(GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return allocated.Order().ElementAt(allocated.Count / 2) / (double)Timing.EpochsPerAeon;
    }

    private static void WarmUp(StageState state)
    {
        var run = state.Run();
        run.Advance(WarmUpEpochs);
        foreach (var engine in MeasuredEngine.All) engine.Measure(state);
        CostShares.Of(state, WarmUpEpochs);
    }

    // Every round from another state, the same for all engines.
    private static StageState Later(StageState state)
    {
        var run = state.Trial.Begin(state.Checkpoint);
        run.Advance(new(4000));
        return state with { Checkpoint = run.Checkpoint() };
    }
}
