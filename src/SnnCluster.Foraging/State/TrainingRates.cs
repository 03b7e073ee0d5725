using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.State;

/// <summary>
/// How often every H neuron fired in the latest training on each task (model.md section 8, "Sleep"): the last full training stage of a task
/// or, for the task that the present sleep stage trains, its latest aeon.
/// </summary>
public sealed class TrainingRates
{
    // Of Task 1 and Task 2: from the last full stage, then from the latest aeon.
    private readonly double[]?[] kept = new double[4][];

    /// <summary>Spikes of every H neuron since <see cref="BeginCount"/>.</summary>
    public long[] Counts { get; } = new long[Layout.Hidden];

    /// <summary>Sets <see cref="Counts"/> to 0: a training, or an aeon of one, begins.</summary>
    public void BeginCount() => Array.Clear(Counts);

    /// <summary>At the end of a full training stage: mean spikes per epoch, f, for good.</summary>
    public void KeepStage(ForagingTask task, long epochs) => kept[Stage(task)] = Mean(epochs);

    /// <summary>At the end of a training aeon within a sleep stage: f for the rest of that stage.</summary>
    public void KeepAeon(ForagingTask task) => kept[Aeon(task)] = Mean(Timing.EpochsPerAeon);

    /// <summary>At the end of a sleep stage.</summary>
    public void ForgetAeons() => Array.Clear(kept, 2, 2);

    /// <summary>f of a task, spikes per epoch of every H neuron; null if it was never trained.</summary>
    public double[]? Of(ForagingTask task) => kept[Aeon(task)] ?? kept[Stage(task)];

    internal Span<double[]?> Kept => kept;

    private double[] Mean(long epochs) => Array.ConvertAll(Counts, count => (double)count / epochs);

    private static int Stage(ForagingTask task) => (int)task - 1;

    private static int Aeon(ForagingTask task) => (int)task + 1;
}
