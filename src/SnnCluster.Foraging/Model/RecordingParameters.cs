using System.Globalization;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Trials.Parameters;

namespace SnnCluster.Foraging.Model;

/// <summary>What a trial records, as settings of a sweep: no state depends on it.</summary>
internal static class RecordingParameters
{
    private const string Window = "course-window", States = "recording.states", Moves = "recording.moves";
    private const string Source = "docs/reference/files.md";

    private static readonly RecordingSettings Usual = new();

    public static IReadOnlyList<Parameter> All { get; } =
    [
        Whole(Window, 50, 1, int.MaxValue, "aeons"),
        Whole(States, Usual.States, 0, RecordingSettings.MostStates, "per stage"),
        Whole(Moves, Usual.Moves, 0, RecordingSettings.MostMoves, "moves"),
    ];

    /// <summary>Aeons per window of the recorded course.</summary>
    public static int CourseWindow(ParameterValues values) => Number(values, Window);

    public static RecordingSettings Read(ParameterValues values) =>
        new() { States = Number(values, States), Moves = Number(values, Moves) };

    private static WholeParameter Whole(string path, long usual, long least, long most, string unit) =>
        new(path, usual, least, most, unit, Source) { IsOfRecording = true };

    private static int Number(ParameterValues values, string path) => int.Parse(values[path], CultureInfo.InvariantCulture);
}
