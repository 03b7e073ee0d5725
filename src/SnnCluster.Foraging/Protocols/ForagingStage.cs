using System.Globalization;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Protocols;

/// <summary>
/// One part of a protocol (model.md section 8). Its text form is the paper's notation, which <see cref="StageNotation"/> reads.
/// </summary>
/// <remarks>
/// A new kind of stage is a new record in this file, and a line in each of <see cref="StageNotation"/> (how it is written, and the list of
/// what is allowed), <see cref="Regime"/> (what holds during it), <see cref="ProtocolRules"/> (where it may occur), Trials/StageTransitions
/// (what happens at its start and end), Model/ForagingStages (how the runner sees it) and the words of Model/ForagingModel (suggestions for
/// typing errors). Each of these switches refuses a kind that it does not know; ForagingStageTests takes every kind through all of them. A
/// new kind counts as training unless these name it: <see cref="IsInstantaneous"/> and <see cref="FewestAeons"/> below,
/// <see cref="StagePath"/> and Reports' ExportAxes (tests change nothing), Trials/TrialRun (what the outcome of a test holds),
/// Recordings/StageRecorder (rates of an interleaved stage are those of its last aeon).
/// </remarks>
public abstract record ForagingStage
{
    /// <summary>Length; 0 for an instantaneous stage. One aeon is 100 epochs.</summary>
    public long Aeons { get; init; }

    /// <summary>Whether it takes no epoch: it changes the network between two others.</summary>
    public bool IsInstantaneous => this is FreezeStage or PruneStage;

    /// <summary>Fewest aeons this stage makes sense with: an interleaved stage needs one of each kind.</summary>
    public int FewestAeons => IsInstantaneous ? 0 : this is InterleavedTasksStage or InterleavedSleepStage ? 2 : 1;

    /// <summary>The paper's notation, without the length: <c>U</c>, <c>T1</c>, <c>S,T1</c>, <c>test2</c>, <c>freeze 5</c>, ...</summary>
    public abstract string Notation { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Notation;
}

/// <summary>Unsupervised training on all four kinds of particles; I->H is frozen at its end.</summary>
public sealed record UnsupervisedStage : ForagingStage
{
    /// <inheritdoc/>
    public override string Notation => "U";
}

/// <summary>Training of one task with rewarded STDP.</summary>
public sealed record TrainStage(ForagingTask Task) : ForagingStage
{
    /// <inheritdoc/>
    public override string Notation => $"T{(int)Task}";
}

/// <summary>Foraging without plasticity: gives the performance figures.</summary>
public sealed record TestStage(ForagingTask Task) : ForagingStage
{
    /// <inheritdoc/>
    public override string Notation => $"test{(int)Task}";
}

/// <summary>The classical remedy: Task 1 and Task 2 in turn, aeon by aeon, Task 1 first.</summary>
public sealed record InterleavedTasksStage : ForagingStage
{
    /// <inheritdoc/>
    public override string Notation => "T1,T2";
}

/// <summary>The paper's remedy: a task and sleep in turn, aeon by aeon, the task first.</summary>
public sealed record InterleavedSleepStage(ForagingTask Task) : ForagingStage
{
    /// <inheritdoc/>
    public override string Notation => $"S,T{(int)Task}";
}

/// <summary>Sleep alone.</summary>
public sealed record SleepStage : ForagingStage
{
    /// <inheritdoc/>
    public override string Notation => "S";
}

/// <summary>Instantaneous: the strongest excitatory inputs of every O neuron become constant.</summary>
/// <param name="Percent">Share of an O neuron's 784 inputs, in (0, 100].</param>
public sealed record FreezeStage(double Percent) : ForagingStage
{
    /// <inheritdoc/>
    public override string Notation => string.Create(CultureInfo.InvariantCulture, $"freeze {Percent}");
}

/// <summary>Instantaneous: a random share of the H neurons receives no synaptic input from then on.</summary>
/// <param name="Percent">Share of the 784 H neurons, in (0, 100].</param>
public sealed record PruneStage(double Percent) : ForagingStage
{
    /// <inheritdoc/>
    public override string Notation => string.Create(CultureInfo.InvariantCulture, $"prune {Percent}");
}
