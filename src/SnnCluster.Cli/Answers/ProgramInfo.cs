using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using SnnCluster.Sweeps;
using SnnCluster.Trials.Runs;
using SnnCluster.Trials.Texts;

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

    /// <summary>The same of a node, for others to read: its command line may hold the password of the database.</summary>
    /// <param name="name">Of the node.</param>
    public static Func<DateTimeOffset, DateTimeOffset, Provenance> OfNode(string name) => (started, ended) =>
        Provenance(started, ended) with { CommandLine = $"snn node --name {ShellWord.Of(name)}" };

    private static string Command => string.Join(' ', ["snn", .. Environment.GetCommandLineArgs().Skip(1).Select(ShellWord.Of)]);
}
