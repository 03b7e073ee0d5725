using System.Diagnostics;
using SnnCluster.EndToEnd.Tests.Clusters;
using SnnCluster.Storage.Tests.Postgres;

namespace SnnCluster.EndToEnd.Tests.Deployment;

/// <summary>
/// The backup of docs/how-to/operations.md: pg_dump beside a running sweep, the database lost, pg_restore, and the sweep continues.
/// </summary>
[Collection("deployment")]
public sealed class BackupTests : IAsyncLifetime
{
    private static readonly string[] Sweep = ["sleep-relearn", "--scale", "0.01", "--trials", "2"];

    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Nightly("long")]
    public async Task A_database_dumped_during_a_sweep_and_restored_goes_on_to_the_same_bytes()
    {
        var coordinator = await cluster.CoordinatorAsync();
        var worker = cluster.Worker("w1");
        string id = await cluster.SubmitAsync(Sweep);
        await cluster.UntilSweepAsync(id, sweep => sweep is { Done: >= 1, Running: 1 } && sweep.EpochsDone > 6 * sweep.EpochsTotal / 10,
            "one trial is done and the next under way");
        var url = new Uri(cluster.Environments["SNN_DATABASE"]);
        await Succeed("pg_dump", "--format=custom", $"--file={cluster.Work.At("snn.dump")}", $"--dbname={url}");

        // The machine of the database is lost, and what came after the backup with it.
        worker.Kill();
        coordinator.Kill();
        string name = url.AbsolutePath[1..];
        await PostgresServer.ExecuteAsync(PostgresServer.Url, $"DROP DATABASE {name} WITH (FORCE)");
        await PostgresServer.ExecuteAsync(PostgresServer.Url, $"CREATE DATABASE {name}");
        await Succeed("pg_restore", "--exit-on-error", $"--dbname={url}", cluster.Work.At("snn.dump"));

        await cluster.CoordinatorAsync();
        (await cluster.SweepAsync(id)).Done.ShouldBeGreaterThan(0, "finished trials are in the backup");
        var next = cluster.Worker("w2");
        byte[] finished = await cluster.FinishAsync(id);
        await cluster.Work.Succeed(["run", .. Sweep, "--no-reuse", "--format", "none", "--out", "undisturbed"]);
        finished.ShouldBe(cluster.Work.Table("undisturbed"));
        next.Log.ShouldContain("Trial resumes from", customMessage: "so are checkpoints");
    }

    private static async Task Succeed(string command, params string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var result = await Snn.EndOf(process);
        result.ExitCode.ShouldBe(0, $"{command}: {result.Error}");
    }
}
