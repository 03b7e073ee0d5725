namespace SnnCluster.Sweeps.Identity;

/// <summary>
/// The permanent name of a condition of a study (<see cref="Specs.SweepSpec.Id"/>): results are kept under it, whatever the study.
/// </summary>
public readonly record struct ConditionId(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
