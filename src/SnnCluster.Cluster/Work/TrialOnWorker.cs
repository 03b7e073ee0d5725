using Akka.Event;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Work;

/// <summary>The trial that a worker has in hand.</summary>
/// <param name="sweep">Its condition.</param>
internal sealed class TrialOnWorker(WorkGranted granted, SweepOfTrials sweep, ILoggingAdapter log)
{
    /// <summary>A message has its limits; the whole error is in the node's log.</summary>
    private const int LongestError = 2000;

    private readonly LastLines lines = new(TimeProvider.System);
    private readonly ILoggingAdapter about =
        log.WithContext("Sweep", granted.SweepId)
            .WithContext("Condition", sweep.Spec.Protocol.Name)
            .WithContext("Seed", granted.Trial.Seed)
            .WithContext("Attempt", granted.Attempt);

    public string SweepId => granted.SweepId;

    public long LeaseId => granted.LeaseId;

    public TrialId Id => granted.Trial;

    public int Seed => granted.Trial.Seed;

    public int Attempt => granted.Attempt;

    public TrialKey Key { get; } = new(sweep.Id, granted.Trial.Seed);

    /// <summary>Notation of the stage under way; null before the first and after the last.</summary>
    public string? Stage { get; private set; }

    public long EpochsDone { get; private set; }

    /// <summary>Epochs up to which its state is in the store.</summary>
    public long EpochsStored { get; private set; }

    /// <summary>What it is found by in traces.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Labels =>
        [new("snn.sweep", SweepId), new("snn.seed", Seed), new("snn.attempt", Attempt)];

    /// <summary>Every line about a trial says which one and where it stands.</summary>
    public ILoggingAdapter Log => about.WithContext("Stage", Stage ?? "-");

    public void Begin(string? stage, long epochsDone)
    {
        (Stage, EpochsDone, EpochsStored) = (stage, epochsDone, epochsDone);
        lines.Add(epochsDone == 0 ? "trial starts" : $"trial goes on from its checkpoint at epoch {epochsDone}");
        if (epochsDone == 0) Log.Info("Trial starts, attempt {Attempt}", Attempt);
        else Log.Info("Trial goes on from its checkpoint at epoch {Epoch}, attempt {Attempt}", epochsDone, Attempt);
    }

    public void Advance(string? stage, long epochsDone)
    {
        EpochsDone = epochsDone;
        if (stage == Stage) return;
        Stage = stage;
        lines.Add($"stage {stage ?? "-"} begins at epoch {epochsDone}");
        Log.Info("Stage begins at epoch {Epoch}", epochsDone);
    }

    public void NoteCheckpoint(long epochsDone)
    {
        (EpochsDone, EpochsStored) = (Math.Max(EpochsDone, epochsDone), Math.Max(EpochsStored, epochsDone));
        lines.Add($"checkpoint of epoch {epochsDone} is stored");
        Log.Info("Checkpoint of epoch {Epoch} is stored", epochsDone);
    }

    public void Complete()
    {
        EpochsDone = sweep.Spec.Protocol.Epochs;
        Stage = null;
    }

    public TrialFault Crashed(Exception error)
    {
        foreach (string line in $"{error}".Split('\n')) lines.Add(line.TrimEnd());
        string words = $"{error.GetType().Name}: {error.Message}";
        return new(FaultKind.Crash, words.Length > LongestError ? words[..LongestError] : words, Stage, EpochsDone, lines.Text);
    }
}
