using Akka.Configuration;

namespace SnnCluster.Cluster.Settings;

/// <summary>The section <c>snn.programs</c> of node.conf.</summary>
public static class ProgramSettings
{
    /// <summary>Of the section <c>snn</c>: whether a node takes part in sweeps of programs that people submit.</summary>
    public const string AllowKey = "programs.allow";

    /// <summary>Folder for what programs write to standard error; null: none.</summary>
    public static string? LogFolder(Config config) => config.GetString("snn.programs.logs", "") is { Length: > 0 } folder ? folder : null;

    /// <exception cref="NodeSettingsException">It is neither true nor false.</exception>
    public static bool AreAllowed(Config config) => config.GetString($"snn.{AllowKey}", "") switch
    {
        "true" => true,
        "false" => false,
        var other => throw new NodeSettingsException([$"snn.{AllowKey} = {other}: must be true or false."]),
    };
}
