using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Model;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.SleepReplay.Tests;

/// <summary>Small networks and trials.</summary>
internal static class Make
{
    /// <summary>Ten classes of images of 12 x 12 pixels, each with a bar of its own and some noise.</summary>
    public static ImageTasks Bars(int perClass = 20)
    {
        const int Side = 12, Classes = 10;
        var pixels = new byte[perClass * Classes * Side * Side];
        var labels = new byte[perClass * Classes];
        for (int image = 0; image < labels.Length; image++)
        {
            int label = image % Classes;
            labels[image] = (byte)label;
            for (int i = 0; i < Side * Side; i++)
            {
                int noise = (image * 31 + i * 17) % 23;
                pixels[image * Side * Side + i] = (byte)(i / Side == label + 1 ? 200 + noise : noise < 2 ? 90 : 0);
            }
        }

        var set = new ImageSet(Side, pixels, labels);
        return new(set, set, Classes);
    }

    public static ReplayParameters SmallParameters { get; } = new()
    {
        Task = new() { TrainingImages = 30 },
        Network = new() { HiddenUnits = 41, InitialWeight = 0.2 },
        Training = new() { Batch = 10 },
        Sleep = new() { FirstThreshold = 1.4, SecondThreshold = 4.4, OutputThreshold = 3.8 },
    };

    public static TrialSpec Trial(IModel model, string stages, int seed = 1) => new()
    {
        Model = model,
        Engine = model.Engines[0],
        Protocol = new() { Name = "test", Stages = [.. stages.Split(' ').Select(written => Stage(model, written))] },
        Parameters = ParameterValues.Default(model.Parameters),
        Identity = new(1, seed),
    };

    /// <summary>A trial of the digits' network on the bars.</summary>
    public static ITrialRun OnBars(string stages, int seed = 1, TrialCheckpoint? from = null) =>
        new ReplayRun(Trial(new DigitReplayModel(), stages, seed), TaskSet.Digits, SmallParameters, Bars(), from);

    public static ITrialRun Finished(ITrialRun run)
    {
        run.Advance(new(long.MaxValue));
        return run;
    }

    private static Stage Stage(IModel model, string written)
    {
        string[] parts = written.Split('=');
        var stage = model.ReadStage(parts[0]);
        return parts.Length == 1 ? stage : stage with { Length = long.Parse(parts[1]) };
    }
}
