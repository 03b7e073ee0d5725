using System.Runtime.CompilerServices;
using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Runs;

namespace SnnCluster.SleepReplay.Model;

/// <summary>Handwritten digits, two per task.</summary>
public sealed class DigitReplayModel() : ReplayModel(TaskSet.Digits, DataParameters.Of(Folder, "sleep-replay.md 1"))
{
    private const string Folder = "a folder with MNIST's four idx files, gzipped or not";

    private readonly ConditionalWeakTable<TrialData, ImageTasks> digits = [];

    /// <inheritdoc/>
    public override string Name => "sleep-replay";

    /// <inheritdoc/>
    public override IReadOnlyList<string> DataFiles => Mnist.Files;

    /// <inheritdoc/>
    public override string? DataProblem(TrialData data)
    {
        try
        {
            Digits(data);
            return null;
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }

    private protected override ImageTasks TasksOf(TrialSpec trial, ReplayParameters parameters) =>
        Digits(trial.Data ?? throw new InvalidOperationException("A trial of digits was started without its data."));

    private ImageTasks Digits(TrialData data) => digits.GetValue(data, _ => Mnist.Read(name => data[name]));
}
