using System.Buffers.Binary;
using System.Diagnostics;
using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Model;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Bench.Replay;

/// <summary>Measures the artificial network with sleep replay, on images that are made up: it needs no data.</summary>
/// <param name="Rounds">Measurements of each kind of stage.</param>
public sealed record ReplayBenchmark(int Rounds)
{
    private const int TrainingSteps = 10, SleepSteps = 2000;

    /// <summary>Seconds per step, or per test of 10,000 images: the median over the rounds, for each kind of stage.</summary>
    public IReadOnlyDictionary<string, double> Run(Action<string> say)
    {
        say("measuring the network with sleep replay on images that are made up ...");
        IModel model = new DigitReplayModel();
        var data = MadeUp();
        var samples = new Dictionary<string, List<double>> { ["T1"] = [], ["S"] = [], ["tests"] = [] };
        for (int round = -1; round < Rounds; round++)
        {
            var run = Trial(model, data, "T1", "T1", "S", "S", "tests").Begin();
            // The first steps of a stage prepare it, and code is compiled in tiers.
            run.Advance(new(TrainingSteps));
            double training = Time(() => run.Advance(new(TrainingSteps))) / TrainingSteps;
            run.Advance(new(SleepSteps));
            double sleep = Time(() => run.Advance(new(SleepSteps - 1))) / (SleepSteps - 1);
            double tests = Time(() => run.Advance(new(1)));
            if (round < 0) continue;
            samples["T1"].Add(training);
            samples["S"].Add(sleep);
            samples["tests"].Add(tests);
        }

        return samples.ToDictionary(stage => stage.Key, stage => stage.Value.Order().ElementAt(stage.Value.Count / 2));
    }

    private static double Time(Action work)
    {
        long started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static TrialSpec Trial(IModel model, TrialData data, params string[] stages) => new()
    {
        Model = model,
        Engine = model.Engines[0],
        Parameters = ParameterValues.Default(model.Parameters),
        Data = data,
        Protocol = new()
        {
            Name = "bench",
            Stages = [.. stages.Select(notation => model.ReadStage(notation)).Select(stage => stage.IsInstantaneous
                ? stage
                : stage with { Length = stage.Trains.Count > 0 ? TrainingSteps : SleepSteps })],
        },
    };

    /// <summary>A fifth of the pixels of an image is white, as of MNIST's: a block whose place says the class.</summary>
    private static TrialData MadeUp() => new([.. Mnist.Files.Select(name =>
    {
        int count = name.StartsWith("train", StringComparison.Ordinal) ? 60_000 : 10_000;
        bool isImages = name.Contains("images", StringComparison.Ordinal);
        byte[] bytes = new byte[isImages ? 16 + count * 784 : 8 + count];
        int[] header = isImages ? [2051, count, 28, 28] : [2049, count];
        for (int i = 0; i < header.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), header[i]);
        for (int image = 0; image < count; image++)
            if (!isImages) bytes[8 + image] = (byte)(image % 10);
            else
                for (int row = 0; row < 12; row++)
                    bytes.AsSpan(16 + image * 784 + (image % 10 + row + image % 7) * 28 + 5 + image % 5, 13).Fill(200);
        return (name, (ReadOnlyMemory<byte>)bytes);
    })]);
}
