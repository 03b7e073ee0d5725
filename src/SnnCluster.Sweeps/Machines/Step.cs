namespace SnnCluster.Sweeps.Machines;

/// <summary>A state machine's answer to an input: its next state, and what its driver must do, in this order.</summary>
public readonly record struct Step<TState, TEffect>(TState Next, IReadOnlyList<TEffect> Effects)
{
    /// <summary>Goes on from the next state; the effects of both follow each other.</summary>
    public Step<TState, TEffect> Then(Func<TState, Step<TState, TEffect>> next)
    {
        var (state, effects) = next(Next);
        return new(state, Effects.Count == 0 ? effects : effects.Count == 0 ? Effects : [.. Effects, .. effects]);
    }
}
