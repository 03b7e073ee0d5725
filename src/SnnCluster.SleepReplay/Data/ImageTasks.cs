namespace SnnCluster.SleepReplay.Data;

/// <summary>
/// What is learned and tested: images whose classes are split into tasks, two classes each, in order. Never changes; trials share it.
/// </summary>
public sealed class ImageTasks
{
    /// <summary>Number of classes per task.</summary>
    public const int ClassesPerTask = 2;

    private readonly int[][] training, tests;

    /// <summary>Two sets of images whose labels are 0 to <paramref name="classes"/> - 1.</summary>
    public ImageTasks(ImageSet training, ImageSet tests, int classes)
    {
        (Training, Tests, Classes) = (training, tests, classes);
        Count = classes / ClassesPerTask;
        this.training = ByTask(training);
        this.tests = ByTask(tests);
    }

    /// <summary>The images that are learned.</summary>
    public ImageSet Training { get; }

    /// <summary>The images that tests show; none of them is learned.</summary>
    public ImageSet Tests { get; }

    /// <summary>Two for each task.</summary>
    public int Classes { get; }

    /// <summary>Number of tasks.</summary>
    public int Count { get; }

    /// <summary>The task, from 1, that a class belongs to.</summary>
    public static int TaskOf(int label) => label / ClassesPerTask + 1;

    /// <summary>Its training images in the order of the file.</summary>
    public ReadOnlySpan<int> TrainingImages(int task) => training[task - 1];

    /// <summary>Its test images in the order of the file.</summary>
    public ReadOnlySpan<int> TestImages(int task) => tests[task - 1];

    private int[][] ByTask(ImageSet set)
    {
        var tasks = Enumerable.Range(0, Count).Select(_ => new List<int>()).ToArray();
        var labels = set.Labels.Span;
        for (int image = 0; image < labels.Length; image++) tasks[TaskOf(labels[image]) - 1].Add(image);
        return [.. tasks.Select(task => task.ToArray())];
    }
}
