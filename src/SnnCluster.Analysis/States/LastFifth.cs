namespace SnnCluster.Analysis.States;

/// <summary>The part of a stage whose states represent what it has taught (model.md section 11).</summary>
public static class LastFifth
{
    /// <summary>The states after four fifths of the stage, in their order; the state at its end is among them.</summary>
    /// <param name="states">States of one stage.</param>
    /// <param name="start">Epochs since the start of the trial at the start of the stage.</param>
    /// <param name="end">The same at its end, above <paramref name="start"/>.</param>
    public static IReadOnlyList<LabelledState> Of(IEnumerable<LabelledState> states, long start, long end)
    {
        if (start >= end) throw new ArgumentException($"The stage goes from epoch {start} to {end}; it must end after it starts.");
        return [.. states.Where(state => state.Epoch <= end && 5 * (state.Epoch - start) > 4 * (end - start))];
    }
}
