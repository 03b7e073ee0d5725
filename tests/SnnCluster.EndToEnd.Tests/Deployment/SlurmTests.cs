using SnnCluster.Storage.Tests.Postgres;

namespace SnnCluster.EndToEnd.Tests.Deployment;

/// <summary>
/// The scripts of deploy/slurm on a real Slurm, requeued in the middle: the table has the bytes of one undisturbed run without Slurm.
/// </summary>
[Collection("deployment")]
public sealed class SlurmTests : IDisposable
{
    private static readonly string[] Sweep = ["sleep-relearn", "--scale", "0.02"];
    private static readonly string[] Seeds = ["--seeds", "1..3"];

    // Written by one that has gone on from a checkpoint.
    private const string WentOn = "Trial resumes from", Stored = "Checkpoint of epoch";

    private static byte[]? undisturbed;

    private readonly TestSlurm slurm = new();

    public void Dispose() => slurm.Dispose();

    [Fact]
    public async Task A_job_array_of_which_a_task_is_requeued_merges_to_the_bytes_of_one_run()
    {
        int job = await slurm.SubmitAsync("snn-array.sbatch", ["--array=1-3"], Sweep);
        await slurm.UntilLoggedAsync("results/2", Stored);
        await slurm.RequeueAsync($"{job}_2");
        (await slurm.RestartsAsync(job)).Order().ShouldBe([0, 0, 1]);
        slurm.Logged("results/2", WentOn).ShouldBeTrue();

        await slurm.Succeed("merge", "--out", "all", "results/1", "results/2", "results/3");
        slurm.Table("all").ShouldBe(await WithoutSlurmAsync());
    }

    [Fact]
    public async Task One_node_that_is_requeued_resumes_by_itself()
    {
        slurm.Environment["SNN_RESULTS"] = slurm.At("results");
        int job = await slurm.SubmitAsync("snn.sbatch", ["--cpus-per-task=2"], [.. Sweep, .. Seeds]);
        await slurm.UntilLoggedAsync("results", Stored);
        await slurm.RequeueAsync($"{job}");
        (await slurm.RestartsAsync(job)).ShouldBe([1]);
        slurm.Logged("results", WentOn).ShouldBeTrue();
        slurm.Table("results").ShouldBe(await WithoutSlurmAsync());
    }

    [Fact]
    public async Task At_its_time_limit_a_job_stores_checkpoints_is_requeued_and_resumes_from_them()
    {
        slurm.Environment["SNN_RESULTS"] = slurm.At("results");
        int job = await slurm.SubmitAsync("snn.sbatch", ["--cpus-per-task=1", "--time=1", "--signal=B:USR1@40"], [.. Sweep, .. Seeds]);
        (await slurm.RestartsAsync(job)).Single().ShouldBeGreaterThan(0, "the sweep takes longer than the limit");
        slurm.Logged("results", WentOn).ShouldBeTrue();
        slurm.Table("results").ShouldBe(await WithoutSlurmAsync());
    }

    [Fact]
    public async Task A_requeued_allocation_of_coordinator_and_workers_goes_on_from_the_database()
    {
        string database = $"snn_slurm_{Guid.NewGuid():n}";
        await PostgresServer.ExecuteAsync(PostgresServer.Url, $"CREATE DATABASE {database}");
        try
        {
            slurm.Environment["SNN_DATABASE"] = new Uri(PostgresServer.Url, $"/{database}").AbsoluteUri;
            slurm.Environment["SNN_RESULTS"] = slurm.At("results");
            int job = await slurm.SubmitAsync("snn.sbatch", ["--cpus-per-task=2"], [.. Sweep, .. Seeds]);
            await slurm.UntilAsync(() => Task.FromResult(Workers().Contains(Stored, StringComparison.Ordinal)),
                "a worker has stored a checkpoint");
            await slurm.RequeueAsync($"{job}");
            (await slurm.RestartsAsync(job)).ShouldBe([1]);
            Workers().ShouldContain(WentOn);
            Workers().ShouldContain("Trial is returned");
            slurm.Table("results").ShouldBe(await WithoutSlurmAsync());
        }
        finally
        {
            await PostgresServer.ExecuteAsync(PostgresServer.Url, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        }
    }

    private string Workers() => string.Concat(Directory.GetFiles(slurm.Directory, "results.worker-*.log").Select(File.ReadAllText));

    private async Task<byte[]> WithoutSlurmAsync()
    {
        if (undisturbed is not null) return undisturbed;
        await slurm.Succeed(["run", .. Sweep, .. Seeds, "--no-reuse", "--out", "without"]);
        return undisturbed = slurm.Table("without");
    }
}
