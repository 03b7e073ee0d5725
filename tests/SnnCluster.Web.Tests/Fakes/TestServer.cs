using System.Net.Http.Headers;
using System.Text;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Storage;
using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Trials.Runs;
using SnnCluster.Web.Access;
using SnnCluster.Web.Endpoints;

namespace SnnCluster.Web.Tests.Fakes;

/// <summary>The real server, over a cluster that is played.</summary>
public sealed class TestServer : IAsyncDisposable
{
    public const string Write = "write-secret", Read = "read-secret";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-web-");
    private readonly CollectingLoggerFactory log = new();
    private ApiServer server = null!;

    /// <summary>Where it reads results.</summary>
    public SweepStore Store { get; private set; } = null!;

    public string Address => server.Address;

    /// <summary>That it accepts from the next request on.</summary>
    public AccessTokens Tokens { get; set; } = AccessTokens.None;

    /// <summary>The lines of its log.</summary>
    public IEnumerable<string> Logged => log.Lines.Select(line => line.Text);

    /// <param name="hasTokens">Whether it asks for <see cref="Write"/> and <see cref="Read"/>.</param>
    /// <param name="models">That it knows; null: the usual one.</param>
    public static async Task<TestServer> StartAsync(IClusterGateway cluster, bool hasTokens = false, Models? models = null,
        Func<CancellationToken, Task<IReadOnlyList<RunLine>>>? runs = null)
    {
        var test = new TestServer();
        models ??= ForagingSweeps.Models;
        if (hasTokens) test.Tokens = new([new("writer", Write, mayWrite: true), new("reader", Read, mayWrite: false)]);
        test.Store = SqliteDatabase.Open(Path.Combine(test.folder.FullName, "sweep.db"), models);
        var options = new ApiOptions
        {
            Port = 0,
            Tokens = () => test.Tokens,
            Gateway = cluster,
            Store = test.Store,
            Log = test.log,
            Studies = new(models),
            Reports = new ModelReports(),
            Runs = runs,
            Protocols = new ProtocolReader(
                models,
                new Dictionary<string, string> { ["fake"] = "name = fake\nstages = [{ stage = U, aeons = 1 }]" },
                new Dictionary<string, string>()),
        };
        test.server = await ApiServer.StartAsync(options, TestContext.Current.CancellationToken);
        return test;
    }

    public async Task<(int Status, string Body)> AskAsync(HttpMethod method, string path, string? body = null, string? token = null,
        params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(Address + path))
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        // The server refuses a body that is too long before it is sent.
        request.Headers.ExpectContinue = body is not null;
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task<(int Status, string Body)> GetAsync(string path, string? token = null) => AskAsync(HttpMethod.Get, path, token: token);

    public Task<(int Status, string Body)> PostAsync(string path, string body = "{}", string? token = null) =>
        AskAsync(HttpMethod.Post, path, body, token);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await Store.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
