using SnnCluster.Cli.Folders;
using SnnCluster.Reports.Files;

namespace SnnCluster.Cli.Runs;

/// <summary>What the folder of a run keeps besides its results; no result depends on it.</summary>
/// <param name="Protocol">The text that the study was read from; null: there is none.</param>
/// <param name="Note">See <see cref="FolderLabels"/>; null: that of earlier runs stays.</param>
/// <param name="Tags">Added to those of earlier runs.</param>
public sealed record KeptWithRun(string? Protocol, string? Note, IReadOnlyList<string> Tags)
{
    /// <summary>Of runs that other programs begin.</summary>
    public static KeptWithRun Nothing { get; } = new(null, null, []);

    /// <summary>Writes it into a folder that this process holds.</summary>
    public void Write(FolderPaths paths)
    {
        if (Protocol is not null) UnfinishedFile.Write(paths.Protocol, Protocol);
        FolderLabels.Add(paths, Note, Tags);
    }
}
