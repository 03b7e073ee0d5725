using System.Security.Cryptography;
using SnnCluster.Reports.Files;

namespace SnnCluster.Reports.Publishing;

/// <summary>SHA256SUMS: a line per file of a results folder, as sha256sum writes and checks it.</summary>
public static class ChecksumFile
{
    /// <summary>Its name.</summary>
    public const string Name = "SHA256SUMS";

    /// <summary>Writes the sums of all files that a reader reads.</summary>
    public static void Write(string folder) => UnfinishedFile.Write(
        Path.Combine(folder, Name),
        string.Concat(PublicFiles.In(folder).Select(name => $"{Sum(Path.Combine(folder, name))}  {name}\n")));

    /// <summary>Compares the files of a folder with the sums in it.</summary>
    /// <returns>How many files it names, and each that does not match with what is wrong; null if there is no such file.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static (int Files, IReadOnlyList<(string Name, string Problem)> Wrong)? Check(string folder)
    {
        string file = Path.Combine(folder, Name);
        if (!File.Exists(file)) return null;
        string[] lines = File.ReadAllLines(file);
        return (lines.Length, [.. from line in lines
                                  let parts = line.Split("  ", 2)
                                  let problem = Problem(folder, parts)
                                  where problem is not null
                                  select (parts[^1], problem)]);
    }

    private static string? Problem(string folder, string[] line)
    {
        if (line is not [var sum, var name]) return $"is not a line of {Name}";
        string file = Path.Combine(folder, name);
        return !File.Exists(file) ? "is missing" : Sum(file) == sum ? null : $"is not the file that {Name} names";
    }

    internal static string Sum(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
