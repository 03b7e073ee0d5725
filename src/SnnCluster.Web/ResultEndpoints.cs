using System.Text.Json;
using SnnCluster.Cluster.Messages;
using SnnCluster.Reports;
using SnnCluster.Storage.Bytes;

namespace SnnCluster.Web;

/// <summary>/api/v1/sweeps/ID/...: what a sweep has brought so far, merged or trial by trial.</summary>
internal static class ResultEndpoints
{
    public const string Lines = "application/x-ndjson";

    public static void Map(RouteGroupBuilder api, ApiOptions options, MergedStatistics merged)
    {
        var gateway = options.Gateway;
        var sweep = api.MapGroup("/sweeps/{id}").WithTags("results");
        sweep.MapGet("/statistics", async (string id, CancellationToken cancellation) =>
                await gateway.AskAsync(new QuerySweep(id, 0, 0), cancellation) is RequestRefused refused
                    ? Answers.Of(refused)
                    : Results.Text(StatisticsJson.Write(await merged.OfAsync(id, cancellation)), "application/json"))
            .Produces(StatusCodes.Status200OK, contentType: "application/json").Refuses("Statistics over the trials that are done: statistics.json of the results folder");
        sweep.MapGet("/outcomes", async (string id, HttpContext context, CancellationToken cancellation) =>
            {
                var answer = await gateway.AskAsync(new QuerySweep(id, 0, 0), cancellation);
                if (answer is SweepSnapshot found) await OutcomeLines.WriteAsync(found, options.Store, context);
                else await Answers.Of(answer).ExecuteAsync(context);
            })
            .Produces<OutcomeLine>(contentType: Lines).Refuses("What the stages of finished trials left, recordings included: one JSON object per line");
        sweep.MapGet("/results", (string id, HttpContext context) => WriteResultsAsync(id, options, context))
            .Produces<ResultLine>(contentType: Lines).WithSummary("The stored results in seed order: one JSON object per line");
    }

    /// <summary>One JSON object per line and result, in seed order: never all of them in memory.</summary>
    private static async Task WriteResultsAsync(string id, ApiOptions options, HttpContext context)
    {
        context.Response.ContentType = Lines;
        await foreach (var result in options.Store.ReadAllAsync(id, context.RequestAborted))
        {
            var (payload, checksum) = TrialResultCodec.Encode(result);
            await JsonSerializer.SerializeAsync(context.Response.Body, new ResultLine(result.Key.Seed, checksum, payload), ApiJson.Options, context.RequestAborted);
            await context.Response.WriteAsync("\n", context.RequestAborted);
        }
    }
}
