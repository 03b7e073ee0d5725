using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SnnCluster.Web;

/// <summary>The HTTP API of a coordinator node.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    /// <summary>A description of a sweep takes some kB, even with a long list of seeds.</summary>
    private const long LargestRequest = 4_000_000;

    private readonly WebApplication app;

    private ApiServer(WebApplication app) => this.app = app;

    /// <summary>Where it listens, with the port that was taken.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ApiServer> StartAsync(ApiOptions options, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(options.Log);
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Without a token nobody but this machine may ask.
            kestrel.Listen(options.WriteToken is null ? IPAddress.Loopback : IPAddress.Any, options.Port);
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.AddServerHeader = false;
        });

        var app = builder.Build();
        app.Use(new TokenGate(options).PassAsync);
        app.Use(Failures.ExplainAsync);
        HealthEndpoints.Map(app, options);
        SweepEndpoints.Map(app, options);
        NodeEndpoints.Map(app, options);
        await app.StartAsync(cancellation);
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
