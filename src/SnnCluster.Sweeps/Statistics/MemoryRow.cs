using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>
/// How one trial kept one task after its first training (model.md section 11). NaN where a test it needs is missing or undefined.
/// </summary>
public sealed record MemoryRow
{
    /// <summary>A task learned by less than this above chance has nothing to retain: its retention is undefined.</summary>
    public const double LeastLearned = 0.05;

    /// <summary>Number of the task, as the model counts them.</summary>
    public required int Task { get; init; }

    /// <summary>Performance right after the training.</summary>
    public required double Trained { get; init; }

    /// <summary>Performance at the end; NaN if the training is the end.</summary>
    public required double End { get; init; }

    /// <summary>Performance right after the training minus performance after the next stage.</summary>
    public required double Forgetting { get; init; }

    /// <summary>Performance at the end minus performance after that next stage; NaN if that stage is the end.</summary>
    public required double Recovery { get; init; }

    /// <summary>
    /// Performance above chance at the end, divided by that right after the training: 1 means that everything is kept, 0 that nothing is.
    /// NaN if the training is the end, or taught less than <see cref="LeastLearned"/>.
    /// </summary>
    /// <param name="chance">Performance of a network that has learned nothing.</param>
    public double Retention(double chance) =>
        // Rounded: 0.15 - 0.1 is a little below 0.05.
        Math.Round(Trained - chance, 6) >= LeastLearned ? (End - chance) / (Trained - chance) : double.NaN;

    internal static IReadOnlyList<MemoryRow> Of(IReadOnlyList<StageOutcome> stages, IReadOnlyList<TestRow> tests)
    {
        StageOutcome[] changing = [.. stages.Where(stage => !stage.Stage.IsTest)];
        return [.. from task in FirstTraining.Tasks(stages)
                   select Of(task, changing, Array.IndexOf(changing, FirstTraining.Of(task, stages)), tests)];
    }

    private static MemoryRow Of(int task, StageOutcome[] changing, int training, IReadOnlyList<TestRow> tests)
    {
        int next = training + 1, end = changing.Length - 1;
        double trained = After(training), forgotten = After(next), final = After(end);
        return new()
        {
            Task = task,
            Trained = trained,
            End = training < end ? final : double.NaN,
            Forgetting = trained - forgotten,
            Recovery = next < end ? final - forgotten : double.NaN,
        };

        double After(int stage) => stage >= changing.Length
            ? double.NaN
            : tests.FirstOrDefault(test => test.Task == task && test.After == changing[stage].After)?.Performance ?? double.NaN;
    }
}
