using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Web.Tests;

/// <summary>Who may do what, and what the log keeps of it. (That nothing is open without a token: ApiServerTests.)</summary>
public sealed class TokenGateTests : IAsyncLifetime
{
    private const string Submission = "{\"protocol\":\"fake\",\"settings\":{\"trials\":\"3\"}}";

    private readonly FakeCluster cluster = new(trials: 3, nodes: 1);
    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync(cluster, hasTokens: true);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_change_is_logged_with_who_made_it_and_of_what()
    {
        string pause = $"/api/v1/sweeps/{cluster.Spec.Id}/pause";
        (await server.PostAsync(pause, token: TestServer.Write)).Status.ShouldBe(200);
        (await server.PostAsync("/api/v1/sweeps", Submission, TestServer.Write)).Status.ShouldBe(201);
        (await server.GetAsync("/api/v1/sweeps", TestServer.Read)).Status.ShouldBe(200);
        server.Logged.Where(line => line.StartsWith("Change", StringComparison.Ordinal)).ShouldBe(
        [
            $"Change by writer from 127.0.0.1: POST {pause}, answered 200",
            $"Change by writer from 127.0.0.1: POST /api/v1/sweeps ({cluster.Spec.Id}), answered 201",
        ]);
    }

    [Fact]
    public async Task A_refused_change_is_logged_without_the_secret_that_was_shown()
    {
        (await server.PostAsync("/api/v1/sweeps", Submission, "a-wrong-secret")).Status.ShouldBe(401);
        server.Logged.ShouldContain("Refuses POST /api/v1/sweeps from 127.0.0.1: 401");
        server.Logged.ShouldAllBe(line => !line.Contains("a-wrong-secret"));
    }

    [Fact]
    public async Task Who_may_only_read_is_told_so_by_name()
    {
        var (status, words) = await server.PostAsync("/api/v1/sweeps", Submission, TestServer.Read);
        (status, words.Contains("This token (reader) may only read")).ShouldBe((403, true));
    }

    [Fact]
    public async Task New_tokens_hold_from_the_next_request_on()
    {
        server.Tokens = new([new("carol", "carols-new-secret", mayWrite: false)]);
        (await server.GetAsync("/api/v1/sweeps", TestServer.Read)).Status.ShouldBe(401);
        (await server.GetAsync("/api/v1/sweeps", "carols-new-secret")).Status.ShouldBe(200);
    }
}
