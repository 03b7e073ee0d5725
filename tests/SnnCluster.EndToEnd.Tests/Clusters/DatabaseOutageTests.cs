using System.Diagnostics;
using System.Net;
using SnnCluster.Storage.Tests.Postgres;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>The server of a cluster's database goes away and comes back.</summary>
public sealed class DatabaseOutageTests(ExpectedTable expected, StoppableServer server) : IClassFixture<StoppableServer>, IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync(server: server);

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task The_database_may_be_away_for_a_while()
    {
        await cluster.CoordinatorAsync();
        cluster.Worker("w1");
        var second = cluster.Worker("w2");
        string id = await cluster.SubmitAsync(ExpectedTable.Sweep);
        await cluster.UntilSweepAsync(id, ClusterFaultTests.IsInTheMiddle, "trials are under way");
        await server.StopAsync();
        long away = Stopwatch.GetTimestamp();
        try
        {
            // A node that is stopped ends while the database is away. What it could not store is computed again.
            await second.TerminateAsync();
            second.ExitCode.ShouldBe(0, second.Log);
            await ExplainsAsync(id);
            // Not a wait for a condition: the length of the outage is what is tested.
            var rest = TimeSpan.FromSeconds(Nightly.IsOn ? 60 : 5) - Stopwatch.GetElapsedTime(away);
            if (rest > TimeSpan.Zero) await Task.Delay(rest, TestContext.Current.CancellationToken);
        }
        finally
        {
            await server.StartAsync();
        }

        long back = Stopwatch.GetTimestamp();
        await cluster.UntilSweepAsync(id, _ => true, "the cluster answers");
        var silence = Stopwatch.GetElapsedTime(back);
        TestContext.Current.SendDiagnosticMessage($"{silence.TotalSeconds:F1} s from the database's return to an answer");
        if (Nightly.IsOn) silence.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await cluster.FinishAsync(id)).ShouldBe(expected.Bytes);
    }

    /// <summary>Whatever needs the database says while it is away that it is; what does not is answered.</summary>
    private async Task ExplainsAsync(string id)
    {
        using var http = new HttpClient { BaseAddress = new Uri(cluster.Address()) };
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
