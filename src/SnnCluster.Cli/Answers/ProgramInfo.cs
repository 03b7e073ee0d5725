using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using SnnCluster.Sweeps;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Answers;

/// <summary>What this program and machine are.</summary>
public static class ProgramInfo
{
    // "1.2.3+commit", as the build writes it.
    private static readonly string[] Version =
        (Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown")
            .Split('+', 2);

    /// <summary>Version and commit: what a bug report needs.</summary>
    public static string Program => $"snn {Version[0]}, commit {(Version.Length > 1 ? Version[1] : "unknown")}";

    /// <summary>The program, and the versions of what it computes.</summary>
    public static string Line(Models models) => $"{Program}, "
        + (models.All is [var only] ? $"engine version {only.Version}" : $"models {models.Versions}");

    /// <summary>Of results computed between those times by this process. The commit is "unknown" in a build outside git.</summary>
    public static Provenance Provenance(DateTimeOffset started, DateTimeOffset ended) => new()
    {
        Program = Version[0],
        Commit = Version.Length > 1 ? Version[1] : "unknown",
        CommandLine = Command,
        Host = Environment.MachineName,
        OperatingSystem = string.Create(CultureInfo.InvariantCulture,
            $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}"),
        Processors = Environment.ProcessorCount,
        Runtime = RuntimeInformation.FrameworkDescription,
        Started = started,
        Ended = ended,
    };

    private static string Command => string.Join(' ', ["snn", .. Environment.GetCommandLineArgs().Skip(1).Select(Quoted)]);

    /// <summary>As a shell takes it for one word.</summary>
    public static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsLetterOrDigit(c) || "-_./=:,+%@".Contains(c, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
