using System.Globalization;
using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Numerics;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.SleepReplay.Scoring;
using SnnCluster.SleepReplay.Sleep;
using SnnCluster.SleepReplay.State;
using SnnCluster.SleepReplay.Training;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Randomness;
using SnnCluster.Trials.Runs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.SleepReplay.Model;

/// <summary>
/// One trial on its way through its protocol, in steps of training and of sleep. Its place follows from the number of steps done. Tests run
/// before the next step, or at the end of the trial, so that the state at the end of a stage does not depend on what follows.
/// </summary>
internal sealed class ReplayRun : ITrialRun
{
    /// <summary>Images evaluated together in tests and scale factors; no result depends on this number.</summary>
    private const int ImagesAtOnce = 500;

    private readonly TrialSpec trial;
    private readonly TaskSet set;
    private readonly ReplayParameters parameters;
    private readonly ImageTasks tasks;
    private readonly NetworkShape shape;
    private readonly ReplayStreams streams;
    private readonly ReplayState state;
    private readonly SpikeCourse course;
    private readonly List<StageOutcome> outcomes;
    private readonly Activations evaluated;
    private readonly GradientDescent descent;

    // Of the current stage: made when it begins, or again when a trial resumes within it.
    private TrainingOrder? order;
    private Sleeper? sleeper;
    private long stageBegin;

    public ReplayRun(TrialSpec trial, TaskSet set, ReplayParameters parameters, ImageTasks tasks, TrialCheckpoint? from)
    {
        (this.trial, this.set, this.parameters, this.tasks) = (trial, set, parameters, tasks);
        EpochsTotal = trial.Protocol.Epochs;
        shape = set.Shape(parameters, tasks);
        streams = new(trial.Identity);
        course = new(ReplayWords.SpikeCounts(set), RecordingParameters.CourseWindow(trial.Parameters));
        outcomes = [.. from?.Outcomes ?? []];
        state = from is null
            ? ReplayState.Initial(shape, parameters.Network, streams.InitialWeights)
            : ReplayStateBytes.Read(from.State, shape);
        course.Read(from?.Progress ?? []);
        stageBegin = Stages.Take(outcomes.Count).Sum(stage => stage.Epochs).Count;
        CheckPlace();
        evaluated = new(shape, ImagesAtOnce);
        descent = new(shape, parameters.Training, new(streams.Dropout, parameters.Network.Dropout, parameters.Network.HiddenUnits));
        if (EpochsDone == EpochsTotal) TakeTests();
    }

    public Epochs EpochsDone => new(state.Steps);

    public Epochs EpochsTotal { get; }

    public bool IsFinished => outcomes.Count == Stages.Count;

    public string? CurrentStage => IsFinished ? null : Stages[outcomes.Count].Notation;

    public IReadOnlyList<StageOutcome> Outcomes => outcomes;

    private IReadOnlyList<Stage> Stages => trial.Protocol.Stages;

    private long StageStep => state.Steps - stageBegin;

    private float Kept => (float)(1 - parameters.Network.Dropout);

    public void Advance(Epochs epochs)
    {
        for (long left = epochs.Count; left > 0 && !IsFinished; left--)
        {
            TakeTests();
            var stage = Stages[outcomes.Count];
            if (stage.Trains.Count > 0) Train(stage);
            else Sleep(stage);
            state.Steps++;
            if (StageStep == stage.Epochs.Count) EndStage(stage);
            if (EpochsDone == EpochsTotal) TakeTests();
        }
    }

    public TrialCheckpoint Checkpoint() => new(ReplayStateBytes.Write(state), [.. outcomes], course.Write());

    private void Train(Stage stage)
    {
        order ??= new(streams.Order, TrainedBy(stage), parameters.Training.Batch);
        descent.Step(state.Weights, state.Velocities, tasks.Training, order.Batch(StageStep, state.Steps), state.Steps);
    }

