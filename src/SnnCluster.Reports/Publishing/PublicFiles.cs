namespace SnnCluster.Reports.Publishing;

/// <summary>The files of a results folder that a reader reads: all but the program's own and what is written about them.</summary>
internal static class PublicFiles
{
    /// <summary>The program's own, the logs, which grow, and what may be completed by hand before it is published.</summary>
    private static readonly string[] Others = ["data", "logs", "snn.log.json", ChecksumFile.Name, ResearchCrate.Name];

    /// <summary>Within the folder, with / between folders, in the order of their names.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(name => !Others.Contains(name.Split('/')[0]) && !name.EndsWith(".unfinished", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
}
