namespace SnnCluster.Cli.Folders;

/// <summary>Where things are in a results folder.</summary>
/// <param name="Root">As the user named it.</param>
public sealed record FolderPaths(string Root)
{
    /// <summary>What the program needs to go on; the rest of the folder is for people.</summary>
    public string Data => Path.Combine(Root, "data");

    public string Spec => Path.Combine(Data, "spec.txt");

    /// <summary>Results and checkpoints.</summary>
    public string Store => Path.Combine(Data, "sweep.db");

    /// <summary>What was computed, where, and what failed.</summary>
    public string SweepJson => Path.Combine(Root, "sweep.json");

    public string Log => Path.Combine(Root, "snn.log.json");
}
