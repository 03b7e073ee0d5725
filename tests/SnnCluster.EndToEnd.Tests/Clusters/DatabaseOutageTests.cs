using System.Diagnostics;
using System.Net;
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
        try
        {
            // What it could not store is computed again.
            (await second.TerminateAsync()).ShouldBeLessThan(TimeSpan.FromSeconds(20));
            await ExplainsAsync(id);
            // Not a wait for a condition: the length of the outage is what is tested.
            var rest = TimeSpan.FromSeconds(Nightly.IsOn ? 60 : 5) - Stopwatch.GetElapsedTime(away);
            if (rest > TimeSpan.Zero) await Task.Delay(rest, TestContext.Current.CancellationToken);
        }
        finally
        {
            // Other tests need it.
            await PostgresServer.StartAsync();
        }

        long back = Stopwatch.GetTimestamp();
        await cluster.UntilSweepAsync(id, _ => true, "the cluster answers");
        var silence = Stopwatch.GetElapsedTime(back);
        TestContext.Current.SendDiagnosticMessage($"{silence.TotalSeconds:F1} s from the database's return to an answer");
        if (Nightly.IsOn) silence.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await cluster.FinishAsync(id)).ShouldBe(expected.Bytes);
    }

    /// <summary>Whatever needs the database says within seconds that it is away; what does not is answered.</summary>
    private async Task ExplainsAsync(string id)
    {
        using var http = new HttpClient { BaseAddress = new Uri(cluster.Address()), Timeout = TimeSpan.FromSeconds(20) };
        foreach (string path in new[] { "/readyz", $"/api/v1/sweeps/{id}/statistics", $"/api/v1/sweeps/{id}/results" })
        {
            using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
            string why = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            why.ShouldContain("PostgreSQL, ", Case.Sensitive, path);
        }

        using var unknown = await http.GetAsync("/api/v1/sweeps/unknown", TestContext.Current.CancellationToken);
        unknown.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.ServiceUnavailable);
    }
}
