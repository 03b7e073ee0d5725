using SnnCluster.Analysis.Kernels;
using SnnCluster.Analysis.SupportVectors;

namespace SnnCluster.Analysis.Tests.SupportVectors;

public sealed class DecisionDistanceTests
{
    private static readonly DecisionTrial[] Trials = [.. Enumerable.Range(1, 4).Select(seed => Trial(seed, seed * 0.01f))];

    [Fact]
    public void The_sign_of_a_states_value_tells_its_task_and_between_them_it_is_nearly_0()
    {
        foreach (var trial in DecisionDistance.LeaveOneTrialOut(Trials))
        {
            trial.Values.Select(value => value.Probe.Stage).ShouldBe(["T1", "T1>T2", "T1>T2>S,T1"]);
            trial.Values[0].Value.ShouldBeGreaterThan(0.5);
            trial.Values[1].Value.ShouldBeLessThan(-0.5);
            Math.Abs(trial.Values[2].Value).ShouldBeLessThan(0.3);
        }
    }

    [Fact]
    public void The_machine_that_judges_a_trial_is_trained_on_all_others_alone()
    {
        var others = Trials.Skip(1).ToArray();
        float[][] states = [.. others.SelectMany(trial => trial.Task1.Concat(trial.Task2))];
        bool[] isTask1 = [.. others.SelectMany(trial => trial.Task1.Select(_ => true).Concat(trial.Task2.Select(_ => false)))];
        var machine = SupportVectorMachine.Train(states, isTask1);

        var held = DecisionDistance.LeaveOneTrialOut([Trials[0] with { Task1 = Trials[0].Task2, Task2 = [[9, 9, 9]] }, .. others])[0];

        held.Gamma.ShouldBe(RbfKernel.Scaled(states).Gamma);
        held.SupportVectors.ShouldBe(machine.SupportVectors.Count);
        held.Values.Select(value => value.Value).ShouldBe(Trials[0].Probes.Select(probe => machine.Decide(probe.Weights)));
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Refusal([Trials[0]]).ShouldContain("1 trial;");
        Refusal([Trials[0], Trials[0]]).ShouldContain("Seed 1 appears twice");
        Refusal([Trials[0], Trials[1] with { Task2 = [] }]).ShouldContain("Seed 2 has 3 states of Task 1 and 0 of Task 2");
        Refusal([Trials[0], Trials[1] with { Probes = Trials[0].Probes }]).ShouldContain("seed 1 among the probes of seed 2");
    }

    private static string Refusal(DecisionTrial[] trials) =>
        Should.Throw<ArgumentException>(() => DecisionDistance.LeaveOneTrialOut(trials)).Message;

    // Task 1 is learned with the first weight, Task 2 with the second; trials differ a little.
    private static DecisionTrial Trial(int seed, float own) => new(seed,
        [[0.5f, 0, own], [0.52f, 0.01f, own], [0.48f, 0, own]],
        [[0, 0.5f, own], [0.01f, 0.52f, own], [0, 0.48f, own]],
        [
            new(seed, "T1", 100, [0.5f, 0, own]),
            new(seed, "T1>T2", 200, [0, 0.5f, own]),
            new(seed, "T1>T2>S,T1", 300, [0.25f, 0.25f, own]),
        ]);
}
