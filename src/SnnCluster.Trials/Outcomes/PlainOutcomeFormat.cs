using System.Text.Json;
using System.Text.Json.Serialization;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Trials.Outcomes;

/// <summary>How the outcomes of a model without its own format are written.</summary>
/// <param name="stageOf">The stage of a notation, or an exception that says that there is none.</param>
public sealed class PlainOutcomeFormat(Func<string, Stage> stageOf) : IOutcomeFormat
{
    /// <inheritdoc/>
    public byte[] Write(StageOutcome outcome) => JsonSerializer.SerializeToUtf8Bytes(Form.Of(outcome), OutcomeJson.Lasting);

    /// <inheritdoc/>
    public byte[] WritePacked(StageOutcome outcome) => JsonSerializer.SerializeToUtf8Bytes(Form.Of(outcome), OutcomeJson.Packed);

    /// <inheritdoc/>
    public StageOutcome Read(ReadOnlySpan<byte> json) => OutcomeJson.Read<Form>(json).Outcome(stageOf);

    private sealed record Form
    {
        public required int StageIndex { get; init; }
        public required string Stage { get; init; }
        public required long Length { get; init; }
        public required string After { get; init; }
        public required IReadOnlyList<Score> Tests { get; init; }
        public required IReadOnlyList<long[]> Windows { get; init; }
        public required IReadOnlyList<Count> Counts { get; init; }
        public required IReadOnlyList<Singles> Singles { get; init; }
        public required IReadOnlyList<Doubles> Doubles { get; init; }
        public required string StateDigest { get; init; }
        public RawJson? Recording { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<NamedNumber>? Numbers { get; init; }

        public static Form Of(StageOutcome outcome) => new()
        {
            StageIndex = outcome.StageIndex,
            Stage = outcome.Stage.Notation,
            Length = outcome.Stage.Length,
            After = outcome.After,
            Tests = [.. outcome.Tests.Select(test => new Score { Task = test.Task, Successes = test.Successes, Attempts = test.Attempts })],
            Windows = [.. outcome.Windows.Select(window => new[] { window.First, window.Length })],
            Counts = [.. outcome.Counts.Select(count => new Count(count.Name, count.Total, count.Course))],
            Singles =
            [
                .. outcome.Arrays.OfType<SinglesArray>()
                    .Select(array => new Singles(array.Name, array.Layout, array.RelevantShare, array.Values)),
            ],
            Doubles = [.. outcome.Arrays.OfType<DoublesArray>().Select(array => new Doubles(array.Name, array.Layout, array.Values))],
            StateDigest = outcome.StateDigest,
            Recording = RawJson.Of(outcome.Recording),
            Numbers = outcome.Numbers.Count == 0 ? null : outcome.Numbers,
        };

        public StageOutcome Outcome(Func<string, Stage> stageOf) => new()
        {
            StageIndex = StageIndex,
            Stage = stageOf(Stage) with { Length = Length },
            After = After,
            Tests = [.. Tests.Select(test => new TestScore { Task = test.Task, Successes = test.Successes, Attempts = test.Attempts })],
            Windows = [.. Windows.Select(window => window is [long first, long length]
                ? new StageWindow { First = first, Length = length }
                : throw new FormatException("a window is written [first, length]"))],
            Counts = [.. Counts.Select(count => new NamedCount(count.Name, count.Total, count.Course))],
            Arrays =
            [
                .. Singles.Select(array =>
                    new SinglesArray(array.Name, array.Layout, array.Values) { RelevantShare = array.RelevantShare }),
                .. Doubles.Select(array => new DoublesArray(array.Name, array.Layout, array.Values)),
            ],
            Numbers = Numbers ?? [],
            StateDigest = StateDigest,
            Recording = Recording?.Utf8,
        };
    }

    private sealed record Score
    {
        public required int Task { get; init; }
        public required long Successes { get; init; }
        public required long Attempts { get; init; }
    }

    private sealed record Count(string Name, long Total, IReadOnlyList<long> Course);

    private sealed record Singles(string Name, IReadOnlyList<int> Layout, decimal RelevantShare, IReadOnlyList<float> Values);

    private sealed record Doubles(string Name, IReadOnlyList<int> Layout, IReadOnlyList<double> Values);
}
