using Akka.Pattern;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What is wrong with the journals of this node's scheduler and coordinators, which are all in one database.</summary>
public sealed class JournalHealth(TimeProvider time)
{
    /// <summary>
    /// An actor with something to write tries again every few seconds, so an older failure says nothing about the present.
    /// </summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(1);

    private volatile Failure? latest;

    /// <summary>
    /// The problem, from a failure until something is written (after a failed read: until the journal is read), or until nothing has failed
    /// for a minute; null otherwise.
    /// </summary>
    public string? Problem => latest is { } failure && time.GetElapsedTime(failure.At) < Lasting ? failure.Words : null;

    internal void CannotRead(Exception reason, StorageException trouble) => Note(reason, trouble, isOfReading: true);

    internal void CannotWrite(Exception reason, StorageException trouble) => Note(reason, trouble, isOfReading: false);

    internal void IsRead()
    {
        if (latest is { IsOfReading: true }) latest = null;
    }

    internal void IsWritten() => latest = null;

    private void Note(Exception reason, StorageException trouble, bool isOfReading)
    {
        // The circuit breaker says nothing but that it failed before.
        string words = reason is OpenCircuitException && Problem is { } before ? before : trouble.Message;
        latest = new(words, time.GetTimestamp(), isOfReading);
    }

    private sealed record Failure(string Words, long At, bool IsOfReading);
}
