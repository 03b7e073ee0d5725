using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SnnCluster.Cluster.Messages;
using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Web.Tests.Endpoints;

/// <summary>What the API says, and what it and the page refuse.</summary>
public sealed class ApiServerTests : IAsyncLifetime
{
    private readonly FakeCluster cluster = new(trials: 3, nodes: 1);
    private TestServer open = null!, guarded = null!;

    private string Sweep => $"/api/v1/sweeps/{cluster.Spec.Id}";

    public async ValueTask InitializeAsync() =>
        (open, guarded) = (await TestServer.StartAsync(cluster), await TestServer.StartAsync(cluster, hasTokens: true));

    public async ValueTask DisposeAsync()
    {
        await open.DisposeAsync();
        await guarded.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("write-secre")]
    public async Task Without_the_right_token_the_api_the_stream_and_the_measurements_are_closed(string? token)
    {
        foreach (string path in new[] { "/api/v1/sweeps", "/api/v1/events", "/api/v1/nodes", "/metrics", Sweep + "/files/trials.csv" })
            (await guarded.GetAsync(path, token)).Status.ShouldBe(401, path);
        var (status, words) = await guarded.PostAsync(Sweep + "/pause", token: token);
        status.ShouldBe(401);
        words.ShouldContain(token is null ? "A token is required" : "does not accept that token");
        cluster.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/pause")]
    [InlineData("/resume")]
    [InlineData("/cancel")]
    [InlineData("/retry")]
    [InlineData("/extend")]
    public async Task The_reading_token_changes_nothing(string verb)
    {
        var (status, words) = await guarded.PostAsync(Sweep + verb, "{\"trials\":1}", TestServer.Read);
        status.ShouldBe(403);
        words.ShouldContain("may only read");
        cluster.Asked.ShouldBeEmpty();
        (await guarded.GetAsync(Sweep, TestServer.Read)).Status.ShouldBe(200);
        (await guarded.PostAsync(Sweep + verb, "{\"trials\":1}", TestServer.Write)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_page_itself_and_health_need_no_token()
    {
        foreach (string path in new[] { "/", "/js/main.js", "/css/page.css", "/healthz", "/readyz", "/openapi/v1.json",
            "/vendor/uplot-1.6.32/LICENSE" })
            (await guarded.GetAsync(path)).Status.ShouldBe(200, path);
    }

    [Fact]
    public async Task A_body_over_four_megabytes_is_refused() =>
        (await open.PostAsync("/api/v1/sweeps", $"{{\"spec\":\"{new string('x', 5_000_000)}\"}}")).Status.ShouldBe(413);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    [InlineData("{\"priority\":\"high\"}")]
    [InlineData("{}")]
    [InlineData("{\"spec\":\"a\",\"protocol\":\"b\"}")]
    public async Task A_malformed_submission_is_refused_with_words(string body)
    {
        var (status, answer) = await open.PostAsync("/api/v1/sweeps", body);
        status.ShouldBe(400);
        JsonDocument.Parse(answer).RootElement.GetProperty("problem").GetString()!.ShouldNotBeNullOrWhiteSpace();
        cluster.Asked.OfType<SubmitSweep>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("..%5c..%5cwindows")]
    [InlineData("%00")]
    [InlineData("a%2f..%2fb")]
    public async Task A_sweep_whose_name_is_a_path_is_not_there(string name)
    {
        foreach (string part in new[] { "", "/statistics", "/files/trials.csv", "/files/%2e%2e%2fsweep.db", "/trials/1" })
            (await open.GetAsync($"/api/v1/sweeps/{name}{part}")).Status.ShouldBeOneOf(400, 404);
        (await open.GetAsync($"/{name}")).Status.ShouldBeOneOf(400, 404);
    }

    [Fact]
    public async Task A_request_from_another_page_is_refused_even_without_tokens()
    {
        (await open.AskAsync(HttpMethod.Post, Sweep + "/pause", "{}", null, ("Origin", "http://evil.example"))).Status.ShouldBe(403);
        (await open.AskAsync(HttpMethod.Post, Sweep + "/pause", "{}", null, ("Origin", "null"))).Status.ShouldBe(403);
        (await open.AskAsync(HttpMethod.Get, "/api/v1/sweeps", null, null, ("Host", "evil.example"))).Status.ShouldBe(403);
        cluster.Asked.ShouldBeEmpty();
        (await open.AskAsync(HttpMethod.Post, Sweep + "/pause", "{}", null, ("Origin", open.Address))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_log_of_a_failure_comes_with_its_trial()
    {
        cluster.Fail(2, "weights exploded", "12:00:00 stage T1 begins\n12:00:01 boom");
        var trial = JsonDocument.Parse((await open.GetAsync(Sweep + "/trials/2")).Body).RootElement;
        trial.GetProperty("error").GetString().ShouldBe("weights exploded");
        trial.GetProperty("log").EnumerateArray().Select(line => line.GetString()).ShouldBe(["12:00:00 stage T1 begins", "12:00:01 boom"]);
        (await open.GetAsync(Sweep + "/trials/99")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_sweep_is_submitted_as_a_protocol_with_settings()
    {
        (await open.PostAsync("/api/v1/sweeps", "{\"protocol\":\"fake\",\"settings\":{\"trials\":\"3\"}}")).Status.ShouldBe(201);
        cluster.Asked.OfType<SubmitSweep>().ShouldHaveSingleItem().Sweep.ShouldContain("protocol=fake");
        (await open.PostAsync("/api/v1/sweeps", "{\"protocol\":\"/etc/passwd\"}")).Body.ShouldContain("there is no such protocol");
    }

    [Fact]
    public async Task A_submission_with_an_empty_request_id_gets_one_of_its_own()
    {
        // A sweep that has never begun has the empty one: it would be taken for one that has begun already.
        await open.PostAsync("/api/v1/sweeps", "{\"protocol\":\"fake\",\"request_id\":\"\"}");
        cluster.Asked.OfType<SubmitSweep>().ShouldHaveSingleItem().StartId.ShouldNotBeEmpty();
        await open.PostAsync(Sweep + "/retry", "{\"request_id\":\"\"}");
        cluster.Asked.OfType<RetrySweep>().ShouldHaveSingleItem().StartId.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_submission_that_was_taken_is_answered_so_whatever_becomes_of_the_tidying()
    {
        cluster.IsLost = question => question is QuerySweeps;
        (await open.PostAsync("/api/v1/sweeps", "{\"protocol\":\"fake\"}")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_text_too_long_for_a_message_is_refused_by_its_bytes()
    {
        var (status, words) = await open.PostAsync("/api/v1/sweeps", $"{{\"spec\":\"{new string('\u4e2d', 25_000)}\"}}");
        (status, words).ShouldBe((400, words));
        words.ShouldContain("60000 at most");
        cluster.Asked.OfType<SubmitSweep>().ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_scheduler_does_not_answer_the_node_is_not_ready_and_says_why()
    {
        (await open.GetAsync("/readyz")).Status.ShouldBe(200);
        cluster.IsAway = true;
        var (status, body) = await open.GetAsync("/readyz");
        status.ShouldBe(503);
        body.ShouldContain("The scheduler does not answer: No coordinator answers now.");
    }

    [Fact]
    public async Task While_the_database_refuses_to_store_the_node_is_not_ready_and_the_page_says_why()
    {
        cluster.Troubles = ["PostgreSQL: the server's disk is full."];
        var (status, body) = await open.GetAsync("/readyz");
        status.ShouldBe(503);
        body.ShouldContain("The database refuses to store data. PostgreSQL: the server's disk is full.");
        await using var events = await EventReader.OpenAsync(open);
        string? reason = null;
        while (reason?.Contains("the server's disk is full.") != true)
            reason = (await events.NextAsync("idle")).Data.GetProperty("reason").GetString();
    }

    [Fact]
    public async Task A_change_that_is_under_way_when_the_server_stops_is_answered()
    {
        var server = await TestServer.StartAsync(cluster);
        int port = new Uri(server.Address).Port;
        var answers = new TaskCompletionSource();
        cluster.Answers = answers.Task;
        var change = server.PostAsync(Sweep + "/pause");
        while (!cluster.Asked.OfType<SetSweepState>().Any()) await Task.Delay(20, TestContext.Current.CancellationToken);
        var stops = server.DisposeAsync().AsTask();
        while (await ListensAsync(port)) await Task.Delay(20, TestContext.Current.CancellationToken);
        answers.SetResult();
        (await change).Status.ShouldBe(200);
        await stops;
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [Fact]
    public async Task Every_route_of_the_api_is_described_and_there_is_no_other_version()
    {
        var document = JsonDocument.Parse((await open.GetAsync("/openapi/v1.json")).Body).RootElement;
        var paths = document.GetProperty("paths").EnumerateObject().ToList();
        paths.Select(path => path.Name).ShouldBe(
        [
            "/api/v1/sweeps", "/api/v1/sweeps/{id}", "/api/v1/sweeps/{id}/trials/{seed}", "/api/v1/sweeps/{id}/pause",
            "/api/v1/sweeps/{id}/resume", "/api/v1/sweeps/{id}/cancel", "/api/v1/sweeps/{id}/retry",
            "/api/v1/sweeps/{id}/extend", "/api/v1/queue", "/api/v1/protocols", "/api/v1/sweeps/{id}/statistics",
            "/api/v1/sweeps/{id}/outcomes", "/api/v1/sweeps/{id}/results", "/api/v1/sweeps/{id}/files/{name}",
            "/api/v1/sweeps/{id}/figures", "/api/v1/runs", "/api/v1/files", "/api/v1/files/{sha256}",
            "/api/v1/nodes", "/api/v1/nodes/{name}/cordon", "/api/v1/nodes/{name}/drain",
            "/api/v1/nodes/{name}/uncordon", "/api/v1/events", "/healthz", "/readyz",
        ], ignoreOrder: true);
        foreach (var operation in paths.SelectMany(path => path.Value.EnumerateObject()))
            operation.Value.GetProperty("summary").GetString()!.ShouldNotBeNullOrWhiteSpace();
        foreach (string old in new[] { "/api/sweeps", "/openapi.json" }) (await open.GetAsync(old)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_browser_is_told_to_load_nothing_from_elsewhere()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(open.Address), TestContext.Current.CancellationToken);
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'self'");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("http://");
    }
}
