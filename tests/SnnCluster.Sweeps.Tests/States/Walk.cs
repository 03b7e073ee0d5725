namespace SnnCluster.Sweeps.Tests.States;

/// <summary>One step of a state machine.</summary>
internal sealed record Taken<TState>(TState Before, string Input, TState After);

/// <summary>Everything that a small state machine can come to in a few steps.</summary>
internal static class Walk
{
    /// <param name="key">Equal for states that need to be gone on from only once.</param>
    /// <param name="next">What may happen in a state, and what comes of it.</param>
    public static IReadOnlyList<Taken<TState>> All<TState>(
        IReadOnlyList<TState> starts, int steps, Func<TState, string> key, Func<TState, IEnumerable<(string Input, TState After)>> next)
    {
        List<Taken<TState>> taken = [];
        HashSet<string> known = [.. starts.Select(key)];
        var here = starts;
        for (int step = 0; step < steps; step++)
        {
            var reached = here.SelectMany(before => next(before).Select(way => new Taken<TState>(before, way.Input, way.After))).ToList();
            taken.AddRange(reached);
            here = [.. reached.Select(way => way.After).Where(after => known.Add(key(after)))];
        }

        return taken;
    }
}
