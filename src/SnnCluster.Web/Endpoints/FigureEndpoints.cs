using SnnCluster.Cluster.Messages;

namespace SnnCluster.Web.Endpoints;

/// <summary>/api/v1/sweeps/ID/figures: pictures of a study while it grows.</summary>
internal static class FigureEndpoints
{
    public static void Map(RouteGroupBuilder api, ApiOptions options, MergedStatistics merged)
    {
        var growing = new GrowingFigures(merged);
        api.MapGet("/sweeps/{id}/figures", async (string id, CancellationToken cancellation) =>
            {
                var answer = await options.Gateway.AskAsync(QuerySweep.Counts(new(id)), cancellation);
                if (answer is not SweepSnapshot found) return Answers.Of(answer);
                return options.Studies.Read(found.Sweep).Study is { } study
                    ? Results.Json(await growing.OfAsync(study, cancellation), ApiJson.Options)
                    : Answers.Problem($"{id}: this program cannot read the sweep.");
            })
            .WithTags("results")
            .Produces<IReadOnlyList<FigureAnswer>>()
            .Refuses("Performance against the parameters that a study varies, over the trials that are done, as SVG; none for a sweep");
    }
}
