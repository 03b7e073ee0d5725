using System.Diagnostics;
using SnnCluster.Storage.Tests.Postgres;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>The server that all tests share goes away, so nothing else runs beside it.</summary>
[Collection("the whole server")]
public sealed class DatabaseOutageTests(ExpectedTable expected) : IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task The_database_may_be_away_for_a_while()
    {
        await cluster.CoordinatorAsync();
        cluster.Worker("w1");
        var second = cluster.Worker("w2");
        string id = await cluster.SubmitAsync(ExpectedTable.Sweep);
        await cluster.UntilSweepAsync(id, ClusterFaultTests.IsInTheMiddle, "trials are under way");
        await PostgresServer.StopAsync();
        long away = Stopwatch.GetTimestamp();
        // What it could not store is computed again.
        (await second.TerminateAsync()).ShouldBeLessThan(TimeSpan.FromSeconds(20));
        // Not a wait for a condition: the length of the outage is what is tested.
        var rest = TimeSpan.FromSeconds(Nightly.IsOn ? 60 : 5) - Stopwatch.GetElapsedTime(away);
        if (rest > TimeSpan.Zero) await Task.Delay(rest, TestContext.Current.CancellationToken);
        await PostgresServer.StartAsync();
        long back = Stopwatch.GetTimestamp();
        await cluster.UntilSweepAsync(id, _ => true, "the cluster answers");
        var silence = Stopwatch.GetElapsedTime(back);
        TestContext.Current.SendDiagnosticMessage($"{silence.TotalSeconds:F1} s from the database's return to an answer");
        if (Nightly.IsOn) silence.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await cluster.FinishAsync(id)).ShouldBe(expected.Bytes);
    }
}
