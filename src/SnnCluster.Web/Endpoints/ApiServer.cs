using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Web.Live;

namespace SnnCluster.Web.Endpoints;

/// <summary>
/// The HTTP side of a coordinator node: the API under /api/v1, its description at /openapi/v1.json, metrics for Prometheus at /metrics, the
/// live page at /.
/// </summary>
public sealed class ApiServer : IAsyncDisposable
{
    /// <summary>A description of a sweep takes some kB, even with a long list of seeds.</summary>
    private const long LargestRequest = 4_000_000;

    /// <summary>
    /// Otherwise the server would obey an appsettings.json in the folder in which somebody starts the program, and watch everything below
    /// it: results on a network disk, and folders that come and go, which would make its start fail.
    /// </summary>
    private static readonly WebApplicationOptions NothingOfTheFolder = new()
    {
        ContentRootPath = AppContext.BaseDirectory,
        Args = ["--hostBuilder:reloadConfigOnChange=false"],
    };

    private readonly WebApplication app;
    private readonly LiveHub hub;
    private readonly MeterProvider meters;

    private ApiServer(WebApplication app, LiveHub hub, MeterProvider meters) => (this.app, this.hub, this.meters) = (app, hub, meters);

    /// <summary>Where it listens, with the port that was taken.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <exception cref="IOException">The port is taken, or an address is none of this machine's.</exception>
    public static async Task<ApiServer> StartAsync(ApiOptions options, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder(NothingOfTheFolder);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(options.Log);
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi("v1", OpenApiText.Describe);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var address in options.Addresses)
                // Without IPv6, all addresses are those of IPv4.
                if (address.Equals(IPAddress.IPv6Any)) kestrel.ListenAnyIP(options.Port, listen => Encrypt(listen, options.Certificate));
                else kestrel.Listen(address, options.Port, listen => Encrypt(listen, options.Certificate));
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.AddServerHeader = false;
        });

        var app = builder.Build();
        var gate = new TokenGate(options);
        var statistics = new MergedStatistics(options.Store);
        var hub = new LiveHub(options, statistics);
        app.Use(Page.ProtectAsync);
        app.Use(gate.PassAsync);
        app.Use((context, next) => Failures.ExplainAsync(context, next, () => HealthEndpoints.CauseAsync(options)));
        // System.Runtime: CPU, memory, garbage collections and threads of the process.
        var meters = Sdk.CreateMeterProviderBuilder().AddMeter(SnnMetrics.Name, "System.Runtime").AddPrometheusExporter().Build();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(meters, null, "/metrics", null, null);
        var api = app.MapGroup("/api/v1");
        SweepEndpoints.Map(api, options, hub);
        ResultEndpoints.Map(api, options, statistics);
        FigureEndpoints.Map(api, options, statistics);
        RunEndpoints.Map(api, options);
        FileEndpoints.Map(api, options, statistics);
        ShippedFileEndpoints.Map(api, options);
        NodeEndpoints.Map(api, options, hub);
        EventEndpoints.Map(api, options, hub, gate);
        HealthEndpoints.Map(app, options);
        app.MapOpenApi();
        Page.Map(app);
        await app.StartAsync(cancellation);
        return new(app, hub, meters);
    }

    private static void Encrypt(ListenOptions listen, Func<SslStreamCertificateContext>? certificate)
    {
        if (certificate is null) return;
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = certificate() }),
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // First: those who watch would be waited for.
        await hub.StopAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        hub.Dispose();
        meters.Dispose();
    }
}
