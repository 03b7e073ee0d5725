using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Web.Endpoints;

/// <summary>/healthz: the process answers. /readyz: it is a member of the cluster and reaches the database and the scheduler.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5), PatienceWithScheduler = TimeSpan.FromSeconds(2);

    public static void Map(WebApplication app, ApiOptions options)
    {
        app.MapGet("/healthz", () => Results.Text("ok\n")).WithTags("health").WithSummary("The process answers");
        app.MapGet("/readyz", async () =>
        {
            if (!options.Gateway.IsMember) return Unready("This node has not joined the cluster yet, or has left it.");
            try
            {
                using var patience = new CancellationTokenSource(Patience);
                await options.Store.SeedsAsync(new("readyz"), patience.Token).WaitAsync(Patience);
            }
            catch (StorageException error)
            {
                return Unready($"The database does not answer: {error.Message}");
            }
            catch (Exception error) when (error is TimeoutException or OperationCanceledException)
            {
                return Unready($"The database has not answered within {Patience.TotalSeconds:F0} s.");
            }

            try
            {
                await options.Gateway.AskAsync(new QuerySweeps()).WaitAsync(PatienceWithScheduler);
                return Results.Text("ready\n");
            }
            catch (TimeoutException error)
            {
                return Unready($"The scheduler does not answer: {error.Message}");
            }
        }).WithTags("health").WithSummary("The node is a member of the cluster and reaches the database and the scheduler");
    }

    private static IResult Unready(string problem) =>
        Results.Json(new ProblemAnswer(problem), statusCode: StatusCodes.Status503ServiceUnavailable);
}
