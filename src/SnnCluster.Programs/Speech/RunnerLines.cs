using System.Text.Json;

namespace SnnCluster.Programs.Speech;

/// <summary>What the runner says, one line each.</summary>
internal static class RunnerLines
{
    /// <summary>Version of the trial protocol.</summary>
    public const int Protocol = 1;

    public const string Save = """{"say":"save"}""", Stop = """{"say":"stop"}""";

    /// <param name="parameters">As JSON numbers.</param>
    /// <param name="resume">Folder with the saved state that it resumes from, and where that was; null: it starts at the
    /// beginning.</param>
    public static string Begin(
        int seed, ulong sweepSeed, IEnumerable<(string Name, string Value)> parameters, Terms terms,
        (string Folder, int Stage, long Done)? resume) => JsonSerializer.Serialize(new
    {
        say = "begin",
        protocol = Protocol,
        seed,
        sweep_seed = sweepSeed,
        parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => Number(parameter.Value)),
        stages = terms.Stages.Select(stage => new { stage = stage.Notation, length = stage.Length }),
        resume = resume is { } from ? new { folder = from.Folder, stage = from.Stage, done = from.Done } : null,
    });

    private static JsonElement Number(string text) => JsonElement.Parse(text);
}
