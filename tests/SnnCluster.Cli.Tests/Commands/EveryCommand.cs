using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Tests.Docs;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>Arguments for every command of the program; none can be forgotten.</summary>
internal static class EveryCommand
{
    private const string Nowhere = "http://127.0.0.1:1";

    private static readonly string Sample = Path.Combine(RepositoryFiles.Root, "samples", "any-command", "any-command.conf");

    /// <summary>DIR is a results folder, NEW a path that nothing has, FILE a sweep of which `check` does not measure the pace.</summary>
    private static readonly Dictionary<string, string> Lines = new()
    {
        ["run"] = string.Join(' ', FinishedFolder.Run("DIR")),
        ["search"] = "search --maximize nothing",
        ["check"] = "check FILE",
        ["runs"] = "runs DIR",
        ["status"] = "status DIR",
        ["logs"] = "logs DIR 1",
        ["retry"] = "retry DIR",
        ["merge"] = "merge --format none --out NEW DIR",
        ["verify"] = "verify DIR",
        ["report"] = "report DIR --format csv",
        ["compare"] = "compare DIR DIR",
        ["weights"] = "weights export DIR 1 --out NEW",
        ["record"] = "record DIR 1 --window T1:0[0] --spikes H --out NEW",
        ["gc"] = "gc DIR --states",
        ["node"] = "node --role nothing",
        ["submit"] = $"submit --at {Nowhere}",
        ["fetch"] = $"fetch ID --at {Nowhere} --out NEW",
        ["bench"] = "bench --rounds 0",
        ["protocols"] = "protocols",
        ["parameters"] = "parameters",
        ["data"] = "data check NEW",
        ["help"] = "help",
        ["sweeps"] = $"sweeps --at {Nowhere}",
        ["watch"] = $"watch ID --at {Nowhere}",
        ["pause"] = $"pause ID --at {Nowhere}",
        ["resume"] = $"resume ID --at {Nowhere}",
        ["cancel"] = $"cancel ID --at {Nowhere}",
        ["delete"] = $"delete ID --at {Nowhere}",
        ["extend"] = $"extend ID --trials +1 --at {Nowhere}",
        ["nodes"] = $"nodes --at {Nowhere}",
        ["cordon"] = $"cordon NODE --at {Nowhere}",
        ["drain"] = $"drain NODE --at {Nowhere}",
        ["uncordon"] = $"uncordon NODE --at {Nowhere}",
    };

    public static IEnumerable<string> Names => SnnCommand.Create(BuiltIn.All).Subcommands.Select(command => command.Name);

    public static IEnumerable<string> OfFolders => Lines.Where(line => line.Value.Contains("DIR")).Select(line => line.Key);

    /// <exception cref="KeyNotFoundException">The program has a command that this list lacks.</exception>
    public static string[] Arguments(string name, string folder, string fresh) =>
        [.. Lines[name].Split(' ').Select(word => word switch { "DIR" => folder, "NEW" => fresh, "FILE" => Sample, _ => word })];
}
