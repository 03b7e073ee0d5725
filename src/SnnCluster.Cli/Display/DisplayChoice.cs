using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Terminal;

namespace SnnCluster.Cli.Display;

/// <summary>Which display a run has.</summary>
public static class DisplayChoice
{
    /// <summary>JSON lines if asked for; a table that changes in place on a terminal; plain lines on a pipe.</summary>
    public static ISweepDisplay For(bool json) =>
        json ? new JsonDisplay(Console.Out) : ProgramTerminal.Current.IsTerminal ? new LiveDisplay() : new LineDisplay(Console.Out);
}
