using System.Runtime.CompilerServices;

namespace SnnCluster.Cli.Tests.Deployment;

/// <summary>The files of deploy/.</summary>
internal static class DeployFolder
{
    public static string At(params string[] parts) => Path.Combine([Repository(), "deploy", .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(At(parts));

    private static string Repository([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
