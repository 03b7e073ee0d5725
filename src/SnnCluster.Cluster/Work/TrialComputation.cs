using System.Diagnostics;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// Computes one trial in a <see cref="Slot"/>, from its deepest checkpoint on, and stores its checkpoints and result. It reports to its
/// owner through callbacks, which must be safe from any thread.
/// </summary>
internal sealed class TrialComputation
{
    /// <summary>Epochs of the first piece; later ones are as long as the pace allows.</summary>
    private static readonly Epochs FirstPiece = new(10);

    private const int IsWaiting = 0, HasBegun = 1, IsWithdrawn = 2;

    private readonly Slot slot;
    private readonly TrialKey key;
    private readonly TrialSpec settings;
    private readonly TrialWorkerSetup setup;
    private readonly TrialCallbacks callbacks;
    private readonly CancellationToken cancellation;
    private readonly TrialPath path;
    private readonly CheckpointSaver checkpoints;
    private readonly Task<IReadOnlyList<CheckpointPlace>> places;
    private readonly Action work;
    private int state;

    /// <summary>
    /// Says that the trial began, unless that has been said: at the latest with the first other news of it, so that a short trial needs no
    /// message of its own.
    /// </summary>
    private Action sayBegun = () => { };

    private TrialComputation(Slot slot, TrialKey key, TrialSpec settings, TrialWorkerSetup setup, TrialCallbacks callbacks,
        CancellationToken cancellation)
    {
        this.slot = slot;
        this.key = key;
        this.settings = settings;
        this.setup = setup;
        this.callbacks = callbacks;
        this.cancellation = cancellation;
        work = () =>
        {
            if (Interlocked.CompareExchange(ref state, HasBegun, IsWaiting) == IsWaiting) Run();
        };
        path = TrialPath.Of(settings);
        checkpoints = new(setup.Store, path, setup.Work.CheckpointInterval, callbacks.CheckpointStored);
        // Asked for early, so that the answer is there when the slot is free. A cancellation is no failure: the trial stores a checkpoint.
        places = setup.Store.PlacesAsync(path, CancellationToken.None);
    }

    /// <summary>Waits for its turn in the slot. Soon after a cancellation it stores a checkpoint and ends.</summary>
    /// <param name="key">Of its result.</param>
    public static TrialComputation Start(Slot slot, TrialKey key, TrialSpec settings, TrialWorkerSetup setup, TrialCallbacks callbacks,
        CancellationToken cancellation)
    {
        var trial = new TrialComputation(slot, key, settings, setup, callbacks, cancellation);
        slot.Add(trial.work);
        return trial;
    }

    /// <summary>Takes it back if its turn has not come yet.</summary>
    /// <returns>False: it has begun, and ends with a callback.</returns>
    public bool Withdraw() => Interlocked.CompareExchange(ref state, IsWithdrawn, IsWaiting) != HasBegun;

    /// <summary>Nobody waits for it any longer.</summary>
    public void Abandon()
    {
        if (!Withdraw()) slot.Leave(work);
    }

    private void Run()
    {
        using var trace = new TrialTrace(callbacks.Labels);
        try
        {
            using var run = Begin();
            var began = TimeProvider.System.GetUtcNow();
            var epochs = FirstPiece;
            long saidAt = Stopwatch.GetTimestamp();
            string? said = run.CurrentStage;
            while (!run.IsFinished && !cancellation.IsCancellationRequested)
            {
                if (run.CurrentStage != said || Stopwatch.GetElapsedTime(saidAt) >= setup.Work.Piece)
                {
                    (said, saidAt) = (run.CurrentStage, Stopwatch.GetTimestamp());
                    SayBegun();
                    callbacks.Advanced(said, run.EpochsDone);
                }
                trace.Enter(run.CurrentStage);
                var before = run.EpochsDone;
                var piece = Epochs.Min(epochs, path.EndOfStage(before) - before);
                long started = Stopwatch.GetTimestamp();
                run.Advance(piece);
                SnnMetrics.Epochs.Add((run.EpochsDone - before).Count);
                if (piece == epochs) epochs = NextPiece(epochs, Stopwatch.GetElapsedTime(started));
                if (!checkpoints.IsDue(run)) continue;
                SayBegun();
                checkpoints.Save(run);
            }

            SayBegun();
            if (run.IsFinished)
            {
                callbacks.Finished(StoreAsync(run, began));
                return;
            }
            run.Stop();
            checkpoints.Save(run);
            checkpoints.Wait();
            callbacks.Stopped();
        }
        catch (Exception error)
        {
            trace.Fail(error);
            SayBegun();
            callbacks.Threw(error);
        }
    }

