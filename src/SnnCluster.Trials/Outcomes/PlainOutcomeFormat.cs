using System.Text.Json;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Trials.Outcomes;

/// <summary>How the outcomes of a model are written that brings no format of its own.</summary>
/// <param name="stageOf">The stage of a notation, or an exception that says that there is none.</param>
public sealed class PlainOutcomeFormat(Func<string, Stage> stageOf) : IOutcomeFormat
{
    public byte[] Write(StageOutcome outcome) => JsonSerializer.SerializeToUtf8Bytes(Form.Of(outcome), OutcomeJson.Lasting);

    public byte[] WritePacked(StageOutcome outcome) => JsonSerializer.SerializeToUtf8Bytes(Form.Of(outcome), OutcomeJson.Packed);

    public StageOutcome Read(ReadOnlySpan<byte> json) => OutcomeJson.Read<Form>(json).Outcome(stageOf);

    private sealed record Form(
        int StageIndex, string Stage, long Length, string After, IReadOnlyList<Score> Tests, IReadOnlyList<long[]> Windows,
        IReadOnlyList<Count> Counts, IReadOnlyList<Singles> Singles, IReadOnlyList<Doubles> Doubles, string StateDigest, RawJson? Recording)
    {
        public static Form Of(StageOutcome outcome) => new(
            outcome.StageIndex, outcome.Stage.Notation, outcome.Stage.Length, outcome.After,
            [.. outcome.Tests.Select(test => new Score(test.Task, test.Successes, test.Attempts))],
            [.. outcome.Windows.Select(window => new[] { window.First, window.Length })],
            [.. outcome.Counts.Select(count => new Count(count.Name, count.Total, count.Course))],
            [.. outcome.Arrays.OfType<SinglesArray>()
                .Select(array => new Singles(array.Name, array.Layout, array.RelevantShare, array.Values))],
            [.. outcome.Arrays.OfType<DoublesArray>().Select(array => new Doubles(array.Name, array.Layout, array.Values))],
            outcome.StateDigest, RawJson.Of(outcome.Recording));

        public StageOutcome Outcome(Func<string, Stage> stageOf) => new()
        {
            StageIndex = StageIndex,
            Stage = stageOf(Stage) with { Length = Length },
            After = After,
            Tests = [.. Tests.Select(test => new TestScore(test.Task, test.Successes, test.Attempts))],
            Windows = [.. Windows.Select(window => window is [long first, long length]
                ? new StageWindow(first, length)
                : throw new FormatException("a window is written [first, length]"))],
            Counts = [.. Counts.Select(count => new NamedCount(count.Name, count.Total, count.Course))],
            Arrays =
            [
                .. Singles.Select(array =>
                    new SinglesArray(array.Name, array.Layout, array.Values) { RelevantShare = array.RelevantShare }),
                .. Doubles.Select(array => new DoublesArray(array.Name, array.Layout, array.Values)),
            ],
            StateDigest = StateDigest,
            Recording = Recording?.Utf8,
        };
    }

    private sealed record Score(int Task, long Successes, long Attempts);

    private sealed record Count(string Name, long Total, IReadOnlyList<long> Course);

    private sealed record Singles(string Name, IReadOnlyList<int> Layout, decimal RelevantShare, IReadOnlyList<float> Values);

    private sealed record Doubles(string Name, IReadOnlyList<int> Layout, IReadOnlyList<double> Values);
}
