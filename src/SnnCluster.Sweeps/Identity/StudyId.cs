namespace SnnCluster.Sweeps.Identity;

/// <summary>The permanent name of a study, or of a sweep, which is a study of one condition (<see cref="Specs.Study.Id"/>).</summary>
public readonly record struct StudyId(string Text)
{
    /// <summary>Before there is one.</summary>
    public static StudyId None => new("");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
