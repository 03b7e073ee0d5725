namespace SnnCluster.Cli.Tests.Folders.Kept;

/// <summary>How a run ends.</summary>
public enum End
{
    /// <summary>All that it was to do is done.</summary>
    Clean,

    /// <summary>By SIGTERM: in good order, with a trial half done.</summary>
    Terminated,

    /// <summary>By SIGKILL while it computes: what it stored is in the write-ahead log.</summary>
    KilledEarly,

    /// <summary>By SIGKILL while it tidies up at its end.</summary>
    KilledLate,

    /// <summary>The disk of the results folder is full.</summary>
    DiskFull,
}
