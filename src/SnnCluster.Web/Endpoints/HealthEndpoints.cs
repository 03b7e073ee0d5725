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
        app.MapGet("/readyz", async () => await ProblemAsync(options) is { } problem
                ? Results.Json(new ProblemAnswer(problem), statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text("ready\n"))
            .WithTags("health")
            .WithSummary("The node is a member of the cluster, reaches the database and the scheduler, and results can be stored");
    }

    /// <summary>A possible reason for an answer that does not come; null if none is known.</summary>
    public static async Task<string?> CauseAsync(ApiOptions options) =>
        await DatabaseProblemAsync(options) ?? await RefusalAsync(options);

    /// <summary>Why the database cannot be read from here; null if it can.</summary>
    private static async Task<string?> DatabaseProblemAsync(ApiOptions options)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await options.Store.SeedsAsync(new("readyz"), patience.Token).WaitAsync(Patience);
            return null;
        }
        catch (StorageException error)
        {
            return $"The database does not answer: {error.Message}";
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            return $"The database has not answered within {Patience.TotalSeconds:F0} s.";
        }
    }

    /// <summary>Why the cluster does not do what it should; null if it does.</summary>
    private static async Task<string?> ProblemAsync(ApiOptions options)
    {
        if (!options.Gateway.IsMember) return "This node has not joined the cluster yet, or has left it.";
        if (await DatabaseProblemAsync(options) is { } problem) return problem;
        try
        {
            return await TroubleAsync(options);
        }
        catch (TimeoutException error)
        {
            return $"The scheduler does not answer: {error.Message}";
        }
    }

    private static async Task<string?> RefusalAsync(ApiOptions options)
    {
        try
        {
            return await TroubleAsync(options);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <exception cref="TimeoutException">The scheduler does not answer.</exception>
    private static async Task<string?> TroubleAsync(ApiOptions options)
    {
        var list = (SweepList)await options.Gateway.AskAsync(new QuerySweeps()).WaitAsync(PatienceWithScheduler);
        return list.Troubles is [var trouble, ..] ? $"The database refuses to store data. {trouble}" : null;
    }
}
