using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Trials;

namespace SnnCluster.Foraging.Tests.Trials;

/// <summary>
/// The digests of every kind of stage, two seeds, both engines, as committed. When one of these fails, results have changed: raise
/// <see cref="EngineVersion"/>, say so in the commit, and write the new digests with SNN_ACCEPT=1 bash tests/run.sh.
/// </summary>
public class GoldenDigestTests
{
    private static string FilePath(string name, [System.Runtime.CompilerServices.CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, name);

    /// <summary>One line per stage: engine, seed, stage, digest; what this process computes, once.</summary>
    public static string Computed => computed.Value;

    private static readonly Lazy<string> computed = new(() => string.Concat(
        from engine in new[] { EngineKind.Exact, EngineKind.Fast }
        from seed in new[] { 1, 2 }
        let run = Make.Finished(Make.Settings(TrialRunTests.AllStages, engine, seed))
        from outcome in run.Outcomes
        select $"version {EngineVersion.Current} {engine} seed {seed} {outcome.Stage}: {outcome.StateDigest}\n"));

    /// <summary>One line per checkpoint within an aeon, where the fast engine has postponed work: stage, epochs done, digest.</summary>
    private static string ComputeWithin()
    {
        var model = ModelParameters.Catalogue.Find("wiring.hidden-output-weight")!.With(ModelParameters.Default, "0.3");
        var protocol = Make.Protocol(("U", 4), ("T1", 4), ("freeze 5", 0), ("T2", 4), ("S,T1", 2));
        var run = new TrialRun(Make.Settings(protocol, EngineKind.Fast, model: model));
        var lines = new StringBuilder();
        for (run.Advance(30); !run.IsFinished; run.Advance(90))
            lines.Append(CultureInfo.InvariantCulture, $"{run.CurrentStage} {run.EpochsDone}: ")
                .Append(Convert.ToHexStringLower(SHA256.HashData(run.Checkpoint().State))).Append('\n');
        return lines.ToString();
    }

    [Fact]
    public void Results_are_those_that_were_committed() => Compare(Computed, "golden-digests.txt");

    [Fact]
    public void Checkpoints_within_an_aeon_are_those_that_were_committed() => Compare(ComputeWithin(), "golden-checkpoints.txt");

    private static void Compare(string digests, string name)
    {
        if (Environment.GetEnvironmentVariable("SNN_ACCEPT") == "1") File.WriteAllText(FilePath(name), digests);
        digests.ShouldBe(File.ReadAllText(FilePath(name)));
    }
}
