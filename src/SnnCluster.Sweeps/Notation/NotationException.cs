namespace SnnCluster.Sweeps.Notation;

/// <summary>A text is not in the notation.</summary>
/// <param name="place">Of the first character that does not fit.</param>
/// <param name="problem">A sentence without the place.</param>
public sealed class NotationException(Place place, string problem) : FormatException($"{place}: {problem}")
{
    /// <summary>Of the first character that does not fit.</summary>
    public Place Place { get; } = place;

    /// <summary>A sentence without the place.</summary>
    public string Problem { get; } = problem;
}
