using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Storage.Bytes;

/// <summary>Finds how the outcomes of a stored value are written, by the name of its model.</summary>
internal static class OutcomeFormats
{
    /// <summary>The name that is stored with the values of a model; null: none.</summary>
    public static string? StoredName(this Models models, string name) => models.Find(name) is { IsUnnamed: true } ? null : name;

    /// <exception cref="FormatException">This program does not have that model.</exception>
    public static IModel OfStored(this Models models, string? name) =>
        models.Stored(name) ?? throw new FormatException($"it is of the model {name ?? "without a name"}, which this program cannot run");

    /// <exception cref="ArgumentException">This program does not have that model.</exception>
    public static IOutcomeFormat Of(this Models models, string name) =>
        models.Find(name)?.Outcomes ?? throw new ArgumentException($"There is no model {name}.", nameof(name));
}
