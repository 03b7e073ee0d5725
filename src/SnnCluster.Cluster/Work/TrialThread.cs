using System.Diagnostics;
using SnnCluster.Simulation.Trials;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// Runs one trial on a thread of its own: simulation saturates a core for hours, which no dispatcher thread may do, or heartbeats
/// stop. It speaks to its owner through callbacks, which must be safe from any thread.
/// </summary>
internal sealed class TrialThread
{
    /// <summary>Epochs of the first piece; later ones are as long as the pace allows.</summary>
    private const long FirstPiece = 10;

    private readonly TrialThreadCallbacks callbacks;
    private readonly TimeSpan piece;
    private readonly CancellationToken cancellation;

    private TrialThread(TrialThreadCallbacks callbacks, TimeSpan piece, CancellationToken cancellation)
    {
        this.callbacks = callbacks;
        this.piece = piece;
        this.cancellation = cancellation;
    }

    /// <summary>Starts the thread.</summary>
    /// <param name="create">Builds the trial, on the new thread.</param>
    /// <param name="piece">About how long the trial computes between two reports; it stops that soon after a cancellation, without any callback.</param>
    public static void Start(string name, Func<ITrialRun> create, TrialThreadCallbacks callbacks, TimeSpan piece, CancellationToken cancellation)
    {
        var trial = new TrialThread(callbacks, piece, cancellation);
        new Thread(() => trial.Run(create)) { Name = name, IsBackground = true }.Start();
    }

    private void Run(Func<ITrialRun> create)
    {
        try
        {
            ThreadNiceness.Lower();
            var run = create();
            long epochs = FirstPiece;
            while (!run.IsFinished)
            {
                if (cancellation.IsCancellationRequested) return;
                callbacks.Advanced(run.CurrentStage, run.EpochsDone);
                long started = Stopwatch.GetTimestamp();
                run.Advance(epochs);
                epochs = NextPiece(epochs, Stopwatch.GetElapsedTime(started));
            }
            callbacks.Finished(run.Outcomes);
        }
        catch (Exception error)
        {
            callbacks.Threw(error);
        }
    }

    /// <summary>As many epochs as would have taken one piece at the pace of the last one, but no more than four times as many.</summary>
    private long NextPiece(long epochs, TimeSpan took) =>
        Math.Max(1, (long)(epochs * Math.Min(4, piece / TimeSpan.FromTicks(Math.Max(1, took.Ticks)))));
}

/// <summary>What a <see cref="TrialThread"/> reports: its progress, then one of the other two, once.</summary>
internal sealed record TrialThreadCallbacks(
    Action<string?, long> Advanced, Action<IReadOnlyList<StageOutcome>> Finished, Action<Exception> Threw);
