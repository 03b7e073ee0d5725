namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>A spike train, and the inputs and nodes that have it: what a <see cref="ResponseTable"/> consists of.</summary>
internal readonly struct ResponsePiece
{
    /// <summary>The least input that has it.</summary>
    public required double From { get; init; }

    /// <summary>The largest.</summary>
    public required double To { get; init; }

    /// <summary>How far X_eff may be off near <see cref="From"/>, as a share of the deviation's worth.</summary>
    public required double OffAtFrom { get; init; }

    /// <summary>The same near <see cref="To"/>.</summary>
    public required double OffAtTo { get; init; }

    /// <summary>The first of its nodes, of which there is one more than intervals.</summary>
    public required int Node { get; init; }

    /// <summary>Between its nodes, all of one width.</summary>
    public required int Intervals { get; init; }

    /// <summary>Inverse width of an interval.</summary>
    public required double PerInterval { get; init; }

    /// <summary>How many there are in the train.</summary>
    public required int Spikes { get; init; }

    /// <summary>The step of the first one.</summary>
    public required int FirstSpike { get; init; }

    /// <summary>Where in <see cref="ResponsePieces.LaterSpikes"/> the others stand.</summary>
    public required int LaterSpikes { get; init; }
}
