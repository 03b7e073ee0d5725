using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Exports;

/// <summary>
/// Files for other programs in the making. An export sees every trial once, in seed order, and writes as it goes, so that any number of
/// trials can go through it. If it is disposed of before its end, it leaves no file.
/// </summary>
public interface IExport : IAsyncDisposable
{
    /// <summary>Writes one trial; seeds must come in ascending order.</summary>
    Task AddAsync(RecordedTrial trial, CancellationToken cancellation);

    /// <summary>After the last trial: the files take their places.</summary>
    Task CompleteAsync(CancellationToken cancellation);
}
