using System.Collections.Concurrent;
using Akka.Pattern;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Coordination;

/// <summary>
/// What is wrong with the journals of this node's scheduler and coordinators, from a failure until the next write that succeeds.
/// </summary>
public sealed class JournalHealth
{
    private readonly ConcurrentDictionary<string, string> problems = new();

    /// <summary>One of them; null if there is none.</summary>
    public string? Problem => problems.Values.FirstOrDefault();

    /// <param name="journal">Whose journal it is.</param>
    internal void Note(string journal, Exception reason, StorageException trouble)
    {
        // The circuit breaker says nothing but that it failed before.
        if (reason is not OpenCircuitException) problems[journal] = trouble.Message;
        else problems.TryAdd(journal, trouble.Message);
    }

    internal void Works(string journal) => problems.TryRemove(journal, out _);
}
