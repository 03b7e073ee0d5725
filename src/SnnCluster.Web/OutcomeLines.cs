using System.Text.Json;
using SnnCluster.Cluster.Messages;
using SnnCluster.Storage;
using SnnCluster.Storage.Bytes;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Web;

/// <summary>The answer to GET /api/sweeps/ID/outcomes: what the stages of finished trials left, with what was recorded of them.</summary>
internal static class OutcomeLines
{
    /// <summary>One JSON object per line and stage, in the order of seeds, then stages: never more than one in memory. What is not stored (any more), or damaged, is left out.</summary>
    public static async Task WriteAsync(SweepSnapshot sweep, SweepStore store, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        context.Response.ContentType = "application/x-ndjson";
        if (StudyText.Read(sweep.Sweep).Study is not { } study) return;
        var written = new HashSet<StageKey>();
        foreach (var condition in study.Conditions)
            foreach (int seed in await store.SeedsAsync(condition.Id, cancellation))
                foreach (var key in TrialPath.Of(condition.Trial(seed)).OutcomeKeys.Where(written.Add))
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
