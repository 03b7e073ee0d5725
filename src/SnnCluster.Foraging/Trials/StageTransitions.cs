using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Trials;

/// <summary>What happens between epochs: at the edges of stages and of their aeons (model.md section 8).</summary>
public static class StageTransitions
{
    /// <summary>Before the first step of an aeon: a fresh environment where one is due, and a new count of firing rates.</summary>
    public static void BeginAeon(ForagingStage stage, long aeon, TrialState state, RandomStreams random)
    {
        var regime = Regime.Of(stage, aeon);
        if (aeon == 0 && stage is not UnsupervisedStage) FreezeInputHidden(state);
        if (Regime.BeginsAfresh(stage, aeon)) state.World.Fill(regime.Menu.Kinds, regime.Menu.PerKind, random.Environment(state.Epoch));
        if (aeon == 0 || stage is InterleavedSleepStage) state.Rates.BeginCount();
    }

    /// <summary>After the last step of an aeon: sleep goes by the task's latest aeon.</summary>
    public static void EndAeon(ForagingStage stage, long aeon, TrialState state)
    {
        if (stage is InterleavedSleepStage && Regime.Of(stage, aeon).Trains is { } task) state.Rates.KeepAeon(task);
    }

    /// <summary>After the last step of a stage.</summary>
    public static void EndStage(ForagingStage stage, TrialState state)
    {
        switch (stage)
        {
            case UnsupervisedStage: FreezeInputHidden(state); break;
            case TrainStage train: state.Rates.KeepStage(train.Task, state.StageEpoch); break;
            case InterleavedSleepStage: state.Rates.ForgetAeons(); break;
            case TestStage or InterleavedTasksStage or SleepStage or FreezeStage or PruneStage: break;
            default: throw Unknown(stage);
        }

        state.StageIndex++;
        state.StageEpoch = 0;
        state.Counts.Set(default);
        state.Rates.BeginCount();
    }

    /// <summary>Carries out an instantaneous stage.</summary>
    public static void Perform(ForagingStage stage, TrialState state, RandomStreams random)
    {
        switch (stage)
        {
            case FreezeStage freeze: Lesions.FreezeStrongest(state.Network.HiddenOutput, freeze.Percent); break;
            case PruneStage prune: Lesions.Prune(state.Network.Pruned, prune.Percent, random.Pruning(state.StageIndex)); break;
            default: throw Unknown(stage);
        }
    }

    private static ArgumentException Unknown(ForagingStage stage) => new($"{stage} is not a known stage.", nameof(stage));

    // From the end of unsupervised training on; a protocol without it begins frozen. Its traces could never act again.
    private static void FreezeInputHidden(TrialState state)
    {
        state.Network.InputHidden.IsFrozen = true;
        state.Network.InputHidden.Traces.Clear();
    }
}
