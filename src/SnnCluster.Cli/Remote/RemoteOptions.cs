using System.CommandLine;

namespace SnnCluster.Cli.Remote;

/// <summary>Where the cluster is, and the token that opens it.</summary>
public sealed class RemoteOptions
{
    private const string AddressVariable = "SNN_AT", TokenVariable = "SNN_TOKEN";

    private readonly Option<string?> at = new("--at")
    {
        Description = "Address of a coordinator node, e.g. http://node1:8080; several, separated by commas, are tried in turn "
            + $"(default: the variable {AddressVariable}).",
        HelpName = "URL",
    };

    /// <summary>Adds <c>--at</c>; the token comes from the environment alone.</summary>
    public void AddTo(Command command) => command.Add(at);

    /// <summary>Whether the command is meant for a cluster, not for a folder.</summary>
    public bool IsGiven(ParseResult arguments) => Address(arguments) is not null;

    /// <returns>The client, or null and the problem.</returns>
    public (ClusterClient? Client, string? Problem) Connect(ParseResult arguments)
    {
        string? given = Address(arguments);
        if (given is null) return (null, $"--at: say where the cluster is, e.g. --at http://node1:8080, or set {AddressVariable}.");
        var addresses = new List<Uri>();
        foreach (string address in given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") addresses.Add(uri);
            else return (null, $"--at {address}: is not an address; write e.g. http://node1:8080.");
        return addresses.Count == 0
            ? (null, $"--at {given}: names no address; write e.g. http://node1:8080.")
            : (new ClusterClient(addresses, Environment.GetEnvironmentVariable(TokenVariable),
                why => Console.Error.WriteLine($"snn: {why}")), null);
    }

    private string? Address(ParseResult arguments) => arguments.GetValue(at)
        ?? (Environment.GetEnvironmentVariable(AddressVariable) is { Length: > 0 } address ? address : null);
}
