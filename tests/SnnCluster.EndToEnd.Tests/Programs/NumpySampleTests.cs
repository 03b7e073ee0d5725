namespace SnnCluster.EndToEnd.Tests.Programs;

/// <summary>The sample in NumPy goes through all that a sweep goes through on one machine.</summary>
public sealed class NumpySampleTests : IDisposable
{
    private static readonly string[] Learning = ["--set", "steps.learn=10000", "--set", "checkpoint.interval=20ms", "--no-reuse"];

    private readonly Workspace work = new() { IsInProcess = true };

    public NumpySampleTests() => NumpySample.Prepare(work);

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task Killed_extended_merged_and_verified_it_has_the_bytes_of_an_undisturbed_run()
    {
        await work.Succeed(["run", "lif.conf", "--seeds", "1..3", .. Learning, "--format", "none", "--out", "expected"]);
        string[] killed = ["run", "lif.conf", "--seeds", "1..2", .. Learning, "--out", "killed"];
        // One by one: all of the second trial is ahead, too.
        await KillInTheMiddleAsync([.. killed, "--workers", "1"]);
        await work.Succeed(killed);
        File.ReadAllText(work.At("killed", "snn.log.json")).ShouldContain("Trial resumes from");
        await work.Succeed(["run", "lif.conf", "--seeds", "1..3", .. Learning, "--out", "killed"]);
        NumpySample.Tables(work, "killed").ShouldBe(NumpySample.Tables(work, "expected"));

        await work.Succeed(["run", "lif.conf", "--seeds", "3..4", .. Learning, "--format", "none", "--out", "more"]);
        await work.Succeed("merge", "killed", "more", "--out", "merged");
        await work.Succeed("report", "merged", "--format", "html,svg,npy,parquet");
        File.ReadAllText(work.At("merged", "report.html")).ShouldContain("weight");
        File.ReadAllText(work.At("merged", "exports", "weights.npy"), System.Text.Encoding.Latin1)
            .ShouldContain("'shape': (4, 2, 50, 200)");
        (await work.Succeed("verify", "merged", "--trials", "2", "--stages", "2")).ShouldContain("4 of 4 the same");
    }

    [Fact]
    public async Task Its_study_computes_the_common_beginning_once_to_the_same_bytes()
    {
        (await work.Succeed("check", "study.conf")).ShouldContain("steps per seed instead of");
        await work.Succeed("run", "study.conf", "--seeds", "1..2", "--no-reuse", "--out", "study");
        await work.Succeed("run", "study.conf", "--seeds", "1..2", "--only", "learns-twice", "--no-reuse", "--out", "alone");
        NumpySample.Tables(work, "study", "conditions", "learns-twice").ShouldBe(NumpySample.Tables(work, "alone"));
        File.ReadAllText(work.At("study", "number-comparisons.csv")).ShouldContain("learns,learns-twice,weight,2,");
    }

    [Fact]
    public async Task What_a_stage_counts_is_its_own_also_where_the_trial_resumes_before_it()
    {
        string[] longer = ["run", "lif.conf", "--seeds", "1", "--set", "steps.learn=1500", "--format", "none"];
        await work.Succeed("run", "lif.conf", "--seeds", "1", "--format", "none", "--out", "first");
        (await work.Succeed([.. longer, "--out", "second"])).ShouldContain("first");
        await work.Succeed([.. longer, "--no-reuse", "--out", "alone"]);
        NumpySample.Tables(work, "second").ShouldBe(NumpySample.Tables(work, "alone"));
    }

    /// <summary>Kills it once it has stored a state from within the training.</summary>
    private async Task KillInTheMiddleAsync(string[] command)
    {
        using var process = Snn.Start(work.Directory, command);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        while (!process.HasExited && !work.LoggedEpochs("killed", "Checkpoint of epoch").Any(epoch => epoch > 1000))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(137, $"{await output}{await error}");
    }
}
