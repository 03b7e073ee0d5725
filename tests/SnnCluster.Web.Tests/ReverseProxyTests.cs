using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Web.Tests;

/// <summary>The server behind each of the proxies of deploy/proxy.</summary>
public sealed class ReverseProxyTests : IAsyncLifetime
{
    private readonly FakeCluster cluster = new(trials: 3, nodes: 1);
    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync(cluster, hasTokens: true);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public async Task Pages_of_the_same_origin_change_things_and_others_do_not(string kind)
    {
        await using var proxy = await TestProxy.StartAsync(kind, server.Address);
        using var http = proxy.Client();
        string pause = $"/api/v1/sweeps/{cluster.Spec.Id}/pause";
        (await SendAsync(proxy, http, HttpMethod.Post, pause, proxy.Origin)).ShouldBe(200);
        (await SendAsync(proxy, http, HttpMethod.Post, pause, "https://evil.example")).ShouldBe(403);
        (await SendAsync(proxy, http, HttpMethod.Get, "/", origin: null)).ShouldBe(200);
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public async Task Live_events_pass_as_they_happen(string kind)
    {
        await using var proxy = await TestProxy.StartAsync(kind, server.Address);
        using var http = proxy.Client();
        using var answer = await proxy.RetryAsync(() => http.GetAsync(new Uri("/api/v1/events", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken));
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        // The stream continues: its first line arrives only if nobody holds it back.
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("event: hello");
    }

    private static Task<int> SendAsync(TestProxy proxy, HttpClient http, HttpMethod method, string path, string? origin) =>
        proxy.RetryAsync(async () =>
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)answer.StatusCode;
        });
}
