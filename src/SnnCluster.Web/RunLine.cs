namespace SnnCluster.Web;

/// <summary>A results folder in a list of them.</summary>
public sealed record RunLine
{
    /// <summary>Path of the folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Name of the protocol or study.</summary>
    public required string Name { get; init; }

    /// <summary>Settings that differ from their defaults, or vary between conditions.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>done, running, unfinished, failed, published (without its data), or unreadable.</summary>
    public required string State { get; init; }

    /// <summary>Conditions.</summary>
    public int Conditions { get; init; } = 1;

    /// <summary>Trials with a result.</summary>
    public int Done { get; init; }

    /// <summary>Trials that were asked for.</summary>
    public int Asked { get; init; }

    /// <summary>
    /// Of every task the mean performance in its last test; where nothing is tested, of every number its last mean. Empty: no table yet.
    /// </summary>
    public IReadOnlyDictionary<string, Headline> Headlines { get; init; } = new Dictionary<string, Headline>();

    /// <summary>What somebody noted; if the folder cannot be read, why.</summary>
    public string Note { get; init; } = "";

    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>The value of a number in a results folder.</summary>
public sealed record Headline
{
    /// <summary>Of the means of its conditions; of a sweep its mean.</summary>
    public required double Lowest { get; init; }

    /// <summary>The same as the lowest where there is one mean.</summary>
    public required double Highest { get; init; }
}
