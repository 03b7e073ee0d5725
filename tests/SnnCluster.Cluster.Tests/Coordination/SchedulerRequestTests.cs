using Akka.Actor;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Tests.Coordination;

/// <summary>What people submit and ask: twice, without sense, about what is not there, or of another version of the program.</summary>
public sealed class SchedulerRequestTests : SchedulerKit
{
    [Fact]
    public async Task The_same_submission_twice_is_one()
    {
        var scheduler = await Scheduler(Other);
        await Submit(scheduler, Other, startId: "start");
        scheduler.Tell(new QuerySweeps());
        (await ExpectMsgAsync<SweepList>()).Sweeps.ShouldHaveSingleItem().StudyId.Text.ShouldBe(Other.Id.Text);
    }

    [Theory]
    [InlineData("nonsense", 1, "not the description of a sweep")]
    [InlineData(null, 0, "priority 0: must be from 1 to 1000")]
    public async Task A_submission_that_makes_no_sense_is_refused(string? text, int priority, string problem)
    {
        var scheduler = await Scheduler(One);
        scheduler.Tell(new SubmitSweep(text ?? SweepText.Write(Other), priority, "s", IsAnew: false));
        (await ExpectMsgAsync<RequestRefused>())
            .ShouldSatisfyAllConditions(refused => refused.Problem.ShouldContain(problem), refused => refused.IsUnknown.ShouldBeFalse());
    }

    [Fact]
    public async Task What_is_asked_about_an_unknown_sweep_or_node_is_answered_so()
    {
        var scheduler = await Scheduler(One);
        foreach (object request in new object[] { new QuerySweep { StudyId = new("unknown"), Offset = 0, Count = 10 },
            new SetSweepState(new("unknown"), SweepState.Paused),
            new RetrySweep { StudyId = new("unknown"), StartId = "s" }, new ExtendSweep(new("unknown"), 1, "s"),
            new SetNodeState("unknown", NodeState.Drained), new DeleteSweep(new("unknown")) })
        {
            scheduler.Tell(request);
            (await ExpectMsgAsync<RequestRefused>())
                .ShouldSatisfyAllConditions(refused => refused.IsUnknown.ShouldBeTrue(),
                    refused => refused.Problem.ShouldContain("unknown: there is no such"));
        }
    }

    [Fact]
    public async Task The_only_node_of_a_run_is_not_cordoned_or_drained()
    {
        var scheduler = Start(initial: new(SweepText.Write(One), 1, "start", IsAnew: true));
        await AwaitAssertAsync(async () =>
        {
            scheduler.Tell(new QuerySweeps());
            (await ExpectMsgAsync<SweepList>()).Sweeps.ShouldHaveSingleItem().Waiting.ShouldBe(1);
        });
        scheduler.Tell(Request("worker", 1));
        await Granted();
        foreach (var state in new[] { NodeState.Cordoned, NodeState.Drained })
        {
            scheduler.Tell(new SetNodeState("node", state));
            (await ExpectMsgAsync<RequestRefused>()).Problem.ShouldContain("is the only node of this `snn run`");
        }

        scheduler.Tell(new DeleteSweep(OneId));
        (await ExpectMsgAsync<RequestRefused>()).Problem.ShouldContain("delete its folder instead");
    }

    [Fact]
    public async Task Who_submitted_a_sweep_first_and_when_stays_with_it()
    {
        var scheduler = Start();
        foreach (string name in new[] { "alice", "bob" })
        {
            scheduler.Tell(new SubmitSweep(SweepText.Write(Other), 1, name, IsAnew: false) { By = name });
            await ExpectMsgAsync<RequestAccepted>();
        }
        scheduler.Tell(new QuerySweeps());
        var line = (await ExpectMsgAsync<SweepList>()).Sweeps.ShouldHaveSingleItem();
        (line.SubmittedBy, line.SubmittedAt is null).ShouldBe(("alice", false));
    }

    [Fact]
    public async Task A_sweep_of_another_version_of_the_program_is_named_as_such_and_harms_no_other()
    {
        string older = SweepText.Write(Other).Replace($"engine={Other.Engine}/", $"engine={Other.Engine}/1000");
        var writer = Sys.ActorOf(Akka.Actor.Props.Create(() => new Writer("scheduler")));
        writer.Tell(new SweepSubmitted
        {
            Id = new("older"),
            Text = older,
            Priority = 1,
            StartId = "start",
            KeepsRunning = false,
        });
        await ExpectMsgAsync("written");
        Watch(writer);
        Sys.Stop(writer);
        await ExpectTerminatedAsync(writer);

        var scheduler = await Scheduler(One);
        object[] requests =
        [
            QuerySweep.Counts(new("older")), new SetSweepState(new("older"), SweepState.Paused),
            new RetrySweep { StudyId = new("older"), StartId = "again" }, new ExtendSweep(new("older"), 1, "more"),
        ];
        foreach (object request in requests)
        {
            scheduler.Tell(request);
            (await ExpectMsgAsync<RequestRefused>()).Problem.ShouldContain("computed by engine version");
        }

        scheduler.Tell(Request("worker", 1));
        (await Granted()).StudyId.Text.ShouldBe(One.Id.Text);
    }

    private sealed class Writer : Akka.Persistence.ReceivePersistentActor
    {
        public Writer(string id)
        {
            PersistenceId = id;
            Recover<ScheduleEvent>(_ => { });
            Command<ScheduleEvent>(happened => Persist(happened, _ => Sender.Tell("written")));
        }

        public override string PersistenceId { get; }
    }
}
