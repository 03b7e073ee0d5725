using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Web;

/// <summary>/healthz: the process answers. /readyz: it is a member of the cluster and reaches the database. /openapi.json: the API itself.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IReadOnlySet<string?> Paths { get; } = new HashSet<string?> { "/healthz", "/readyz", "/openapi.json" };

    public static void Map(WebApplication app, ApiOptions options)
    {
        app.MapGet("/healthz", () => Results.Text("ok\n"));
        app.MapGet("/readyz", async () =>
        {
            if (!options.Gateway.IsMember) return Unready("This node is no member of the cluster (yet).");
            try
            {
                using var patience = new CancellationTokenSource(Patience);
                await options.Store.SeedsAsync("readyz", patience.Token).WaitAsync(Patience);
                return Results.Text("ready\n");
            }
            catch (Exception error) when (error is StorageException or TimeoutException or OperationCanceledException)
            {
                return Unready($"The database does not answer: {error.Message}");
            }
        });
        app.MapGet("/openapi.json", () => Results.Stream(typeof(HealthEndpoints).Assembly.GetManifestResourceStream("openapi.json")!, "application/json"));
    }

    private static IResult Unready(string problem) => Results.Json(new ProblemAnswer(problem), statusCode: StatusCodes.Status503ServiceUnavailable);
}
