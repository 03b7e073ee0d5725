using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Trials;

/// <summary>All that a trial is a function of.</summary>
public sealed record TrialSettings
{
    public required ForagingProtocol Protocol { get; init; }

    public ModelParameters Model { get; init; } = ModelParameters.Default;

    public required TrialIdentity Identity { get; init; }

    public EngineKind Engine { get; init; } = EngineKind.Exact;

    /// <summary>Aeons per window of the recorded course. Does not touch the state.</summary>
    public int CourseWindow { get; init; } = 50;

    /// <summary>What is recorded for the figures. Does not touch the state.</summary>
    public RecordingSettings Recording { get; init; } = new();
}
