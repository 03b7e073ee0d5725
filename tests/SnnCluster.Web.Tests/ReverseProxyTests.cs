using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Web.Tests;

/// <summary>The server behind a real nginx with the file of deploy/proxy, of which only names, ports and paths are others.</summary>
public sealed class ReverseProxyTests : IAsyncLifetime
{
    private const string Name = "snn.example.org", Program = "/usr/sbin/nginx";

    private readonly FakeCluster cluster = new(trials: 3, nodes: 1);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-proxy-");
    private readonly int port = FreePort();
    private TestServer server = null!;
    private Process? nginx;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync(cluster, hasTokens: true);
        if (!File.Exists(Program)) return;
        await WriteFilesAsync();
        nginx = Process.Start(new ProcessStartInfo(Program, ["-p", folder.FullName, "-c", "nginx.conf", "-e", "stderr"])
        {
            RedirectStandardError = true,
        });
    }

    public async ValueTask DisposeAsync()
    {
        nginx?.Kill(entireProcessTree: true);
        nginx?.Dispose();
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Pages_of_the_same_origin_change_things_and_others_do_not()
    {
        Assert.SkipWhen(nginx is null, "needs nginx");
        using var http = Client();
        string pause = $"/api/v1/sweeps/{cluster.Spec.Id}/pause";
        (await SendAsync(http, HttpMethod.Post, pause, $"https://{Name}:{port}")).ShouldBe(200);
        (await SendAsync(http, HttpMethod.Post, pause, "https://evil.example")).ShouldBe(403);
        (await SendAsync(http, HttpMethod.Get, "/", origin: null)).ShouldBe(200);
    }

    [Fact]
    public async Task Live_events_pass_as_they_happen()
    {
        Assert.SkipWhen(nginx is null, "needs nginx");
        using var http = Client();
        using var answer = await RetryAsync(() => http.GetAsync(new Uri($"https://{Name}:{port}/api/v1/events"),
            HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken));
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        // The stream goes on: its first line arrives only if nobody holds it back.
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("event: hello");
    }

    private async Task WriteFilesAsync([CallerFilePath] string here = "")
    {
        string given = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "deploy", "proxy", "nginx.conf");
        string site = (await File.ReadAllTextAsync(given))
            .Replace("server 127.0.0.1:8080;", $"server {new Uri(server.Address).Authority};")
            .Replace("listen 443 ssl;", $"listen 127.0.0.1:{port} ssl;")
            .Replace("/etc/snn/proxy", folder.FullName);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "nginx.conf"),
            $"daemon off; pid {folder.FullName}/pid; worker_processes 1; user root;\nevents {{}}\nhttp {{ access_log off;\n{site}}}\n");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "fullchain.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private HttpClient Client() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        DefaultRequestHeaders = { Authorization = new("Bearer", TestServer.Write) },
    };

    private Task<int> SendAsync(HttpClient http, HttpMethod method, string path, string? origin) => RetryAsync(async () =>
    {
        using var request = new HttpRequestMessage(method, new Uri($"https://{Name}:{port}{path}"));
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    });

    /// <summary>Until nginx listens.</summary>
    private async Task<T> RetryAsync<T>(Func<Task<T>> ask)
    {
        for (; ; )
        {
            try
            {
                return await ask();
            }
            catch (HttpRequestException) when (!nginx!.HasExited)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
