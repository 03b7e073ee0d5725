using SnnCluster.Trials.Randomness;

namespace SnnCluster.SleepReplay.Training;

/// <summary>The images of a training stage, in a new random order for every pass.</summary>
internal sealed class TrainingOrder(ulong key, ReadOnlyMemory<int> images, int batch)
{
    private readonly int[] order = new int[images.Length];
    private long drawnFor = -1;

    private int StepsPerPass => (images.Length + batch - 1) / batch;

    /// <param name="stageStep">Steps of the stage done so far.</param>
    /// <param name="step">Steps of the trial done so far.</param>
    public ReadOnlySpan<int> Batch(long stageStep, long step)
    {
        int within = (int)(stageStep % StepsPerPass);
        Draw(step - within);
        int start = within * batch;
        return order.AsSpan(start, Math.Min(batch, order.Length - start));
    }

    private void Draw(long firstStep)
    {
        if (drawnFor == firstStep) return;
        images.Span.CopyTo(order);
        var random = new RandomSequence(key, firstStep);
        for (int left = order.Length; left > 1; left--)
        {
            int other = random.NextBelow(left);
            (order[left - 1], order[other]) = (order[other], order[left - 1]);
        }

        drawnFor = firstStep;
    }
}
