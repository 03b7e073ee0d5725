namespace SnnCluster.Cli.Folders;

/// <summary>Where things are in a results folder.</summary>
/// <param name="Root">As the user named it.</param>
public sealed record FolderPaths(string Root)
{
    /// <summary>
    /// What the program needs to resume; the rest of the folder is for people. The conditions of a study share the study's.
    /// </summary>
    public string Data { get; init; } = Path.Combine(Root, "data");

    /// <summary>The sweep or study as text, with all seeds that were ever asked for.</summary>
    public string Spec => Path.Combine(Data, "spec.txt");

    /// <summary>Trials that failed for good, also in earlier runs.</summary>
    public string Failures => Path.Combine(Data, "failures.json");

    /// <summary>Who computed which seeds.</summary>
    public string History => Path.Combine(Data, "history.json");

    /// <summary>What the tables and reports were made with.</summary>
    public string Publication => Path.Combine(Data, "publication.json");

    /// <summary>Note and tags.</summary>
    public string Labels => Path.Combine(Data, "labels.json");

    /// <summary>Results and checkpoints.</summary>
    public string Store => Path.Combine(Data, "sweep.db");

    /// <summary>The protocol or study file as it was given to the last `snn run`.</summary>
    public string Protocol => Path.Combine(Root, "protocol.conf");

    /// <summary>Everything that was logged, as one JSON object per line; every run appends to it.</summary>
    public string Log => Path.Combine(Path.GetDirectoryName(Data) ?? "", "snn.log.json");

    /// <summary>What programs wrote to standard error.</summary>
    public string ProgramLogs => Path.Combine(Path.GetDirectoryName(Data) ?? "", "logs");
}
