using System.Net;
using SnnCluster.Storage.Tests.Postgres;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>The database answers, and takes nothing.</summary>
[Collection("clusters")]
public sealed class DatabaseRefusalTests(ExpectedTable expected) : IAsyncLifetime
{
    private const string ReadOnly = "the server is read-only", Full = "the server's disk is full";

    private TestCluster cluster = null!;
    private SmallDisk? disk;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null) await cluster.DisposeAsync();
        if (disk is not null) await disk.DisposeAsync();
    }

    [Fact]
    public async Task A_read_only_database_is_named_everywhere_until_it_is_writable_again()
    {
        var coordinator = await cluster.CoordinatorAsync();
        cluster.Worker("w1");
        string id = await cluster.SubmitAsync(ExpectedTable.Sweep);
        await cluster.UntilSweepAsync(id, ClusterFaultTests.IsInTheMiddle, "a trial is under way");
        await AlterAsync("SET default_transaction_read_only = on");
        await UntilRefusedAsync(HttpMethod.Get, "/readyz", ReadOnly);
        await UntilRefusedAsync(HttpMethod.Post, $"/api/v1/sweeps/{id}/pause", ReadOnly);
        await cluster.UntilAsync(() => Task.FromResult(coordinator.Log.Contains("The store refuses node {Node}")),
            "the coordinator's log says what its worker met");
        coordinator.Log.ShouldContain("The journal cannot be written");
        // What needs no journal is answered, between two tries to write it.
        await UntilAsync("/api/v1/sweeps/unknown", HttpStatusCode.NotFound);
        await UntilAsync($"/api/v1/sweeps/{id}/statistics", HttpStatusCode.OK);

        await AlterAsync("RESET default_transaction_read_only");
        (await cluster.FinishAsync(id)).ShouldBe(expected.Bytes);
        await UntilAsync("/readyz", HttpStatusCode.OK);
    }

    [Nightly("mounts a disk and fills it (a read-only database is refused every day)")]
    public async Task A_full_disk_is_named_everywhere_until_there_is_room_again()
    {
        disk = await SmallDisk.MountAsync("100m");
        await AlterAsync($"SET TABLESPACE {disk.Name}");
        var coordinator = await cluster.CoordinatorAsync();
        cluster.Worker("w1");
        string id = await cluster.SubmitAsync(ExpectedTable.Sweep);
        await cluster.UntilSweepAsync(id, ClusterFaultTests.IsInTheMiddle, "a trial is under way");
        disk.Fill();
        await UntilRefusedAsync(HttpMethod.Get, "/readyz", Full);
        await cluster.UntilAsync(() => Task.FromResult(coordinator.Log.Contains("The store refuses node {Node}")),
            "the coordinator's log says what its worker met");
        coordinator.Log.ShouldContain(Full);
        (await cluster.Work.Snn("nodes", "--at", cluster.Address())).Output.ShouldContain(Full);
        await UntilAsync($"/api/v1/sweeps/{id}/statistics", HttpStatusCode.OK);

        disk.MakeRoom();
        await UntilAsync("/readyz", HttpStatusCode.OK);
        (await cluster.FinishAsync(id)).ShouldBe(expected.Bytes);
    }

    private async Task AlterAsync(string what)
    {
        string name = new Uri(cluster.Environments["SNN_DATABASE"]).AbsolutePath[1..];
        await PostgresServer.ExecuteAsync(PostgresServer.Url, $"ALTER DATABASE {name} {what}");
        // It holds for new connections.
        await PostgresServer.ExecuteAsync(PostgresServer.Url,
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    private Task UntilAsync(string path, HttpStatusCode status) =>
        cluster.UntilAsync(async () => (await AskAsync(HttpMethod.Get, path)).Status == status, $"{path} answers {status}");

    private Task UntilRefusedAsync(HttpMethod method, string path, string reason) => cluster.UntilAsync(
        async () => await AskAsync(method, path) is (HttpStatusCode.ServiceUnavailable, var why) && why.Contains(reason),
        $"{path} says why");

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpMethod method, string path)
    {
        using var http = new HttpClient();
        using var answer = await http.SendAsync(new HttpRequestMessage(method, cluster.Address() + path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
