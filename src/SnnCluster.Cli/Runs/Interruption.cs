using System.Diagnostics;
using System.Runtime.InteropServices;
using SnnCluster.Cli.Commands;

namespace SnnCluster.Cli.Runs;

/// <summary>
/// Ctrl-C and the termination signal, as a token that is cancelled. A second one ends the program at once, unless it comes with the first:
/// service managers and batch systems signal a whole group, and scripts pass it on.
/// </summary>
public sealed class Interruption : IDisposable
{
    private static readonly TimeSpan SameSignal = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private long first;

    public Interruption() =>
        registrations =
            [PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel)];

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
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
