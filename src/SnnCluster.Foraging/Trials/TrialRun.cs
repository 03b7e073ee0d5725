using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.State.Bytes;

namespace SnnCluster.Foraging.Trials;

/// <summary>
/// One trial in progress. With foreign noise its noise donor runs first: a trial like any other, of the same seed, of which only the firing
/// rates are kept. So the donor's states are those of that trial, and each can resume from the other's.
/// </summary>
public sealed class TrialRun
{
    private readonly RandomStreams random;
    private readonly CourseRecorder course;
    private readonly StageRecorder recorder;
    private readonly List<ForagingOutcome> outcomes = [];
    private readonly EngineFactory makeEngine;
    private IEngine engine;
    private TrialState state;

    /// <summary>A trial before its first epoch.</summary>
    public TrialRun(TrialSettings settings, EngineFactory? makeEngine = null)
    {
        (Settings, this.makeEngine) = (settings, makeEngine ?? EngineChoice.Create);
        random = new RandomStreams(settings.Identity, settings.Model.Wiring.Seed);
        course = new CourseRecorder(settings.CourseWindow);
        recorder = new StageRecorder(settings.Recording);
        state = TrialState.Initial(settings.Model, random);
        engine = this.makeEngine(settings, random, state);
        if (IsAtItsEnd) PerformInstantaneousStages();
    }

    /// <summary>A trial that resumes from a checkpoint with the same settings.</summary>
    /// <exception cref="InvalidStateException">The checkpoint is not a state of such a trial.</exception>
    public TrialRun(TrialSettings settings, ForagingCheckpoint checkpoint, EngineFactory? makeEngine = null)
    {
        (Settings, this.makeEngine) = (settings, makeEngine ?? EngineChoice.Create);
        random = new RandomStreams(settings.Identity, settings.Model.Wiring.Seed);
        course = new CourseRecorder(settings.CourseWindow);
        recorder = new StageRecorder(settings.Recording);
        course.Restore(checkpoint.Progress.Course);
        recorder.Restore(checkpoint.Progress.Recording);
        outcomes.AddRange(checkpoint.Outcomes);
        state = TrialStateBytes.Read(checkpoint.State, Settings.Model.Plasticity);
        CheckPlace();
        engine = this.makeEngine(settings, random, state);
        if (IsAtItsEnd) PerformInstantaneousStages();
        if (IsAllButDone) BeginAfterDonor();
    }

    /// <summary>What it is a function of.</summary>
    public TrialSettings Settings { get; }

    /// <summary>The current state, with the engine's postponed work carried out; not a copy.</summary>
    public TrialState State
    {
        get
        {
            engine.Store();
            return state;
        }
    }

    /// <summary>Epochs so far, those of the noise donor included.</summary>
    public long EpochsDone => Length(Settings.Protocol.NoiseDonor, IsDonor ? state.StageIndex : Settings.Protocol.NoiseDonor.Count)
        + (IsDonor ? 0 : Length(Settings.Protocol.Stages, state.StageIndex)) + state.StageEpoch;

    /// <summary>Epochs of the whole trial, those of the noise donor included.</summary>
    public long EpochsTotal => Settings.Protocol.Epochs;

    /// <summary>Whether the last stage has left its outcome.</summary>
    public bool IsFinished => !IsDonor && state.StageIndex == Settings.Protocol.Stages.Count;

    /// <summary>Notation of the stage that the next epoch belongs to; null once finished.</summary>
    public string? CurrentStage =>
        IsFinished ? null : IsDonorDone ? Settings.Protocol.Stages[0].Notation : Stages[state.StageIndex].Notation;

    /// <summary>Of the finished stages, in order; while the noise donor runs, of its stages.</summary>
    public IReadOnlyList<ForagingOutcome> Outcomes => outcomes;

    private IReadOnlyList<ForagingStage> Stages => IsDonor ? Settings.Protocol.NoiseDonor : Settings.Protocol.Stages;

    /// <summary>Whether this is the noise donor on its way, not yet the trial itself.</summary>
    private bool IsDonor => Settings.Protocol.NoiseDonor.Count > 0 && state.ForeignRates is null;

    // The trial itself begins before its first epoch, so that the state at the donor's end is that of its last stage's end.
    private bool IsDonorDone => IsDonor && state.StageIndex == Settings.Protocol.NoiseDonor.Count;

    /// <summary>Whether the donor is done and no epoch follows.</summary>
    private bool IsAllButDone => IsDonorDone && Settings.Protocol.Stages.All(stage => stage.IsInstantaneous);

    // So the state at the end of a stage is the same whatever follows it: protocols that continue in different ways from there share it.
    private bool IsAtItsEnd => Stages.Skip(state.StageIndex).All(stage => stage.IsInstantaneous);

