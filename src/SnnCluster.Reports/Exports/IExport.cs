using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Exports;

/// <summary>
/// Files for other programs on their way. It sees every trial once, in seed order, and writes as it goes, so that any number of trials goes
/// through it. Disposed before its end, it leaves no file.
/// </summary>
public interface IExport : IAsyncDisposable
{
    /// <summary>Writes one trial; seeds must come in ascending order.</summary>
    Task AddAsync(RecordedTrial trial, CancellationToken cancellation);

    /// <summary>After the last trial: the files take their places.</summary>
    Task CompleteAsync(CancellationToken cancellation);
}
