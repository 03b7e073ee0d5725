using System.Diagnostics;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Cluster.Telemetry;

/// <summary>
/// One attempt at a trial as a trace: a span for the attempt, in it a span for each stage, in that a span for each checkpoint. Belongs to
/// the trial's thread.
/// </summary>
public sealed class TrialTrace : IDisposable
{
    /// <summary>Of the source of all spans.</summary>
    public const string SourceName = "snn";

    private static readonly ActivitySource Source = new(SourceName);

    private readonly Activity? attempt;
    private Activity? stage;
    private string? stageName;

    /// <param name="labels">What the attempt is found by: sweep, seed, attempt.</param>
    internal TrialTrace(IReadOnlyList<KeyValuePair<string, object?>> labels)
    {
        // A thread that was started by an actor's may have inherited something.
        Activity.Current = null;
        attempt = Source.StartActivity("trial", ActivityKind.Internal, default(ActivityContext), labels);
    }

    /// <summary>A checkpoint begins to be stored; the span ends when it is disposed of.</summary>
    internal static Activity? Checkpoint(Epochs epochsDone) => Source.StartActivity("checkpoint")?.SetTag("snn.epoch", epochsDone.Count);

    /// <summary>The trial is in this stage now.</summary>
    internal void Enter(string? current)
    {
        if (current == stageName) return;
        stage?.Dispose();
        stageName = current;
        stage = current is null ? null : Source.StartActivity($"stage {current}");
    }

    internal void Fail(Exception error)
    {
        stage?.SetStatus(ActivityStatusCode.Error, error.Message);
        attempt?.SetStatus(ActivityStatusCode.Error, error.Message);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stage?.Dispose();
        attempt?.Dispose();
    }
}
