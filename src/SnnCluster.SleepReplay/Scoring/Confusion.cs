using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Networks;

namespace SnnCluster.SleepReplay.Scoring;

/// <summary>How often test images of a class are taken for which class: the one whose output is the largest of all.</summary>
/// <param name="classes">How many there are.</param>
internal sealed class Confusion(int classes)
{
    private readonly long[] counts = new long[classes * classes];

    /// <summary>Row: the class that it is; column: the one that it is taken for.</summary>
    public IReadOnlyList<long> Counts => counts;

    public static Confusion Of(ImageTasks tasks, IEnumerable<int> tested, float[][] weights, Activations activations, float kept)
    {
        var confusion = new Confusion(tasks.Classes);
        foreach (int task in tested) confusion.Test(tasks, tasks.TestImages(task), weights, activations, kept);
        return confusion;
    }

    public long Attempts(int task) => Sum(task, (_, _) => true);

    public long Successes(int task) => Sum(task, (isClass, takenFor) => isClass == takenFor);

    private long Sum(int task, Func<int, int, bool> counts)
    {
        var pairs = from isClass in Enumerable.Range(0, classes)
            from takenFor in Enumerable.Range(0, classes)
            where ImageTasks.TaskOf(isClass) == task && counts(isClass, takenFor)
            select this.counts[isClass * classes + takenFor];
        return pairs.Sum();
    }

    private void Test(ImageTasks tasks, ReadOnlySpan<int> images, float[][] weights, Activations activations, float kept)
    {
        int last = weights.Length - 1;
        for (int at = 0; at < images.Length; at += activations.Most)
        {
            var batch = images.Slice(at, Math.Min(activations.Most, images.Length - at));
            activations.Show(tasks.Tests, batch);
            activations.Evaluate(weights, kept);
            for (int k = 0; k < batch.Length; k++)
                counts[tasks.Tests.Labels.Span[batch[k]] * classes + Largest(activations.Of(last).Slice(k * classes, classes))]++;
        }
    }

    // Of equals the first one.
    private static int Largest(ReadOnlySpan<float> outputs)
    {
        int largest = 0;
        for (int i = 1; i < outputs.Length; i++)
            if (outputs[i] > outputs[largest]) largest = i;
        return largest;
    }
}
