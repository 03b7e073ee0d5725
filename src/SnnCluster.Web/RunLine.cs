namespace SnnCluster.Web;

/// <summary>A results folder in a list of them.</summary>
public sealed record RunLine
{
    /// <summary>Path of the folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Name of the protocol or study.</summary>
    public required string Name { get; init; }

    /// <summary>What was set to something else than its default, or varies between conditions.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>done, running, unfinished, failed, published (without its data), or unreadable.</summary>
    public required string State { get; init; }

    /// <summary>Conditions.</summary>
    public int Conditions { get; init; } = 1;

    /// <summary>Trials with a result.</summary>
    public int Done { get; init; }

    /// <summary>Trials that were asked for.</summary>
    public int Asked { get; init; }

    /// <summary>Mean performance in the last test of every task; empty if there is no table yet.</summary>
    public IReadOnlyDictionary<string, double> Performance { get; init; } = new Dictionary<string, double>();

    /// <summary>What somebody noted; if the folder cannot be read, why.</summary>
    public string Note { get; init; } = "";

    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
