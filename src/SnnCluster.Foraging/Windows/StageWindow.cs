using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Windows;

/// <summary>Some epochs of one stage of a trial.</summary>
public sealed record StageWindow
{
    /// <summary>Place of the stage in the protocol.</summary>
    public required int Stage { get; init; }

    /// <summary>The first epoch, from 0 at the start of the stage.</summary>
    public required long First { get; init; }

    /// <summary>How many.</summary>
    public required long Epochs { get; init; }

    /// <summary>The first epoch after it, from the start of the stage.</summary>
    public long End => First + Epochs;

    /// <summary>The start of the aeon in which it begins: an engine hands over to another there.</summary>
    public long AeonStart => First / Timing.EpochsPerAeon * Timing.EpochsPerAeon;

    /// <summary>Steps of all its epochs.</summary>
    public long Steps => Epochs * Timing.StepsPerEpoch;

    /// <summary>Epochs of a trial before that epoch of the stage, those of its noise donor included.</summary>
    public long InTrial(ForagingProtocol protocol, long epoch) =>
        (protocol.NoiseDonor.Sum(stage => stage.Aeons) + protocol.Stages.Take(Stage).Sum(stage => stage.Aeons)) * Timing.EpochsPerAeon
        + epoch;
}
