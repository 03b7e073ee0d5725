namespace SnnCluster.Sweeps.Identity;

/// <summary>
/// Names a condition of a study for ever (<see cref="Specs.SweepSpec.Id"/>): results are kept under it, whatever the study.
/// </summary>
public readonly record struct ConditionId(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
