using System.Text.Json;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Bench.Coordination;

/// <summary>What the process that continues with an interrupted round has to know.</summary>
public sealed record InterruptedRound
{
    public required string Folder { get; init; }

    public required int Trials { get; init; }

    public required ulong SweepSeed { get; init; }

    public required int Workers { get; init; }

    public required FixedWork Work { get; init; }

    /// <summary>When its start was asked for, by a clock that all processes of a machine share.</summary>
    public required long StartedAt { get; init; }

    /// <summary>As an argument of the command line.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    public SweepSpec Sweep() => new FixedModel(Work).Sweep(Trials, SweepSeed);

    public static InterruptedRound Read(string text) => JsonSerializer.Deserialize<InterruptedRound>(text)!;
}
