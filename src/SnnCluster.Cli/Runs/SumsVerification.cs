using SnnCluster.Cli.Folders;
using SnnCluster.Reports.Publishing;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Runs;

/// <summary>Compares the files of a results folder with its SHA256SUMS.</summary>
public static class SumsVerification
{
    /// <summary>
    /// The checksums of a folder with its store; the folder of a condition has none, and neither have older folders.
    /// </summary>
    /// <returns>Whether all are right.</returns>
    public static bool Run(StoredSweep sweep) => sweep.Study.Id != sweep.Whole.Id || (Compare(sweep.Paths.Root) ?? true);

    /// <summary>
    /// The checksums of a folder that was published without its store: without them, nobody can tell whose files these are.
    /// </summary>
    /// <returns>Whether all are right.</returns>
    public static bool Run(string folder)
    {
        if (Compare(folder) is { } areRight) return areRight;
        Console.WriteLine($"{folder}: there is no {ChecksumFile.Name}; whether its files are the published ones is not known.");
        return true;
    }

    private static bool? Compare(string folder)
    {
        if (ChecksumFile.Check(folder) is not { } sums) return null;
        foreach (var (name, problem) in sums.Wrong) Console.WriteLine($"{Path.Combine(folder, name)}: {problem}");
        Console.WriteLine($"{Counted.Of(sums.Files - sums.Wrong.Count, sums.Files, "file")} are those of {ChecksumFile.Name}.");
        return sums.Wrong.Count == 0;
    }
}
