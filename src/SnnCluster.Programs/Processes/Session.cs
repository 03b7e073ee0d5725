namespace SnnCluster.Programs.Processes;

/// <summary>The command that starts another one in a session of its own.</summary>
internal static class Session
{
    private const string Name = "setsid";

    private static readonly string? Found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, Name)).FirstOrDefault(path => Path.IsPathFullyQualified(path) && File.Exists(path));

    /// <summary>Whether this machine has it.</summary>
    public static bool CanStart => Found is not null;

    /// <summary>Its path. By its name alone .NET also looks in the current folder, which may be gone, or hold another one.</summary>
    public static string Program => Found ?? Name;
}