    /// <summary>Here and not in the actor, which has no time for packing some megabytes.</summary>
    private Task StoreAsync(ITrialRun run, DateTimeOffset began)
    {
        var result = new TrialResult
        {
            Key = key,
            Protocol = settings.Protocol.Name,
            Model = settings.Model.Name,
            EngineVersion = settings.Model.Version,
            Stages = [.. run.Outcomes.Select(outcome => outcome with { Recording = null })],
            Origin = setup.Origin?.Invoke(began, TimeProvider.System.GetUtcNow()),
        };
        return checkpoints.Next(run) is { } last
            ? setup.Store.SaveAsync(last, result, slot.HasTime ? setup.Work.Gather : TimeSpan.Zero)
            : setup.Store.SaveAsync(result);
    }

    private ITrialRun Begin()
    {
        ITrialRun? run = null;
        var search = CheckpointSearch.DeepestAsync(setup.Store, path, places, from => run = setup.TrialFactory(settings, from))
            .GetAwaiter()
            .GetResult();
        foreach (string damaged in search.SetAside) callbacks.SetAside(damaged);
        run = search.Checkpoint is null ? setup.TrialFactory(settings, null) : run!;
        checkpoints.Begin(run, isStored: search.Checkpoint is not null);
        var (stage, epochs) = (run.CurrentStage, run.EpochsDone);
        sayBegun = () => callbacks.Began(stage, epochs);
        // Others may be waiting for what is stored; and of one that takes long, or hangs, it should be known that it began.
        if (epochs > Epochs.None || !slot.IsQuick) SayBegun();
        return run;
    }

    private void SayBegun()
    {
        sayBegun();
        sayBegun = () => { };
    }

    /// <summary>As many epochs as would have taken one piece at the pace of the last one, but no more than four times as many.</summary>
    private Epochs NextPiece(Epochs epochs, TimeSpan took) =>
        new(Math.Max(1, (long)(epochs.Count * Math.Min(4, setup.Work.Piece / TimeSpan.FromTicks(Math.Max(1, took.Ticks))))));
}

/// <summary>What a <see cref="TrialComputation"/> reports: what it began with, its progress, then one of the last three, once.</summary>
internal sealed record TrialCallbacks
{
    /// <summary>What the attempt is found by in traces; none by default.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Labels { get; init; } = [];

    /// <summary>A checkpoint was damaged and set aside; what about it.</summary>
    public required Action<string> SetAside { get; init; }

    /// <summary>The stage and the epoch it starts from, 0 or that of a checkpoint.</summary>
    public required Action<string?, Epochs> Began { get; init; }

    /// <summary>Stage and epochs done: when a stage begins, and once per piece.</summary>
    public required Action<string?, Epochs> Advanced { get; init; }

    /// <summary>A checkpoint of that epoch is on disk.</summary>
    public required Action<Epochs> CheckpointStored { get; init; }

    /// <summary>It is computed, and its result on the way to the disk: the task completes once it is there.</summary>
    public required Action<Task> Finished { get; init; }

    /// <summary>It was cancelled, and a checkpoint is on disk.</summary>
    public required Action Stopped { get; init; }

    public required Action<Exception> Threw { get; init; }
}
