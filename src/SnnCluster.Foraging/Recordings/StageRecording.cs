namespace SnnCluster.Foraging.Recordings;

/// <summary>
/// What was seen of one stage of one trial on its way, for the figures. The stage's counts and the weights at its end are in its outcome.
/// </summary>
public sealed record StageRecording
{
    /// <summary>Nothing was recorded.</summary>
    public static StageRecording Empty { get; } = new();

    /// <summary>
    /// I->H weights at the end, 7056 values in the order of <see cref="Networks.InputHiddenWiring.Targets"/>: for the first stage, and for
    /// unsupervised training, after which they never change. Otherwise empty.
    /// </summary>
    public IReadOnlyList<float> InputHiddenWeights { get; init; } = [];

    /// <summary>In the order of time; none for a stage that changes no weight.</summary>
    public IReadOnlyList<RecordedState> States { get; init; } = [];

    /// <summary>The first moves of the stage.</summary>
    public AgentPath Begin { get; init; } = AgentPath.Empty;

    /// <summary>The last moves of the stage, without those of <see cref="Begin"/>.</summary>
    public AgentPath End { get; init; } = AgentPath.Empty;
}

/// <summary>The network at the end of one aeon.</summary>
/// <param name="Aeons">Aeons of the stage that are done.</param>
/// <param name="HiddenOutputWeights">Excitatory H->O weights, 6272 values, index hidden * 8 + output.</param>
/// <param name="HiddenRates">Mean spikes per epoch of the 784 H neurons: in a stage interleaved with sleep, over that
/// aeon; otherwise, since the stage began.</param>
public sealed record RecordedState(long Aeons, IReadOnlyList<float> HiddenOutputWeights, IReadOnlyList<float> HiddenRates);
