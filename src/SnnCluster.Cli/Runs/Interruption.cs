using System.Diagnostics;
using System.Runtime.InteropServices;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Terminal;

namespace SnnCluster.Cli.Runs;

/// <summary>
/// Ctrl-C, the termination signal and, unless nohup blocks it, the end of the terminal, as a token that is cancelled. A second signal ends
/// the program at once, unless it comes with the first: service managers and batch systems signal a whole group, and scripts pass signals
/// on.
/// </summary>
public sealed class Interruption : IDisposable
{
    private const int HangUp = 1;

    private static readonly TimeSpan SameSignal = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private long first;

    /// <param name="endsOnHangUp">Whether the end of the terminal (SIGHUP) ends the program; otherwise that signal is left alone.</param>
    public Interruption(bool endsOnHangUp = true) =>
        registrations = [.. Signals(endsOnHangUp).Select(signal => PosixSignalRegistration.Create(signal, Cancel))];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private static IEnumerable<PosixSignal> Signals(bool endsOnHangUp)
    {
        yield return PosixSignal.SIGINT;
        yield return PosixSignal.SIGTERM;
        if (!endsOnHangUp) yield break;
        if (OperatingSystem.IsWindows() || !Posix.IsIgnored(HangUp)) yield return PosixSignal.SIGHUP;
    }

    private void Cancel(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref first, Stopwatch.GetTimestamp(), 0) is var before and not 0)
        {
            if (Stopwatch.GetElapsedTime(before) > SameSignal) Environment.Exit(ExitCode.Interrupted);
            return;
        }

        source.Cancel();
    }
}