    // One task is trained with its first images in the file; all tasks together with all images.
    private int[] TrainedBy(Stage stage) => stage.IsInterleaved
        ? [.. Enumerable.Range(0, tasks.Training.Count)]
        : tasks.TrainingImages(stage.Trains[0]) is var own ? own[..Math.Min(own.Length, parameters.Task.TrainingImages)].ToArray() : [];

    private void Sleep(Stage stage)
    {
        sleeper ??= FallAsleep();
        sleeper.Step(state.Steps);
        course.Add(StageStep, sleeper);
    }

    private Sleeper FallAsleep()
    {
        int[] seen = [.. Stages.Take(outcomes.Count).SelectMany(stage => stage.Trains).Distinct().Order()
            .SelectMany(task => tasks.TrainingImages(task).ToArray())];
        if (StageStep == 0)
        {
            double[] own = ScaleFactors.Measure(shape, state.Weights, evaluated, tasks.Training, seen, Kept);
            var random = new RandomSequence(streams.ScaleFactors, state.Steps);
            ScaleFactors.Ordered(own, parameters.Sleep.ScaleFactors, random).CopyTo(state.Sleep.Scales, 0);
        }

        var input = new SleepInput(parameters.Sleep, tasks.Training, seen, streams.Window, streams.InputSpikes);
        return new(shape, parameters.Sleep, input, state.Sleep, state.Weights);
    }

    /// <exception cref="NotFiniteNumberException">Learning diverged: such weights are not a result.</exception>
    private void EndStage(Stage stage)
    {
        CheckWeights(stage);
        (order, sleeper) = (null, null);
        state.Sleep.Clear();
        stageBegin += stage.Epochs.Count;
        outcomes.Add(Outcome(stage) with
        {
            Windows = course.Windows(stage.Length),
            Counts = stage.Trains.Count > 0 ? [] : course.Counts,
            Arrays = [OutputWeights()],
        });
        course.Clear();
    }

    private void CheckWeights(Stage stage)
    {
        if (Array.TrueForAll(state.Weights, Elements.AreFinite)) return;
        string rate = parameters.Training.LearningRate.ToString(CultureInfo.InvariantCulture);
        throw new NotFiniteNumberException(
            $"In {stage.Notation} learning diverged: weights are no longer finite. A training.learning-rate below {rate} may help.");
    }

    private void TakeTests()
    {
        while (!IsFinished && Stages[outcomes.Count] is { IsTest: true } stage)
        {
            var confusion = Confusion.Of(tasks, stage.Tests.Where(set.Stages.Tasks.Contains), state.Weights, evaluated, Kept);
            outcomes.Add(Outcome(stage) with
            {
                Tests = [.. stage.Tests.Select(task => Score(task, confusion))],
                Arrays = [new DoublesArray(ReplayWords.Confusion, [tasks.Classes, tasks.Classes], [.. confusion.Counts])],
            });
        }
    }

    private TestScore Score(int task, Confusion confusion) => task == TaskNumber.All
        ? new() { Task = task, Successes = set.Stages.Tasks.Sum(confusion.Successes), Attempts = set.Stages.Tasks.Sum(confusion.Attempts) }
        : new() { Task = task, Successes = confusion.Successes(task), Attempts = confusion.Attempts(task) };

    private StageOutcome Outcome(Stage stage) => new()
    {
        StageIndex = outcomes.Count,
        Stage = stage,
        After = StagePath.Of(Stages, outcomes.Count),
        StateDigest = ReplayStateBytes.Digest(state),
    };

    private SinglesArray OutputWeights()
    {
        int last = shape.Layers - 1;
        return new(ReplayWords.OutputWeights, [shape.Inputs(last), shape.Outputs(last)], [.. state.Weights[last]])
        {
            RelevantShare = ReplayWords.RelevantShare,
        };
    }

    private void CheckPlace()
    {
        var next = Stages.Skip(outcomes.Count).FirstOrDefault(stage => !stage.IsTest);
        if (StageStep < 0 || StageStep > 0 && StageStep >= (next?.Epochs.Count ?? 0))
            throw new InvalidCheckpointException(
                $"step {state.Steps} is not a place in this protocol after {Counted.Of(outcomes.Count, "stage")}");
    }
}
