using SnnCluster.Trials.Parameters;

namespace SnnCluster.SleepReplay.Parameters;

/// <summary>The network asleep, sleep-replay.md section 4.</summary>
public sealed record SleepParameters
{
    /// <summary>The kind of stage from whose first one on these parameters act.</summary>
    public const string Sleeping = "sleep";

    private const string Source = "sleep-replay.md 4";

    /// <summary>Length of a step.</summary>
    [Parameter("s", Source, Min = 1e-6, Max = 1, Phase = Sleeping)]
    public double StepSeconds { get; init; } = 0.001;

    /// <summary>Half the rate of spikes of a pixel that is white in every image.</summary>
    [Parameter("1/s", Source, Min = 0, Max = 1e6, Phase = Sleeping)]
    public double InputRate { get; init; } = 239.515363;

    /// <summary>Side of the window whose pixels spike; 0: the whole image.</summary>
    [Parameter("pixels", Source, Min = 0, Max = 28, Phase = Sleeping)]
    public int Window { get; init; } = 11;

    /// <summary>What a potential keeps from one step to the next.</summary>
    [Parameter("1", Source, Min = 0, Max = 1, Phase = Sleeping)]
    public double Decay { get; init; } = 0.999;

    /// <summary>Common factor on the input of every layer, beside the layer's own.</summary>
    [Parameter("1", Source, Min = 0, Max = 1e6, Phase = Sleeping)]
    public double Scale { get; init; } = 55.882454;

    /// <summary>Which layer has which factor of its own.</summary>
    [Parameter("switch", Source, Phase = Sleeping)]
    public ScaleFactorOrder ScaleFactors { get; init; } = ScaleFactorOrder.Own;

    /// <summary>Potential at which a unit of the first hidden layer spikes.</summary>
    [Parameter("1", Source, Min = 1e-6, Max = 1e9, Phase = Sleeping)]
    public double FirstThreshold { get; init; } = 14.548273;

    /// <summary>Potential at which a unit of the second hidden layer spikes.</summary>
    [Parameter("1", Source, Min = 1e-6, Max = 1e9, Phase = Sleeping)]
    public double SecondThreshold { get; init; } = 44.560317;

    /// <summary>Potential at which a unit of the output layer spikes.</summary>
    [Parameter("1", Source, Min = 1e-6, Max = 1e9, Phase = Sleeping)]
    public double OutputThreshold { get; init; } = 38.046326;

    /// <summary>Change of a weight to a unit that spikes from one that spiked, before g.</summary>
    [Parameter("1", Source, Min = 0, Max = 10, Phase = Sleeping)]
    public double Increase { get; init; } = 0.032064;

    /// <summary>Change of a weight to a unit that spikes from one that did not, before g.</summary>
    [Parameter("1", Source, Min = 0, Max = 10, Phase = Sleeping)]
    public double Decrease { get; init; } = 0.003344;

    /// <summary>The weight at which g has fallen from 1 to 0.54: g(w) = 2 / (1 + exp(w / this)).</summary>
    [Parameter("1", Source, Min = 1e-6, Max = 1e3, Phase = Sleeping)]
    public double WeightScale { get; init; } = 0.001;
}

/// <summary>Which layer has which scale factor.</summary>
public enum ScaleFactorOrder
{
    /// <summary>Each layer its own.</summary>
    Own,

    /// <summary>Each layer another layer's, drawn for every sleep: a control.</summary>
    Shuffled,
}
