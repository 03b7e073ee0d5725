using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SnnCluster.Web.Tests.Fakes;

/// <summary>A real reverse proxy with the file of deploy/proxy, of which only names, ports and paths are others.</summary>
public sealed class TestProxy : IAsyncDisposable
{
    private const string Name = "snn.example.org";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-proxy-");
    private readonly int port = FreePort();
    private Process? program;

    private TestProxy()
    {
    }

    /// <summary>The address of the page, as a browser has it.</summary>
    public string Origin => $"https://{Name}:{port}";

    /// <summary>Skips the test where that program is not installed.</summary>
    /// <param name="kind">nginx or caddy.</param>
    /// <param name="server">Address of the server behind it.</param>
    public static async Task<TestProxy> StartAsync(string kind, string server)
    {
        string? path = new[] { "/usr/sbin", "/usr/bin" }.Select(at => Path.Combine(at, kind)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"needs {kind}, which tests/run.sh installs on Debian");
        var proxy = new TestProxy();
        await proxy.MakeCertificateAsync();
        string backend = new Uri(server).Authority, given = proxy.folder.FullName;
        string[] arguments = kind == "nginx" ? await proxy.NginxAsync(backend) : await proxy.CaddyAsync(backend);
        proxy.program = Process.Start(new ProcessStartInfo(path!, arguments)
        {
            RedirectStandardError = true,
            Environment = { ["HOME"] = given, ["XDG_DATA_HOME"] = given, ["XDG_CONFIG_HOME"] = given },
        })!;
        // Read, or it waits until it may write on.
        _ = proxy.program.StandardError.ReadToEndAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
            program.Dispose();
        }

        folder.Delete(recursive: true);
    }

    /// <summary>Reaches it under its name, and takes its certificate.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler
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
        BaseAddress = new Uri(Origin),
        DefaultRequestHeaders = { Authorization = new("Bearer", TestServer.Write) },
    };

    /// <summary>Asks again until it listens.</summary>
    public async Task<T> RetryAsync<T>(Func<Task<T>> ask)
    {
        while (true)
            try
            {
                return await ask();
            }
            catch (HttpRequestException) when (!program!.HasExited)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
    }

    private async Task<string[]> NginxAsync(string backend)
    {
        string site = (await GivenAsync("nginx.conf"))
            .Replace("server 127.0.0.1:8080;", $"server {backend};")
            .Replace("listen 443 ssl;", $"listen 127.0.0.1:{port} ssl;")
            .Replace("/etc/snn/proxy", folder.FullName);
        await WriteAsync("nginx.conf",
            $"daemon off; pid {folder.FullName}/pid; worker_processes 1; user root;\nevents {{}}\nhttp {{ access_log off;\n{site}}}\n");
        return ["-p", folder.FullName, "-c", "nginx.conf", "-e", "stderr"];
    }

    /// <summary>It has a certificate: otherwise it would ask a public authority for one, under a name that is not ours.</summary>
    private async Task<string[]> CaddyAsync(string backend)
    {
        string own = $"\tbind 127.0.0.1\n\ttls {folder.FullName}/fullchain.pem {folder.FullName}/privkey.pem";
        string site = (await GivenAsync("Caddyfile"))
            .Replace("127.0.0.1:8080", backend)
            .Replace($"{Name} {{", $"{Name}:{port} {{\n{own}");
        await WriteAsync("Caddyfile", $"{{\n\tadmin off\n\tauto_https disable_redirects\n}}\n{site}");
        return ["run", "--config", Path.Combine(folder.FullName, "Caddyfile"), "--adapter", "caddyfile"];
    }

    private static Task<string> GivenAsync(string name, [CallerFilePath] string here = "") =>
        File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "deploy", "proxy", name));

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text);

    private async Task MakeCertificateAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await WriteAsync("fullchain.pem", certificate.ExportCertificatePem());
        await WriteAsync("privkey.pem", key.ExportPkcs8PrivateKeyPem());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
