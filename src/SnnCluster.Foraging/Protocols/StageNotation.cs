using System.Globalization;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Protocols;

/// <summary>Reads the paper's notation of stages.</summary>
public static class StageNotation
{
    /// <summary>What may be written, for error messages.</summary>
    public const string Allowed = "U, T1, T2, T1,T2 (interleaved tasks), S,T1, S,T2 (interleaved with sleep), S (sleep), "
        + "test1, test2, tests (= test1 then test2), freeze P, prune P (P per cent, above 0, at most 100)";

    /// <summary>The stages a text stands for (two for <c>tests</c>), without lengths; null if it is not the notation of a stage.</summary>
    public static IReadOnlyList<ForagingStage>? Parse(string text)
    {
        string compact = string.Join(" ", text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Replace(", ", ",", StringComparison.Ordinal);
        return compact switch
        {
            "U" => [new UnsupervisedStage()],
            "T1" => [new TrainStage(ForagingTask.One)],
            "T2" => [new TrainStage(ForagingTask.Two)],
            "T1,T2" => [new InterleavedTasksStage()],
            "S,T1" => [new InterleavedSleepStage(ForagingTask.One)],
            "S,T2" => [new InterleavedSleepStage(ForagingTask.Two)],
            "S" => [new SleepStage()],
            "test1" => [new TestStage(ForagingTask.One)],
            "test2" => [new TestStage(ForagingTask.Two)],
            "tests" => [new TestStage(ForagingTask.One), new TestStage(ForagingTask.Two)],
            _ when Percent(compact, "freeze ") is { } share => [new FreezeStage(share)],
            _ when Percent(compact, "prune ") is { } share => [new PruneStage(share)],
            _ => null,
        };
    }

    private static double? Percent(string text, string verb) =>
        text.StartsWith(verb, StringComparison.Ordinal)
        && double.TryParse(text.AsSpan(verb.Length).TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out double share) && share is > 0 and <= 100
        ? share
        : null;
}
