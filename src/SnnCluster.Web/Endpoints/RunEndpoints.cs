namespace SnnCluster.Web.Endpoints;

/// <summary>/api/v1/runs: the results folders beside the one that is being computed.</summary>
internal static class RunEndpoints
{
    public static void Map(RouteGroupBuilder api, ApiOptions options) => api
        .MapGet("/runs", async (CancellationToken cancellation) =>
            options.Runs is { } list ? await list(cancellation) : [])
        .WithTags("runs")
        .WithSummary("Results folders of the machine on which `snn run --dashboard` runs, as `snn runs` lists them; none on a cluster");
}
