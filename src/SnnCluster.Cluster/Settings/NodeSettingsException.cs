namespace SnnCluster.Cluster.Settings;

/// <summary>Settings that a node cannot start with: everything that is wrong, one line each.</summary>
public sealed class NodeSettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>Each names key and value, and says what is allowed.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
