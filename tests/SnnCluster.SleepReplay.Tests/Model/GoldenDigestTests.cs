using System.Runtime.CompilerServices;
using SnnCluster.SleepReplay.Model;

namespace SnnCluster.SleepReplay.Tests.Model;

/// <summary>
/// The digests of every kind of stage, two seeds, as committed. When one of these fails, results have changed: raise
/// <see cref="ReplayModel.Version"/>, say so in the commit, and write the new digests with SNN_ACCEPT=1 bash tests/run.sh.
/// </summary>
public class GoldenDigestTests
{
    [Fact]
    public void Results_are_those_that_were_committed()
    {
        if (Environment.GetEnvironmentVariable("SNN_ACCEPT") == "1") File.WriteAllText(FilePath(), Compute());
        Compute().ShouldBe(File.ReadAllText(FilePath()));
    }

    /// <summary>One line per stage: network, seed, stage, scores, digest.</summary>
    public static string Compute() => string.Concat(
        from seed in new[] { 1, 2 }
        from trial in new[]
        {
            ("bars", Make.OnBars("T1=9 tests S=300 tests T2=9 S=200 tests J=5 tests", seed)),
            ("toy", Make.Trial(new ToyReplayModel(), "T1=4 tests T2=2 tests S=2000 tests", seed).Begin()),
        }
        from outcome in Make.Finished(trial.Item2).Outcomes
        let scores = string.Concat(outcome.Tests.Select(score => $" {score.Successes}/{score.Attempts}"))
        select $"version {new ToyReplayModel().Version} {trial.Item1} seed {seed} {outcome.Stage}{scores}: {outcome.StateDigest}\n");

    private static string FilePath([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "golden-digests.txt");
}
