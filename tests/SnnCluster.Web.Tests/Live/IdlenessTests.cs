using SnnCluster.Web.Live;

namespace SnnCluster.Web.Tests.Live;

public class IdlenessTests
{
    private static readonly SweepView Waiting = new()
    {
        Id = "a",
        Protocol = "a",
        Description = "",
        Stages = "",
        Seeds = "1..4",
        Scale = 1,
        Priority = 1,
        State = "active",
        Total = 4,
        Done = 0,
        Failed = 0,
        Running = 0,
        EpochsDone = 0,
        EpochsTotal = 100,
        EpochsPerSecond = 0,
        SecondsLeft = null,
    };
    private static readonly NodeView Worker = new()
    {
        Name = "w1",
        Address = "h:1",
        Roles = "worker",
        Status = "up",
        IsReachable = true,
        Slots = 2,
        Busy = 0,
        Load = 0.1,
        EngineVersion = 3,
        SilentSeconds = 0,
        Refusal = null,
    };
    private static readonly NodeView Coordinator = new()
    {
        Name = "c1",
        Address = "h:2",
        Roles = "coordinator",
        Status = "up",
        IsReachable = true,
        Slots = 0,
        Busy = 0,
        Load = null,
        EngineVersion = null,
        SilentSeconds = null,
        Refusal = null,
    };

    [Fact]
    public void While_something_runs_there_is_nothing_to_explain() => Idleness.Explain([Waiting with { Running = 1 }], []).ShouldBeNull();

    [Fact]
    public void One_trial_waits_and_several_wait()
    {
        Says([Waiting with { Total = 1 }], [], "no worker has joined the cluster: 1 trial waits;");
        Says([Waiting with { Total = 1 }], [Worker], "1 trial waits and node w1 is about to take it.");
        Says([Waiting], [], "no worker has joined the cluster: 4 trials wait;");
    }

    [Fact]
    public void Without_a_sweep_it_says_so() => Says([], [Worker], "no sweep has been submitted");

    [Fact]
    public void When_all_trials_have_ended_it_says_so() =>
        Says([Waiting with { Done = 3, Failed = 1 }], [Worker], "every trial of every sweep has ended");

    [Fact]
    public void A_paused_sweep_is_named_as_the_reason() =>
        Says([Waiting with { State = "paused" }, Waiting with { Done = 4 }], [Worker],
            "the only sweep with trials left is paused or cancelled");

    [Fact]
    public void Without_workers_it_says_how_to_start_one() =>
        Says([Waiting], [Coordinator], "no worker has joined the cluster: 4 trials wait; start nodes with --role worker");

    [Fact]
    public void When_every_worker_is_refused_it_gives_the_reason_of_the_refusal() =>
        Says([Waiting], [Worker with { Refusal = "node w1 is of yesterday" }], "no worker may have work: node w1 is of yesterday");

    [Fact]
    public void Drained_nodes_are_named_with_what_gives_them_work_again() =>
        Says([Waiting], [Worker with { Status = "drained", Refusal = "it is drained" }],
            "node w1 is drained: 4 trials wait; `snn uncordon NODE` gives a node work again");

    [Fact]
    public void Workers_that_are_silent_are_the_reason() =>
        Says([Waiting], [Worker with { SilentSeconds = 30 }], "no worker can be reached: 4 trials wait, and node w1 is silent");

    [Fact]
    public void Free_workers_are_about_to_take_what_waits() =>
        Says([Waiting], [Worker, Worker with { Name = "w2" }], "4 trials wait and 2 nodes are about to take them");

    [Fact]
    public void Workers_that_run_no_programs_are_the_reason() =>
        Says([Waiting], [Worker with { Withholds = "b a" }],
            "no worker runs programs that people submit, and a is one: 4 trials wait; start workers with --allow-programs");

    [Fact]
    public void Workers_without_the_data_are_the_reason() =>
        Says([Waiting], [Worker with { Lacks = "a" }, Worker with { Name = "w2", Withholds = "a" }],
            "no worker has the data that a needs: 4 trials wait; name their folder in a worker's SNN_DATA");

    [Fact]
    public void One_worker_that_may_run_it_is_enough() =>
        Says([Waiting], [Worker with { Withholds = "a" }, Worker with { Name = "w2" }], "are about to take them");

    [Fact]
    public void A_sweep_that_cannot_be_resumed_here_is_not_passed_over()
    {
        Idleness.Explain([], [Worker], "a: this program cannot resume it.")
            .ShouldBe("Nothing is running because a sweep cannot be resumed here. a: this program cannot resume it.");
        Idleness.Explain([Waiting with { Done = 4 }], [Worker], "b: cannot be read.").ShouldNotBeNull().ShouldEndWith("b: cannot be read.");
    }

    private static void Says(IReadOnlyList<SweepView> sweeps, IReadOnlyList<NodeView> nodes, string reason)
    {
        string sentence = Idleness.Explain(sweeps, nodes).ShouldNotBeNull();
        sentence.ShouldContain(reason);
        sentence.ShouldStartWith("Nothing is running");
    }
}
