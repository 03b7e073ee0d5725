using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Tests;

/// <summary>The small things that most tests begin with.</summary>
public static class Make
{
    public static RandomStreams Random(int seed = 1, ulong? wiring = null) => new(new TrialIdentity(1, seed), wiring);

    public static Network Network(int seed = 1) => Foraging.Networks.Network.Draw(ModelParameters.Default, Random(seed));

    public static TrialState State(int seed = 1) => TrialState.Initial(ModelParameters.Default, Random(seed));

    /// <summary>Stages in the paper's notation, each with its length in aeons: <c>("U", 2), ("T1", 1)</c>.</summary>
    public static ForagingProtocol Protocol(params (string Notation, long Aeons)[] stages) => new()
    {
        Name = "test",
        Stages = [.. from stage in stages
                     from parsed in StageNotation.Parse(stage.Notation)!
                     select parsed.IsInstantaneous ? parsed : parsed with { Aeons = stage.Aeons }],
    };

    public static TrialSettings Settings(ForagingProtocol protocol, EngineKind engine = EngineKind.Exact, int seed = 1,
        ModelParameters? model = null) => new()
    {
        Protocol = protocol,
        Identity = new TrialIdentity(1, seed),
        Engine = engine,
        Model = model ?? ModelParameters.Default,
        CourseWindow = 1,
    };

    public static TrialRun Finished(TrialSettings settings)
    {
        var run = new TrialRun(settings);
        run.Advance(long.MaxValue);
        return run;
    }

    /// <summary>A waking regime with the particles of a task and nothing plastic.</summary>
    public static Regime Test(ForagingTask task = ForagingTask.One) => Regime.Of(new TestStage(task), 0);
}
