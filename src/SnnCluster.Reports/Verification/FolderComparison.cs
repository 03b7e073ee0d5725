using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Verification;

/// <summary>Makes the files of a results folder again and compares them, byte for byte, with those that are there.</summary>
public static class FolderComparison
{
    /// <param name="directory">Results folder; nothing is written into it.</param>
    /// <param name="study">The study, with the seeds that were asked for.</param>
    /// <param name="reports">What the reports of each model show.</param>
    /// <param name="provenance">What the files say about where the results were computed.</param>
    /// <param name="formats">The formats that were written.</param>
    /// <returns>One comparison per file that should be there, ordered by name.</returns>
    public static async Task<IReadOnlyList<ComparedFile>> CompareAsync(
        string directory,
        Study study,
        ModelReports reports,
        Provenance provenance,
        ISweepStore store,
        IReadOnlyList<FailedTrial> failures,
        ReportFormats formats,
        CancellationToken cancellation)
    {
        var again = Directory.CreateTempSubdirectory("snn-verify-");
        try
        {
            await StudyFolder.WriteAsync(again.FullName, study, reports, provenance, store, failures, formats, cancellation);
            var names = again.GetFiles("*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(again.FullName, file.FullName))
                .Order(StringComparer.Ordinal);
            return [.. names.Select(name => Compare(name, Path.Combine(again.FullName, name), Path.Combine(directory, name)))];
        }
        finally
        {
            again.Delete(recursive: true);
        }
    }

    private static ComparedFile Compare(string name, string expected, string found)
    {
        if (!File.Exists(found)) return new() { Name = name, Problem = "is missing" };
        if (Position(expected, found) is not { } position) return new() { Name = name, Problem = null };
        return Path.GetExtension(name) switch
        {
            ".csv" or ".json" or ".html" or ".svg" => new() { Name = name, Problem = $"differs in line {Line(expected, position)}" },
            ".png" when Pictures.AreAlike(expected, found) => new() { Name = name, Problem = null },
            _ => new() { Name = name, Problem = $"differs at byte {position + 1}" },
        };
    }

    /// <summary>Of the first byte that differs; null if none does.</summary>
    private static long? Position(string expected, string found)
    {
        using var one = new BufferedStream(File.OpenRead(expected), 1 << 16);
        using var other = new BufferedStream(File.OpenRead(found), 1 << 16);
        for (long position = 0; ; position++)
        {
            int next = one.ReadByte();
            if (next != other.ReadByte()) return position;
            if (next < 0) return null;
        }
    }

    private static int Line(string file, long position) =>
        1 + File.ReadAllBytes(file).AsSpan(0, (int)position).Count((byte)'\n');
}

/// <summary>One file that should be there, and what became of it.</summary>
public sealed record ComparedFile
{
    /// <summary>Within the results folder.</summary>
    public required string Name { get; init; }

    /// <summary>What is wrong with it; null if nothing.</summary>
    public required string? Problem { get; init; }
}
