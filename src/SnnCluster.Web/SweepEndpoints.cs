using System.Text.Json;
using SnnCluster.Cluster.Messages;
using SnnCluster.Reports;
using SnnCluster.Storage.Bytes;
using SnnCluster.Sweeps.Scheduling;

namespace SnnCluster.Web;

/// <summary>/api/v1/sweeps: submitting, looking, steering, fetching.</summary>
internal static class SweepEndpoints
{
    /// <summary>Trials in one answer; a message between nodes has its limits.</summary>
    private const int MostTrials = 500;

    /// <summary>For the same reason; ranges of seeds are short, single seeds are not.</summary>
    private const int LongestSpec = 60_000;

    public static void Map(WebApplication app, ApiOptions options)
    {
        var gateway = options.Gateway;
        var sweeps = app.MapGroup("/api/v1/sweeps");
        sweeps.MapPost("/", async (SubmitBody body, CancellationToken cancellation) => body.Spec is not { Length: <= LongestSpec }
            ? Results.Json(new ProblemAnswer(body.Spec is null ? "The field spec is missing." : $"The spec has {body.Spec.Length} characters; {LongestSpec} at most. Submit its seeds in several parts: they are added."), statusCode: StatusCodes.Status400BadRequest)
            : Answers.Of(await gateway.AskAsync(new SubmitSweep(body.Spec, body.Priority ?? 1, RequestId(body.RequestId), IsAnew: false), cancellation), StatusCodes.Status201Created));
        sweeps.MapGet("/", async (CancellationToken cancellation) =>
            ((SweepList)await gateway.AskAsync(new QuerySweeps(), cancellation)).Sweeps.Select(sweep => new SweepLineAnswer(sweep.SweepId, sweep.Priority, SweepAnswer.Text(sweep.State), sweep.Waiting, sweep.Running)));
        sweeps.MapGet("/{id}", async (string id, int? offset, int? count, CancellationToken cancellation) =>
            Answers.Of(await gateway.AskAsync(new QuerySweep(id, Math.Max(0, offset ?? 0), Math.Clamp(count ?? MostTrials, 0, MostTrials)), cancellation)));
        foreach (var (verb, state) in new[] { ("pause", SweepState.Paused), ("resume", SweepState.Active), ("cancel", SweepState.Cancelled) })
            sweeps.MapPost($"/{{id}}/{verb}", async (string id, CancellationToken cancellation) => Answers.Of(await gateway.AskAsync(new SetSweepState(id, state), cancellation)));
        sweeps.MapPost("/{id}/retry", async (string id, string? requestId, CancellationToken cancellation) =>
            Answers.Of(await gateway.AskAsync(new RetrySweep(id, RequestId(requestId)), cancellation)));
        sweeps.MapPost("/{id}/extend", async (string id, ExtendBody body, CancellationToken cancellation) =>
            Answers.Of(await gateway.AskAsync(new ExtendSweep(id, body.Trials, RequestId(body.RequestId)), cancellation)));
        var merged = new MergedStatistics(options.Store);
        sweeps.MapGet("/{id}/statistics", async (string id, CancellationToken cancellation) =>
            await gateway.AskAsync(new QuerySweep(id, 0, 0), cancellation) is RequestRefused refused
                ? Answers.Of(refused)
                : Results.Text(StatisticsJson.Write(await merged.OfAsync(id, cancellation)), "application/json"));
        sweeps.MapGet("/{id}/outcomes", async (string id, HttpContext context, CancellationToken cancellation) =>
        {
            var answer = await gateway.AskAsync(new QuerySweep(id, 0, 0), cancellation);
            if (answer is SweepSnapshot sweep) await OutcomeLines.WriteAsync(sweep, options.Store, context);
            else await Answers.Of(answer).ExecuteAsync(context);
        });
        sweeps.MapGet("/{id}/results", (string id, HttpContext context) => WriteResultsAsync(id, options, context));
    }

    /// <summary>One JSON object per line and result, in seed order: never all of them in memory.</summary>
    private static async Task WriteResultsAsync(string id, ApiOptions options, HttpContext context)
    {
        context.Response.ContentType = "application/x-ndjson";
        await foreach (var result in options.Store.ReadAllAsync(id, context.RequestAborted))
        {
            var (payload, checksum) = TrialResultCodec.Encode(result);
            await JsonSerializer.SerializeAsync(context.Response.Body, new ResultLine(result.Key.Seed, checksum, payload), ApiJson.Options, context.RequestAborted);
            await context.Response.WriteAsync("\n", context.RequestAborted);
        }
    }

    private static string RequestId(string? given) => given ?? Guid.NewGuid().ToString("N");
}
