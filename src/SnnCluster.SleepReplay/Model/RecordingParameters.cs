using System.Globalization;
using SnnCluster.Trials.Parameters;

namespace SnnCluster.SleepReplay.Model;

/// <summary>Settings of what a trial records. No state depends on them.</summary>
internal static class RecordingParameters
{
    private const string Window = "course-window";

    public static Parameter CourseWindowParameter { get; } =
        new WholeParameter(Window, 500, 1, int.MaxValue, "steps", "sleep-replay.md 6") { IsOfRecording = true };

    /// <summary>Steps of sleep per window of the recorded course.</summary>
    public static int CourseWindow(ParameterValues values) => int.Parse(values[Window], CultureInfo.InvariantCulture);
}
