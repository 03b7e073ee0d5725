using System.Net;
using System.Net.Sockets;
using SnnCluster.Cli.Remote;

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

    private static Task<string> StopAsync(ClusterClient client) =>
        client.PostAsync("api/v1/sweeps/id/pause", null, TestContext.Current.CancellationToken);

    private static Uri Nobody() => new($"http://127.0.0.1:{FreePort()}/");

    private Uri Server(Func<HttpListenerRequest, int> status)
    {
        var address = Nobody();
        var listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
        listener.Start();
        listeners.Add(listener);
        _ = AnswerAsync(listener, status);
        return address;
    }

    private static async Task AnswerAsync(HttpListener listener, Func<HttpListenerRequest, int> status)
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
            context.Response.OutputStream.Write("{\"id\":\"id\",\"problem\":\"no coordinator\"}"u8);
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
