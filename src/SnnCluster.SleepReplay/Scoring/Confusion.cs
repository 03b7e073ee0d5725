using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Networks;

namespace SnnCluster.SleepReplay.Scoring;

/// <summary>How often test images of each class are taken for each class: the one with the largest output.</summary>
/// <param name="classes">Number of classes.</param>
internal sealed class Confusion(int classes)
{
    private readonly long[] counts = new long[classes * classes];

    /// <summary>Row by row: the row is the true class, the column the class that the image is taken for.</summary>
    public IReadOnlyList<long> Counts => counts;

    public static Confusion Of(ImageTasks tasks, IEnumerable<int> tested, float[][] weights, Activations activations, float kept)
    {
        var confusion = new Confusion(tasks.Classes);
        foreach (int task in tested) confusion.Test(tasks, tasks.TestImages(task), weights, activations, kept);
        return confusion;
    }

    public long Attempts(int task) => Sum(task, (_, _) => true);

    public long Successes(int task) => Sum(task, (isClass, takenFor) => isClass == takenFor);

    private long Sum(int task, Func<int, int, bool> includes)
    {
        var pairs = from isClass in Enumerable.Range(0, classes)
            from takenFor in Enumerable.Range(0, classes)
            where ImageTasks.TaskOf(isClass) == task && includes(isClass, takenFor)
            select counts[isClass * classes + takenFor];
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

    // Of equal outputs the first.
    private static int Largest(ReadOnlySpan<float> outputs)
    {
        int largest = 0;
        for (int i = 1; i < outputs.Length; i++)
            if (outputs[i] > outputs[largest]) largest = i;
        return largest;
    }
}
