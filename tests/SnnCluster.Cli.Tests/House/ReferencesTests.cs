using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace SnnCluster.Cli.Tests.House;

/// <summary>
/// Which project may lean on which, and on which packages: a project exists only to keep a heavy package out of the others.
/// </summary>
public class ReferencesTests
{
    private static readonly Dictionary<string, string[]> AllowedProjects = new()
    {
        ["Trials"] = [],
        ["Foraging"] = ["Trials"],
        ["SleepReplay"] = ["Trials"],
        ["Programs"] = ["Trials"],
        ["Sweeps"] = ["Trials"],
        ["Storage"] = ["Sweeps"],
        ["Cluster"] = ["Sweeps"],
        ["Analysis"] = ["Sweeps"],
        ["Reports"] = ["Sweeps", "Analysis", "Foraging", "SleepReplay"],
        ["Web"] = ["Storage", "Cluster", "Reports"],
        ["Bench"] = ["Foraging", "SleepReplay", "Programs", "Storage", "Cluster"],
        ["Cli"] = ["Programs", "Storage", "Cluster", "Reports", "Web", "Bench"],
        ["Benchmarks"] = ["Cli"],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["Trials"] = [],
        ["Foraging"] = [],
        ["SleepReplay"] = [],
        ["Programs"] = [],
        ["Sweeps"] = [],
        ["Storage"] = ["linq2db", "Microsoft.Data.Sqlite", "Npgsql"],
        ["Cluster"] = ["Akka.", "Google.Protobuf", "Grpc.Tools", "Microsoft.Data.Sqlite", "Microsoft.Extensions.Hosting"],
        ["Analysis"] = ["MathNet.Numerics"],
        ["Reports"] = ["Parquet.Net", "ScottPlot"],
        ["Web"] = ["Microsoft.AspNetCore.OpenApi", "OpenTelemetry."],
        ["Bench"] = ["Spectre.Console"],
        ["Cli"] = ["Microsoft.Extensions.Hosting", "MinVer", "OpenTelemetry.", "Serilog.", "Spectre.Console", "System.CommandLine"],
        ["Benchmarks"] = ["BenchmarkDotNet"],
    };

    private static readonly string[] Folders = ["src", "bench"];

    private static string Root([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..");

    private static IEnumerable<(string Project, XDocument File)> Projects() =>
        Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Root(), folder), "*.csproj", SearchOption.AllDirectories))
            .Select(path => (Path.GetFileNameWithoutExtension(path).Replace("SnnCluster.", ""), XDocument.Load(path)));

    [Fact]
    public void Every_project_is_on_the_list() =>
        Projects().Select(project => project.Project).ShouldBe(AllowedProjects.Keys, ignoreOrder: true);

    [Fact]
    public void Projects_reference_only_what_the_house_allows()
    {
        foreach (var (project, file) in Projects())
            file.Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value).Replace("SnnCluster.", ""))
                .ShouldBeSubsetOf(AllowedProjects[project], project);
    }

    [Fact]
    public void Projects_use_only_the_packages_the_house_allows()
    {
        foreach (var (project, file) in Projects())
            foreach (var package in file.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value))
                AllowedPackages[project]
                    .ShouldContain(allowed => package == allowed || (allowed.EndsWith('.') && package.StartsWith(allowed)),
                        $"{project} uses {package}");
    }
}
