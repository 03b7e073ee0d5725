using System.Text.Json;
using SnnCluster.Cluster.Messages;
using SnnCluster.Storage;
using SnnCluster.Storage.Bytes;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Web;

/// <summary>The answer to GET /api/v1/sweeps/ID/outcomes: what the stages of finished trials left, with what was recorded of them.</summary>
internal static class OutcomeLines
{
    /// <summary>One JSON object per line and stage, in the order of seeds, then stages: never more than one in memory. What is not stored (any more), or damaged, is left out.</summary>
    public static async Task WriteAsync(SweepSnapshot sweep, SweepStore store, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        context.Response.ContentType = "application/x-ndjson";
        if (SweepText.Parse(sweep.Sweep).Resolve().Spec is not { } spec) return;
        foreach (int seed in await store.SeedsAsync(sweep.SweepId, cancellation))
            foreach (var key in TrialPath.Of(spec.Trial(seed)).OutcomeKeys)
            {
                if (await LineAsync(store, key, cancellation) is not { } line) continue;
                await JsonSerializer.SerializeAsync(context.Response.Body, line, ApiJson.Options, cancellation);
                await context.Response.WriteAsync("\n", cancellation);
            }
    }

    private static async Task<OutcomeLine?> LineAsync(SweepStore store, StageKey key, CancellationToken cancellation)
    {
        try
        {
            if (await store.ReadOutcomeAsync(key, cancellation) is not { } outcome) return null;
            var (payload, checksum) = CheckpointCodec.Encode(new KeyedOutcome(key, outcome));
            return new(key.Hash, checksum, payload);
        }
        catch (DamagedCheckpointException)
        {
            return null;
        }
    }
}
