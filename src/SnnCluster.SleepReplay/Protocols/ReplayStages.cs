using SnnCluster.SleepReplay.Parameters;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.SleepReplay.Protocols;

/// <summary>
/// The stages of sleep-replay.md section 5: T1, T2, ... train one task; J trains all tasks together, with all their images; S is sleep;
/// test1, test2, ... test one task and tests tests all of them: they change nothing and take no steps.
/// </summary>
internal sealed class ReplayStages(int tasks, long trainingSteps, long jointSteps, long sleepSteps)
{
    public const string Joint = "J", Sleep = "S", AllTests = "tests";

    private const string Training = "T", Test = "test";

    private readonly StageGroup training = new() { Name = "training", UsualLength = trainingSteps };
    private readonly StageGroup joint = new() { Name = "joint", UsualLength = jointSteps };

    // Cost is measured on digits, beside a training step; it includes what is done once per sleep, and the tests.
    private readonly StageGroup sleep = new() { Name = "sleep", UsualLength = sleepSteps, Cost = 0.004 };

    private readonly StageGroup test = new() { Name = "test", UsualLength = 0 };

    public IReadOnlyList<StageGroup> Groups => [training, joint, sleep, test];

    public IReadOnlyList<int> Tasks { get; } = [.. Enumerable.Range(1, tasks)];

    public string Allowed => $"T1 to T{tasks}, J (all tasks at once), S (sleep), test1 to test{tasks}, tests (all of them)";

    public IReadOnlyList<string> Notations =>
        [.. Tasks.Select(task => Training + task), Joint, Sleep, AllTests, .. Tasks.Select(task => Test + task)];

    /// <summary>The stage of that notation with its usual length; null if there is none.</summary>
    public Stage? Read(string notation) => notation switch
    {
        Joint => A(notation, joint) with { Trains = Tasks, IsInterleaved = true },
        Sleep => A(notation, sleep) with { Phase = SleepParameters.Sleeping },
        AllTests => A(notation, test) with { Tests = [.. Tasks, TaskNumber.All] },
        _ when TaskOf(notation, Training) is { } task => A(notation, training) with { Trains = [task] },
        _ when TaskOf(notation, Test) is { } task => A(notation, test) with { Tests = [task] },
        _ => null,
    };

    private int? TaskOf(string notation, string kind)
    {
        int task = Tasks.FirstOrDefault(task => notation == kind + task);
        return task == 0 ? null : task;
    }

    private static Stage A(string notation, StageGroup group) => new() { Notation = notation, Group = group, Length = group.UsualLength };
}
