using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>
/// A cluster's database that the program of commit 6fa1a02 left when all its nodes were killed (Old/cluster-6fa1a02.dump, made by pg_dump
/// -Fc): its sweep "done" has ended, of its sweep "half" one trial of two is done and the other one has checkpoints.
/// </summary>
[Collection("clusters")]
public sealed class OldDatabaseTests : IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task It_is_read_and_its_sweeps_go_on_to_the_same_tables()
    {
        await RestoreAsync(cluster.Environments["SNN_DATABASE"]);
        await cluster.CoordinatorAsync();
        cluster.Worker("w1");
        foreach (string name in new[] { "done", "half" })
        {
            string table = await File.ReadAllTextAsync(Kept($"{name}.csv"), TestContext.Current.CancellationToken);
            string id = await File.ReadAllTextAsync(Kept($"{name}.id"), TestContext.Current.CancellationToken);
            System.Text.Encoding.UTF8.GetString(await cluster.FinishAsync(id.Trim())).ShouldBe(table);
            Directory.Delete(cluster.Work.At("fetched"), recursive: true);
        }

        cluster.Node("w1").Log.ShouldContain("Trial resumes from");
    }

    private static async Task RestoreAsync(string database)
    {
        using var process = Process.Start("pg_restore", ["--no-owner", "--dbname", database, Kept("cluster-6fa1a02.dump")]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
    }

    private static string Kept(string name, [CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "Old", name);
}
