using System.Collections.Immutable;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sql.Journal;

namespace SnnCluster.Cluster.Tests.Fakes;

/// <summary>The real journal, with a fault before or after a write of one's choice.</summary>
public sealed class FaultyJournal(Config journalConfig) : SqlWriteJournal(journalConfig)
{
    /// <summary>
    /// Called before and after every write with its number, from 1; may throw in place of the disk. For one sweep at a time.
    /// </summary>
    public static Action<int>? BeforeWrite { get; set; }

    public static Action<int>? AfterWrite { get; set; }

    private static int writes;

    /// <summary>Counts from 1 again.</summary>
    public static void Reset() => (writes, BeforeWrite, AfterWrite) = (0, null, null);

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages,
        CancellationToken cancellationToken)
    {
        int number = Interlocked.Increment(ref writes);
        BeforeWrite?.Invoke(number);
        var result = await base.WriteMessagesAsync(messages, cancellationToken);
        AfterWrite?.Invoke(number);
        return result!;
    }
}
