using System.Diagnostics;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Bench.Engines;

/// <summary>What a checkpoint costs, medians over the states of all stage kinds.</summary>
public sealed record CheckpointCost
{
    /// <summary>Time that the trial's thread spends on it: writing the state down and packing it.</summary>
    public required double OnTrialMilliseconds { get; init; }

    /// <summary>Time until it is on disk; the trial continues meanwhile.</summary>
    public required double OnDiskMilliseconds { get; init; }

    /// <summary>Packed.</summary>
    public required long Bytes { get; init; }

    /// <summary>Measures on a store in a temporary folder.</summary>
    public static async Task<CheckpointCost> MeasureAsync(IReadOnlyList<StageState> states, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("snn-bench-");
        List<(double OnTrial, double OnDisk)> samples = [];
        var models = new Models(states[0].Trial.Model);
        long bytes;
        await using (var store = SqliteDatabase.Open(Path.Combine(folder.FullName, "sweep.db"), models))
        {
            // The first one compiles the code.
            foreach (var state in states.Prepend(states[0]))
            {
                var run = state.Trial.Begin(state.Checkpoint);
                var place = TrialPath.Of(state.Trial).At(run.EpochsDone)!.Value;
                for (int round = 0; round < rounds; round++)
                {
                    long start = Stopwatch.GetTimestamp();
                    var checkpoint = run.Checkpoint();
                    var saved = store.SaveAsync(new SavedCheckpoint(place, false, checkpoint.State, checkpoint.Progress));
                    double onTrial = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                    await saved;
                    samples.Add((onTrial, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
                }
            }

            bytes = new Storage.Bytes.CheckpointCodec(models).Encode(
                new SavedCheckpoint(new(new(""), new(0)), false, states[0].Checkpoint.State, states[0].Checkpoint.Progress)).Payload.Length;
        }

        folder.Delete(recursive: true);
        samples.RemoveRange(0, rounds);
        return new()
        {
            OnTrialMilliseconds = Median(samples.Select(sample => sample.OnTrial)),
            OnDiskMilliseconds = Median(samples.Select(sample => sample.OnDisk)),
            Bytes = bytes,
        };
    }

    /// <summary>Share of a trial's time: one at the end of every stage, and one a minute.</summary>
    public double ShareOf(double secondsOfTrial, int stages) =>
        (stages + secondsOfTrial / 60) * OnTrialMilliseconds / 1000 / secondsOfTrial;

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
