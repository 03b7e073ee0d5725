using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SnnCluster.Cli.Remote;
using SnnCluster.Web;

namespace SnnCluster.Cli.Tests.Remote;

/// <summary>The client before servers that are played: some answer, some are busy, at some addresses there is none.</summary>
public sealed class ClusterClientTests : IDisposable
{
    private readonly List<HttpListener> listeners = [];

    public void Dispose() => listeners.ForEach(listener => listener.Close());

    [Fact]
    public async Task The_next_address_answers_where_one_refuses_connections()
    {
        using var client = new ClusterClient([Nobody(), Server(_ => 200)], token: null);
        (await StopAsync(client)).ShouldBe("id");
        (await StopAsync(client)).ShouldBe("id");
    }

    [Fact]
    public async Task The_next_address_answers_where_one_takes_the_request_and_is_silent()
    {
        // Connections are made by the system, also to a program that is stopped.
        using var stopped = new TcpListener(IPAddress.Loopback, 0);
        stopped.Start();
        using var client = new ClusterClient([new($"http://{stopped.LocalEndpoint}/"), Server(_ => 200)], token: null,
            toAnswer: TimeSpan.FromSeconds(0.1));
        (await StopAsync(client)).ShouldBe("id");
        (await StopAsync(client)).ShouldBe("id");
    }

    [Fact]
    public async Task The_next_address_is_asked_where_one_cannot_answer_now()
    {
        var waits = new List<string>();
        using var client = new ClusterClient([Server(_ => 503), Server(_ => 200)], token: null, waits.Add);
        (await StopAsync(client)).ShouldBe("id");
        waits.ShouldHaveSingleItem().ShouldStartWith("no coordinator Asking again for up to 60 s.");
    }

    [Fact]
    public async Task Where_nobody_answers_all_addresses_are_named()
    {
        Uri one = Nobody(), two = Nobody();
        using var client = new ClusterClient([one, two], token: null);
        (await Should.ThrowAsync<ClusterProblemException>(() => StopAsync(client))).Message.ShouldStartWith($"{one}, {two}: no answer (");
    }

    [Fact]
    public async Task A_refusal_is_not_asked_again_elsewhere()
    {
        int asked = 0;
        using var client = new ClusterClient([Server(_ => 400), Server(_ => 200 + asked++)], token: null);
        (await Should.ThrowAsync<ClusterProblemException>(() => StopAsync(client))).IsOurs.ShouldBeTrue();
        asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_proxy_of_the_environment_is_not_used()
    {
        int proxied = 0;
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy(Server(_ => { proxied++; return 502; }));
        try
        {
            using var client = new ClusterClient([Server(_ => 200)], token: null);
            (await StopAsync(client)).ShouldBe("id");
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        proxied.ShouldBe(0);
    }

    [Fact]
    public async Task A_sweep_that_has_fewer_trials_meanwhile_keeps_nobody_waiting()
    {
        var trial = new TrialAnswer { Condition = "c", Seed = 1, State = "done", EpochsDone = 1, Attempt = 1 };
        var sweep = new SweepAnswer
        {
            Id = "id",
            Protocol = "p",
            Seeds = "1..3",
            Scale = 1,
            Priority = 1,
            State = "active",
            Total = 3,
            Done = 1,
            Failed = 0,
            Running = 0,
            EpochsDone = 1,
            EpochsTotal = 3,
            Spec = "",
            Trials = [trial],
        };
        // It is deleted and submitted again with one seed, between the first question and the second.
        using var client = new ClusterClient([Server(_ => 200, request => JsonSerializer.SerializeToUtf8Bytes(
            request.Url!.Query.Length == 0 ? sweep : sweep with { Total = 1, Trials = [] }, ApiJson.Options))], token: null);
        (await client.SweepAsync("id", TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Trials.ShouldBe([trial]);
    }

    private static Task<string> StopAsync(ClusterClient client) =>
        client.PostAsync("api/v1/sweeps/id/pause", null, TestContext.Current.CancellationToken);

    private static Uri Nobody() => new($"http://127.0.0.1:{FreePort()}/");

    private Uri Server(Func<HttpListenerRequest, int> status, Func<HttpListenerRequest, byte[]>? body = null)
    {
        var address = Nobody();
        var listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
        listener.Start();
        listeners.Add(listener);
        _ = AnswerAsync(listener, status, body ?? (_ => [.. "{\"id\":\"id\",\"problem\":\"no coordinator\"}"u8]));
        return address;
    }

    private static async Task AnswerAsync(HttpListener listener, Func<HttpListenerRequest, int> status,
        Func<HttpListenerRequest, byte[]> body)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            context.Response.StatusCode = status(context.Request);
            context.Response.ContentType = "application/json";
            context.Response.OutputStream.Write(body(context.Request));
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
