using System.Runtime.CompilerServices;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>The files of the repository that people read.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Texts =
        [".cs", ".conf", ".md", ".sh", ".sbatch", ".service", ".props", ".csproj", ".yml", ".yaml", ".json", ".js", ".html"];
    private static readonly string[] Made = ["obj", "bin", "artifacts", "runs", "node_modules", "vendor", ".git"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    /// <summary>Path from the root, with forward slashes, and content of every file that people write.</summary>
    public static IReadOnlyList<(string Path, string Text)> All { get; } =
        [.. Below(Root).Where(file => Texts.Contains(Path.GetExtension(file)))
            .Select(file => (Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file)))];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder)
            .Concat(Directory.EnumerateDirectories(folder).Where(sub => !Made.Contains(Path.GetFileName(sub))).SelectMany(Below));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
