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

    /// <summary>It was made by engine version 3: a cluster of another version neither continues with it nor breaks.</summary>
    [Fact]
    public async Task Its_sweeps_are_refused_with_what_to_do_and_the_cluster_takes_others()
    {
        await RestoreAsync(cluster.Environments["SNN_DATABASE"]);
        await cluster.CoordinatorAsync();
        cluster.Worker("w1");
        foreach (string name in new[] { "done", "half" })
        {
            string id = await File.ReadAllTextAsync(Kept($"{name}.id"), TestContext.Current.CancellationToken);
            string error = (await cluster.Work.Snn("fetch", id.Trim(), "--at", cluster.Address(), "--out", "fetched")).Error;
            error.ShouldContain("this program cannot resume it (it was computed by engine version 3; this program is version");
            error.ShouldContain("fetch it with the program that submitted it. Or submit it again: under this version it is another sweep.");
        }

        string anew = await cluster.SubmitAsync("sleep-relearn", "--trials", "1", "--scale", "0.0003");
        (await cluster.FinishAsync(anew)).ShouldNotBeEmpty();
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
