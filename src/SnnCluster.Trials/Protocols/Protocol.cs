namespace SnnCluster.Trials.Protocols;

/// <summary>What a trial goes through: its stages in order.</summary>
public sealed record Protocol
{
    /// <summary>Names it in results, tables and folders; at most 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>In a sentence or two, for people; no result depends on it.</summary>
    public string Description { get; init; } = "";

    /// <summary>At least one, in order.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>
    /// Stages of another trial of the same seed, which runs first. This trial takes something over from it, such as the firing rates that
    /// drive its sleep. Usually empty.
    /// </summary>
    public IReadOnlyList<Stage> Donor { get; init; } = [];

    /// <summary>Whether any of its stages tests a task.</summary>
    public bool HasTests => Stages.Any(stage => stage.IsTest);

    /// <summary>Epochs of one trial, its donor included.</summary>
    public Epochs Epochs => Stages.Sum(stage => stage.Epochs) + Donor.Sum(stage => stage.Epochs);

    /// <summary>The average time per unit of its work, relative to its first stage that takes time.</summary>
    public double MeanCost => Stages.FirstOrDefault(stage => stage.Epochs > Epochs.None) is { } first
        ? Stages.Sum(stage => stage.Epochs.Count * stage.Group.Cost) / Stages.Sum(stage => stage.Epochs).Count / first.Group.Cost
        : 1;

    /// <summary>All lengths multiplied by a factor and rounded, each at least the shortest of its kind.</summary>
    public Protocol Scaled(double factor) => this with { Stages = Scale(Stages, factor), Donor = Scale(Donor, factor) };

    private static Stage[] Scale(IReadOnlyList<Stage> stages, double factor) =>
        [.. stages.Select(stage => stage.IsInstantaneous ? stage : stage with
        {
            Length = Math.Max(stage.Group.ShortestLength, (long)Math.Round(stage.Length * factor, MidpointRounding.AwayFromZero)),
        })];
}
