using System.Text.Json;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Bench.Coordination;

/// <summary>What the process that goes on with an interrupted round has to know.</summary>
/// <param name="StartedAt">When its start was asked for, by a clock that all processes of a machine share.</param>
public sealed record InterruptedRound(string Folder, int Trials, ulong SweepSeed, int Workers, FixedWork Work, long StartedAt)
{
    /// <summary>As an argument of the command line.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    public SweepSpec Sweep() => new FixedModel(Work).Sweep(Trials, SweepSeed);

    public static InterruptedRound Read(string text) => JsonSerializer.Deserialize<InterruptedRound>(text)!;
}
