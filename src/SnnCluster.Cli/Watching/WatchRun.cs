using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Remote;
using SnnCluster.Cli.Terminal;
using SnnCluster.Web;
using Spectre.Console;

namespace SnnCluster.Cli.Watching;

/// <summary>`snn watch`: a sweep of a cluster to its end, in place on a terminal, as lines on a pipe.</summary>
public static class WatchRun
{
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(1);

    /// <returns>The exit code.</returns>
    /// <exception cref="ClusterProblemException">There is no such sweep, or it may not be looked at.</exception>
    public static async Task<int> RunAsync(string id, ClusterClient client, CancellationToken cancellation)
    {
        // Says so if there is none.
        await client.GetAsync<SweepAnswer>($"api/v1/sweeps/{Uri.EscapeDataString(id)}?count=0", cancellation);
        if (!ProgramTerminal.Current.IsTerminal) return await FollowAsync(id, client, new WatchLines(Console.Out), cancellation);
        return await AnsiConsole.Live(new Text("")).StartAsync(live => FollowAsync(id, client, new Screen(live), cancellation));
    }

    private static async Task<int> FollowAsync(string id, ClusterClient client, IWatchDisplay display, CancellationToken cancellation)
    {
        var sweep = new WatchedSweep(id);
        while (true)
        {
            try
            {
                await foreach (var happened in client.EventsAsync(id, cancellation))
                {
                    sweep.Take(happened.EventType, happened.Data);
                    display.Show(sweep);
                    if (sweep.IsOver) return sweep.Summary!.Done == sweep.Summary.Total ? ExitCode.Done : ExitCode.SomeTrialFailed;
                }
            }
            catch (ClusterProblemException error) when (!error.IsOurs)
            {
                // The coordinator may be moving to another node.
                display.Warn(error.Message);
            }

            await Task.Delay(BeforeNextTry, cancellation);
        }
    }

    private sealed class Screen(LiveDisplayContext live) : IWatchDisplay
    {
        public void Show(WatchedSweep sweep)
        {
            if (!ProgramTerminal.Current.Output.IsBehind) live.UpdateTarget(WatchPicture.Of(sweep, Fit.Width));
        }

        public void Warn(string problem) => live.UpdateTarget(new Text(problem));
    }
}
