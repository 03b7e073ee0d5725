using System.Globalization;

namespace SnnCluster.Trials.Outcomes;

/// <summary>What the number of a task says.</summary>
public static class TaskNumber
{
    /// <summary>Under this number a test keeps the score of all its tasks together, besides the score of each.</summary>
    public const int All = 0;

    private const string InWords = "all";

    /// <summary>As a heading.</summary>
    public static string Name(int task) => task == All ? InWords : $"Task {task}";

    /// <summary>As what a sentence begins with.</summary>
    public static string Subject(int task) => task == All ? "The test of all tasks" : $"Task {task}";

    /// <summary>As a value in a column of tasks.</summary>
    public static string Text(int task) => task == All ? InWords : task.ToString(CultureInfo.InvariantCulture);

    /// <summary>The order of tasks in a row: all together come last.</summary>
    public static int Place(int task) => task == All ? int.MaxValue : task;
}
