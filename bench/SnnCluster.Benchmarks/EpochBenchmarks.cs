using BenchmarkDotNet.Attributes;
using SnnCluster.Bench.Engines;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;
using SnnCluster.Foraging.Engines.EventDriven;
using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Benchmarks;

/// <summary>
/// An aeon of the fast engine from a state of a trial at a hundredth of the paper's lengths, and writing that state down.
/// </summary>
[MemoryDiagnoser]
public class EpochBenchmarks
{
    private StageState state = null!;
    private TrialRun run = null!;

    [Params("U", "T1", "S,T1", "test1")]
    public string Stage { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var draft = ProtocolLibrary.Read(ProtocolLibrary.Default, BuiltIn.All.Protocols).Draft!;
        var paper = StudyValidation.Resolve(draft, BuiltIn.All.Models).Study!.Conditions[0];
        state = StageState.Of(paper, 0.01, seed: 1).First(of => of.Stage == Stage);
    }

    [IterationSetup]
    public void Restore() => run =
        state.Run((settings, random, begun) => new EventDrivenEngine(settings.Model, random, begun));

    [Benchmark(Description = "an epoch, fast engine", OperationsPerInvoke = 100)]
    public void Aeon() => run.Advance(100);

    [Benchmark(Description = "writing a checkpoint")]
    public int Checkpoint() => run.Checkpoint().State.Length;
}
