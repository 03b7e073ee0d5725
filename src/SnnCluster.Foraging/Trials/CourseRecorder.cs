using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Trials;

/// <summary>Cuts the growing counts of a stage into windows. It reads the state and never changes it.</summary>
public sealed class CourseRecorder(int aeonsPerWindow)
{
    private readonly List<CourseWindow> windows = [];
    private Tally recorded;

    /// <summary>The windows of the present stage so far.</summary>
    public IReadOnlyList<CourseWindow> Windows => windows;

    /// <summary>At the end of an aeon.</summary>
    /// <param name="aeonsDone">Aeons of the stage that are done.</param>
    /// <param name="isLast">Whether the stage ends here.</param>
    /// <param name="total">Counts since the stage began.</param>
    public void EndAeon(long aeonsDone, bool isLast, Tally total)
    {
        long first = windows.Count * (long)aeonsPerWindow;
        if (aeonsDone - first < aeonsPerWindow && !isLast) return;
        windows.Add(new CourseWindow { FirstAeon = first, Aeons = aeonsDone - first, Tally = total - recorded });
        recorded = total;
    }

    /// <summary>The windows of the stage that ends, and an empty record for the next.</summary>
    public IReadOnlyList<CourseWindow> EndStage()
    {
        CourseWindow[] course = [.. windows];
        Restore([]);
        return course;
    }

    /// <summary>Goes on from stored windows.</summary>
    public void Restore(IReadOnlyList<CourseWindow> stored)
    {
        windows.Clear();
        windows.AddRange(stored);
        recorded = stored.Aggregate(default(Tally), (sum, window) => sum + window.Tally);
    }
}
