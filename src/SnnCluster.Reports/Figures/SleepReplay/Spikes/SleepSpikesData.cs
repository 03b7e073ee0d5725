using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Figures.SleepReplay.Spikes;

/// <summary>How many units of each layer spike in a step of sleep.</summary>
/// <param name="Layers">Names of what is counted, from the input up.</param>
public sealed record SleepSpikesData(IReadOnlyList<string> Layers, IReadOnlyList<SpikesWindow> Windows)
{
    /// <summary>One row per layer and window, under a heading.</summary>
    public string Csv => "sleep,layer,step_from,step_to,n,mean_per_step,sd\n" + string.Concat(
        from window in Windows
        select Tables.Csv.Line(window.Sleep, Layers[window.Layer], window.From, window.To, window.PerStep.N, window.PerStep.Mean,
            window.PerStep.StandardDeviation));
}

/// <summary>Some steps of one layer.</summary>
public sealed record SpikesWindow
{
    /// <summary>0 is the input.</summary>
    public required int Layer { get; init; }

    /// <summary>The first one is 1.</summary>
    public required int Sleep { get; init; }

    /// <summary>Steps of sleep before it, those of earlier sleeps included.</summary>
    public required long From { get; init; }

    /// <summary>Steps of sleep up to its end, those of earlier sleeps included.</summary>
    public required long To { get; init; }

    /// <summary>Units of the layer that spike in one step, on average over the window, over the trials.</summary>
    public required Summary PerStep { get; init; }
}
