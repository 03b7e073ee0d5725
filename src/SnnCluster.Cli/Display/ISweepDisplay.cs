using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Terminal;
using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Cli.Display;

/// <summary>Shows a sweep while it runs. Called from several threads, one call at a time.</summary>
public interface ISweepDisplay
{
    void Start(RunDescription run);

    /// <summary>Something a person wants to know before the first trial starts.</summary>
    void Note(string text);

    void Update(SweepProgress progress, RunPace pace);

    void Finish(RunOutcome outcome);

    /// <summary>The run ended without a result.</summary>
    void Stop();
}

public static class DisplayChoice
{
    /// <summary>JSON lines if asked for; a table that changes in place on a terminal; plain lines on a pipe.</summary>
    public static ISweepDisplay For(bool json) =>
        json ? new JsonDisplay(Console.Out) : ProgramTerminal.Current.IsTerminal ? new LiveDisplay() : new LineDisplay(Console.Out);
}
