using System.Text.Json;
using SnnCluster.Cluster.Messages;
using SnnCluster.Storage;
using SnnCluster.Storage.Bytes;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Web.Endpoints;

/// <summary>
/// The answer to GET /api/v1/sweeps/ID/outcomes: what the stages of finished trials left, with what was recorded of them.
/// </summary>
internal static class OutcomeLines
{
    /// <param name="seeds">Of these trials, e.g. <c>1..10,42</c>; null: of all.</param>
    public static async Task AnswerAsync(string id, string? seeds, ApiOptions options, HttpContext context)
    {
        HashSet<int>? wanted;
        try
        {
            wanted = seeds is null ? null : [.. SeedList.Parse(seeds)];
        }
        catch (FormatException error)
        {
            await Results.Json(new ProblemAnswer($"seeds: {error.Message}"), statusCode: StatusCodes.Status400BadRequest)
                .ExecuteAsync(context);
            return;
        }

        var answer = await options.Gateway.AskAsync(QuerySweep.Counts(new(id)), context.RequestAborted);
        if (answer is SweepSnapshot sweep) await WriteAsync(sweep, options, wanted, context);
        else await Answers.Of(answer).ExecuteAsync(context);
    }

    /// <summary>
    /// One JSON object per line and stage, in the order of seeds, then stages; never more than one is in memory. Outcomes that are no
    /// longer stored, or damaged, are left out.
    /// </summary>
    private static async Task WriteAsync(SweepSnapshot sweep, ApiOptions options, HashSet<int>? seeds, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        context.Response.ContentType = "application/x-ndjson";
        if (options.Studies.Read(sweep.Sweep).Study is not { } study) return;
        var (store, codec) = (options.Store, new CheckpointCodec(study.Models));
        // Another study may have the same condition with other seeds.
        var own = study.Seeds.Where(seed => seeds?.Contains(seed) ?? true).ToHashSet();
        var written = new HashSet<StageKey>();
        foreach (var condition in study.Conditions)
            foreach (int seed in (await store.SeedsAsync(condition.Id, cancellation)).Where(own.Contains))
                foreach (var key in TrialPath.Of(condition.Trial(seed)).OutcomeKeys.Where(written.Add))
                {
                    if (await ReadAsync(store, key, cancellation) is not { } outcome) continue;
                    var (payload, checksum) = codec.Encode(new KeyedOutcome(key, condition.Model.Name, outcome));
                    var line = new OutcomeLine { StageKey = key.Hash, Checksum = checksum, Payload = payload };
                    await JsonSerializer.SerializeAsync(context.Response.Body, line, ApiJson.Options, cancellation);
                    await context.Response.WriteAsync("\n", cancellation);
                }
    }

    private static async Task<StageOutcome?> ReadAsync(SweepStore store, StageKey key, CancellationToken cancellation)
    {
        try
        {
            return await store.ReadOutcomeAsync(key, cancellation);
        }
        catch (DamagedCheckpointException)
        {
            return null;
        }
    }
}
