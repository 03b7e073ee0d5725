using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Trials;

/// <summary>All that a trial is a function of.</summary>
public sealed record TrialSettings
{
    /// <summary>The stages, with their lengths.</summary>
    public required ForagingProtocol Protocol { get; init; }

    /// <summary>Default: all parameters as in model.md.</summary>
    public ModelParameters Model { get; init; } = ModelParameters.Default;

    /// <summary>Sweep seed and seed: all chance comes from these two.</summary>
    public required TrialIdentity Identity { get; init; }

    /// <summary>Default: the exact one, which defines the model.</summary>
    public EngineKind Engine { get; init; } = EngineKind.Exact;

    /// <summary>Aeons per window of the recorded course. Does not touch the state.</summary>
    public int CourseWindow { get; init; } = 50;

    /// <summary>What is recorded for the figures. Does not touch the state.</summary>
    public RecordingSettings Recording { get; init; } = new();
}
