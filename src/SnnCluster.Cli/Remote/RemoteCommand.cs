using System.CommandLine;
using SnnCluster.Cli.Answers;

namespace SnnCluster.Cli.Remote;

/// <summary>Commands that speak to a cluster: what they have in common.</summary>
public static class RemoteCommand
{
    /// <summary>A command with <c>--at</c>. A problem of the cluster ends it with 2 or 3 and a line on standard error.</summary>
    public static Command Create(string name, string description, Func<ParseResult, ClusterClient, CancellationToken, Task<int>> run,
        params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        var remote = new RemoteOptions();
        remote.AddTo(command);
        command.SetAction((arguments, cancellation) => RunAsync(remote, arguments, run, cancellation));
        return command;
    }

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(RemoteOptions remote, ParseResult arguments,
        Func<ParseResult, ClusterClient, CancellationToken, Task<int>> run, CancellationToken cancellation)
    {
        var (client, problem) = remote.Connect(arguments);
        if (client is null) return Complaints.Refuse([problem!]);
        using (client)
        {
            try
            {
                return await run(arguments, client, cancellation);
            }
            catch (ClusterProblemException error)
            {
                await Console.Error.WriteLineAsync($"snn: {error.Message}");
                return error.IsOurs ? ExitCode.BadInput : ExitCode.StorageFailed;
            }
        }
    }
}
