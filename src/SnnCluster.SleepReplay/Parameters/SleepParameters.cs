using SnnCluster.Trials.Parameters;

namespace SnnCluster.SleepReplay.Parameters;

/// <summary>The network asleep, sleep-replay.md section 4.</summary>
public sealed record SleepParameters
{
    /// <summary>The phase in which these parameters act: from the first sleep on.</summary>
    public const string Sleeping = "sleep";

    private const string Source = "sleep-replay.md 4";

    /// <summary>Duration of one step.</summary>
    [Parameter("s", Source, Min = 1e-6, Max = 1, Phase = Sleeping)]
    public double StepSeconds { get; init; } = 0.001;

    /// <summary>Half the firing rate of a pixel that is white in every image.</summary>
    [Parameter("1/s", Source, Min = 0, Max = 1e6, Phase = Sleeping)]
    public double InputRate { get; init; } = 239.515363;

    /// <summary>Side of the square window whose pixels spike; 0 means the whole image.</summary>
    [Parameter("pixels", Source, Min = 0, Max = 28, Phase = Sleeping)]
    public int Window { get; init; } = 11;

    /// <summary>Fraction of a potential that remains after one step.</summary>
    [Parameter("1", Source, Min = 0, Max = 1, Phase = Sleeping)]
    public double Decay { get; init; } = 0.999;

    /// <summary>Factor on the input of every layer, times the layer's own scale factor.</summary>
    [Parameter("1", Source, Min = 0, Max = 1e6, Phase = Sleeping)]
    public double Scale { get; init; } = 55.882454;

    /// <summary>Which layer gets which scale factor.</summary>
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

    /// <summary>Increase of a weight from a unit that spiked to one that spikes, times g(w).</summary>
    [Parameter("1", Source, Min = 0, Max = 10, Phase = Sleeping)]
    public double Increase { get; init; } = 0.032064;

    /// <summary>Decrease of a weight from a unit that did not spike to one that spikes, times g(w).</summary>
    [Parameter("1", Source, Min = 0, Max = 10, Phase = Sleeping)]
    public double Decrease { get; init; } = 0.003344;

    /// <summary>Scale of g(w) = 2 / (1 + exp(w / scale)): weights far above it hardly change.</summary>
    [Parameter("1", Source, Min = 1e-6, Max = 1e3, Phase = Sleeping)]
    public double WeightScale { get; init; } = 0.001;
}

/// <summary>Which layer gets which scale factor.</summary>
public enum ScaleFactorOrder
{
    /// <summary>Each layer gets its own.</summary>
    Own,

    /// <summary>Each layer gets another layer's, drawn for every sleep: a control.</summary>
    Shuffled,
}
