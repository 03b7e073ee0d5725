using System.Text.Json;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Foraging.Model;

/// <summary>How the outcomes of this model have been written since its first results.</summary>
internal sealed class ForagingOutcomeFormat : IOutcomeFormat
{
    public byte[] Write(StageOutcome outcome) => JsonSerializer.SerializeToUtf8Bytes(Stored.Of(outcome), OutcomeJson.Lasting);

    public byte[] WritePacked(StageOutcome outcome) => JsonSerializer.SerializeToUtf8Bytes(Stored.Of(outcome), OutcomeJson.Packed);

    public StageOutcome Read(ReadOnlySpan<byte> json) => OutcomeJson.Read<Stored>(json).Outcome();

    // The names and their order are in every stored result.
    private sealed record Stored
    {
        public required int StageIndex { get; init; }
        public required string Stage { get; init; }
        public required string After { get; init; }
        public ForagingTask? TestedTask { get; init; }
        public required long Aeons { get; init; }
        public required Tally Total { get; init; }
        public required IReadOnlyList<CourseWindow> Course { get; init; }
        public IReadOnlyList<float> HiddenOutputWeights { get; init; } = [];
        public required IReadOnlyList<double> OutputResistances { get; init; }
        public required string StateDigest { get; init; }
        public RawJson? Recording { get; init; }

        public static Stored Of(StageOutcome outcome)
        {
            var typed = ForagingOutcomes.Typed(outcome);
            return new()
            {
                StageIndex = typed.StageIndex,
                Stage = typed.Stage,
                After = typed.After,
                TestedTask = typed.TestedTask,
                Aeons = typed.Aeons,
                Total = typed.Total,
                Course = typed.Course,
                HiddenOutputWeights = typed.HiddenOutputWeights,
                OutputResistances = typed.OutputResistances,
                StateDigest = typed.StateDigest,
                Recording = RawJson.Of(outcome.Recording),
            };
        }

        public StageOutcome Outcome() => ForagingOutcomes.Of(new()
        {
            StageIndex = StageIndex,
            Stage = Stage,
            After = After,
            TestedTask = TestedTask,
            Aeons = Aeons,
            Total = Total,
            Course = Course,
            HiddenOutputWeights = HiddenOutputWeights,
            OutputResistances = OutputResistances,
            StateDigest = StateDigest,
        }) with { Recording = Recording?.Utf8 };
    }
}
