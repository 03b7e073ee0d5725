using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>
/// How one trial kept one task after its first training (model.md section 11). NaN where a test it needs is missing or undefined.
/// </summary>
public sealed record MemoryRow
{
    /// <summary>Number of the task, as the model counts them.</summary>
    public required int Task { get; init; }

    /// <summary>Performance right after the training minus performance after the next stage.</summary>
    public required double Forgetting { get; init; }

    /// <summary>Performance at the end minus performance after that next stage; NaN if that stage is the end.</summary>
    public required double Recovery { get; init; }

    /// <summary>Performance at the end over performance right after the training; NaN if the training is the end.</summary>
    public required double Retention { get; init; }

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
            Forgetting = trained - forgotten,
            Recovery = next < end ? final - forgotten : double.NaN,
            Retention = training < end && trained > 0 ? final / trained : double.NaN,
        };

        double After(int stage) => stage >= changing.Length
            ? double.NaN
            : tests.FirstOrDefault(test => test.Task == task && test.After == changing[stage].After)?.Performance ?? double.NaN;
    }
}
