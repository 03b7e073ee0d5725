using System.Text.Json;
using SnnCluster.Cluster.Messages;
using SnnCluster.Reports.Tables;
using SnnCluster.Storage.Bytes;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Web.Endpoints;

/// <summary>/api/v1/sweeps/ID/...: the results of a sweep so far, merged or trial by trial.</summary>
internal static class ResultEndpoints
{
    public const string Lines = "application/x-ndjson";

    public static void Map(RouteGroupBuilder api, ApiOptions options, MergedStatistics merged)
    {
        var gateway = options.Gateway;
        var sweep = api.MapGroup("/sweeps/{id}").WithTags("results");
        sweep.MapGet("/statistics", async (string id, CancellationToken cancellation) =>
            {
                var answer = await gateway.AskAsync(QuerySweep.Counts(new(id)), cancellation);
                if (answer is not SweepSnapshot found) return Answers.Of(answer);
                return options.Studies.Read(found.Sweep).Study is { } study
                    ? Results.Text(StatisticsJson.Write(study, await merged.OfAsync(study, cancellation)), "application/json")
                    : Answers.Problem($"{id}: this program cannot read the sweep.");
            })
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .Refuses("Statistics over the trials that are done: statistics.json of the results folder");
        sweep.MapGet("/outcomes", (string id, string? seeds, HttpContext context) => OutcomeLines.AnswerAsync(id, seeds, options, context))
            .Produces<OutcomeLine>(contentType: Lines)
            .Refuses("What the stages of finished trials report, including recordings: one JSON object per line");
        sweep.MapGet("/results", (string id, HttpContext context) => AnswerResultsAsync(id, options, context))
            .Produces<ResultLine>(contentType: Lines)
            .Refuses("The stored results of a sweep, or of one condition of a study, in seed order: one JSON object per line");
    }

    /// <summary>Only a sweep of one protocol has results: a study's results are those of its conditions.</summary>
    private static async Task AnswerResultsAsync(string id, ApiOptions options, HttpContext context)
    {
        var answer = await options.Gateway.AskAsync(QuerySweep.Counts(new(id)), context.RequestAborted);
        if (answer is SweepSnapshot sweep && options.Studies.Read(sweep.Sweep).Study is { IsSweep: false } study)
            await Answers.Of(IsStudy(study)).ExecuteAsync(context);
        else if (answer is RequestRefused { ConditionOf: null }
            && (await options.Store.SeedsAsync(new(id), context.RequestAborted)).Count == 0)
            await Answers.Of(answer).ExecuteAsync(context);
        else await WriteResultsAsync(id, options, context);
    }

    private static RequestRefused IsStudy(Study study)
    {
        var conditions = study.Conditions.Select(condition => $"{condition.Id} ({condition.Protocol.Name})");
        return new($"{study.Id}: is a study, and its results are those of its conditions: ask for {string.Join(", ", conditions)}.",
            IsUnknown: true);
    }

    /// <summary>One JSON object per line and result, in seed order: never all of them in memory.</summary>
    private static async Task WriteResultsAsync(string id, ApiOptions options, HttpContext context)
    {
        context.Response.ContentType = Lines;
        var codec = new TrialResultCodec(options.Studies.Models);
        var origins = await options.Store.OriginsAsync(new(id), context.RequestAborted);
        await foreach (var result in options.Store.ReadAllAsync(new(id), context.RequestAborted))
        {
            var (payload, checksum) = codec.Encode(result);
            var line = new ResultLine(result.Key.Seed, checksum, payload) { Origin = origins.GetValueOrDefault(result.Key.Seed) };
            await JsonSerializer.SerializeAsync(context.Response.Body, line, ApiJson.Options, context.RequestAborted);
            await context.Response.WriteAsync("\n", context.RequestAborted);
        }
    }
}
