namespace SnnCluster.Reports.Drawing;

/// <summary>Positions of the tasks side by side.</summary>
internal static class TaskPlaces
{
    /// <summary>Place of a task in a group of marks: from -1/2 for the first one to 1/2 for the last one.</summary>
    public static double Spread(this IReadOnlyList<int> tasks, int task) =>
        tasks.Count < 2 ? 0 : (tasks.ToList().IndexOf(task) - (tasks.Count - 1) / 2.0) / (tasks.Count - 1);
}
