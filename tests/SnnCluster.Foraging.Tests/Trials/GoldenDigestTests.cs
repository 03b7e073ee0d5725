using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Tests.Trials;

/// <summary>
/// The digests of every kind of stage, two seeds, both engines, as committed. When one of these fails, results have changed: raise
/// <see cref="EngineVersion"/>, say so in the commit, and write the new digests with SNN_ACCEPT=1 bash tests/run.sh.
/// </summary>
public class GoldenDigestTests
{
    private static string FilePath([System.Runtime.CompilerServices.CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "golden-digests.txt");

    /// <summary>One line per stage: engine, seed, stage, digest.</summary>
    public static string Compute() => string.Concat(
        from engine in new[] { EngineKind.Exact, EngineKind.Fast }
        from seed in new[] { 1, 2 }
        let run = Make.Finished(Make.Settings(TrialRunTests.AllStages, engine, seed))
        from outcome in run.Outcomes
        select $"version {EngineVersion.Current} {engine} seed {seed} {outcome.Stage}: {outcome.StateDigest}\n");

    [Fact]
    public void Results_are_those_that_were_committed()
    {
        string digests = Compute();
        if (Environment.GetEnvironmentVariable("SNN_ACCEPT") == "1") File.WriteAllText(FilePath(), digests);
        digests.ShouldBe(File.ReadAllText(FilePath()));
    }
}