    /// <summary>Advances by at most this many epochs; the bits do not depend on how a trial is cut into pieces.</summary>
    public void Advance(long epochs)
    {
        while (epochs > 0 && !IsFinished)
        {
            if (IsDonorDone) BeginAfterDonor();
            PerformInstantaneousStages();
            epochs -= AdvanceWithinAeon(epochs);
        }
    }

    /// <summary>Everything that the trial needs to resume as if it had never stopped.</summary>
    public ForagingCheckpoint Checkpoint() =>
        new(TrialStateBytes.Write(State, Settings.Model.Plasticity), [.. outcomes], new([.. course.Windows], recorder.Recording));

    private long AdvanceWithinAeon(long most)
    {
        var stage = Stages[state.StageIndex];
        long aeon = state.StageEpoch / Timing.EpochsPerAeon;
        int done = (int)(state.StageEpoch % Timing.EpochsPerAeon);
        if (done == 0) StageTransitions.BeginAeon(stage, aeon, state, random);

        var regime = Regime.Of(stage, aeon);
        int epochs = (int)Math.Min(most, Timing.EpochsPerAeon - done);
        double[] drive = regime.Sleeps ? SleepDrive.Probabilities(Settings.Model.Sleep.Noise, state.ForeignRates ?? state.Rates) : [];
        engine.Advance(regime, drive, epochs, recorder.Watch(stage, state, epochs));

        if (done + epochs == Timing.EpochsPerAeon) EndAeon(stage, aeon);
        return epochs;
    }

    private void EndAeon(ForagingStage stage, long aeon)
    {
        bool isLast = aeon + 1 == stage.Aeons;
        StageTransitions.EndAeon(stage, aeon, state);
        course.EndAeon(aeon + 1, isLast, state.Counts.Tally);
        recorder.EndAeon(stage, state, engine);
        if (isLast) EndStage(stage);
    }

    private void EndStage(ForagingStage stage)
    {
        engine.Store();
        int index = state.StageIndex;
        var total = state.Counts.Tally;
        StageTransitions.EndStage(stage, state);
        Record(stage, index, total);
        if (IsAtItsEnd) PerformInstantaneousStages();
        if (IsAllButDone) BeginAfterDonor();
    }

    /// <summary>Carries out the instantaneous stages that come next: before the next epoch, or at the trial's end.</summary>
    private void PerformInstantaneousStages()
    {
        while (state.StageIndex < Stages.Count && Stages[state.StageIndex] is { IsInstantaneous: true } stage)
        {
            StageTransitions.Perform(stage, state, random);
            EndStage(stage);
        }
    }

    private void BeginAfterDonor()
    {
        var rates = state.Rates;
        rates.BeginCount();
        state = TrialState.Initial(Settings.Model, random);
        state.ForeignRates = rates;
        outcomes.Clear();
        engine = makeEngine(Settings, random, state);
        if (IsAtItsEnd) PerformInstantaneousStages();
    }

    private void Record(ForagingStage stage, int index, Tally total)
    {
        var windows = course.EndStage();
        var projection = state.Network.HiddenOutput;
        outcomes.Add(new ForagingOutcome
        {
            StageIndex = index,
            Stage = stage.Notation,
            After = StagePath.Of(Stages, index),
            TestedTask = (stage as TestStage)?.Task,
            Aeons = stage.Aeons,
            Total = total,
            Course = windows,
            HiddenOutputWeights = stage is TestStage ? [] : Array.ConvertAll(projection.Weights, weight => (float)weight),
            OutputResistances = [.. projection.Resistances],
            StateDigest = TrialStateBytes.Digest(state, Settings.Model.Plasticity),
            Recording = recorder.EndStage(stage, index, state),
        });
    }

    private void CheckPlace()
    {
        if (state.ForeignRates is not null && Settings.Protocol.NoiseDonor.Count == 0)
            throw new InvalidStateException("firing rates of a noise donor are there, but this protocol has none");
        bool exists = state.StageIndex >= 0 && state.StageIndex <= Stages.Count;
        long length = exists && state.StageIndex < Stages.Count && !Stages[state.StageIndex].IsInstantaneous
            ? Stages[state.StageIndex].Aeons * Timing.EpochsPerAeon
            : 1;
        if (!exists || state.StageEpoch < 0 || state.StageEpoch >= length)
            throw new InvalidStateException($"stage {state.StageIndex + 1}, epoch {state.StageEpoch} is not a place in this protocol");
    }

    private static long Length(IReadOnlyList<ForagingStage> stages, int count) =>
        stages.Take(count).Sum(stage => stage.Aeons) * Timing.EpochsPerAeon;
}
