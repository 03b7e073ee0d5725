using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Sweeps.Work;
using SnnCluster.Trials.Data;

namespace SnnCluster.Sweeps.Tests.Work;

public class ConversationTests
{
    private static readonly WorkerTerms Terms = new()
    {
        Name = new("worker"),
        Node = "node",
        Slot = "slot",
        Place = 0,
        EngineVersion = 1,
        RequestRetry = TimeSpan.FromSeconds(5),
        ProgressInterval = TimeSpan.FromSeconds(5),
        LeaseDuration = TimeSpan.FromSeconds(60),
        PatienceWithTurn = TimeSpan.FromSeconds(10),
    };

    private readonly List<WorkerEffect> effects = [];
    private Conversation worker = Conversation.Of(Terms);
    private DateTimeOffset now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Late_news_of_another_sweep_s_trial_under_the_same_lease_number_say_nothing()
    {
        Hear(LookAgain.Instance);
        Hear(new WorkGranted
        {
            Request = 1,
            StudyId = new("one"),
            Sweep = "",
            LeaseId = new(5),
            Trial = TrialId.OfSeed(1),
            Attempt = 1,
        });
        Hear(new StopTrial(new("one"), new(5)));
        Hear(new WorkGranted
        {
            Request = 2,
            StudyId = new("other"),
            Sweep = "",
            LeaseId = new(5),
            Trial = TrialId.OfSeed(9),
            Attempt = 1,
        });
        Hear(new Stored(Request: 1));
        worker.Status.ShouldBe(WorkerStatus.Running);
        Hear(new Stored(Request: 2));
        effects.OfType<Say>().Last().Message.ShouldBe(new ReportResult
        {
            StudyId = new("other"),
            Worker = new("worker"),
            LeaseId = new(5),
            Trial = TrialId.OfSeed(9),
        });
    }

    [Fact]
    public void Whatever_it_has_in_hand_it_ends_once_it_is_told_to_stop_and_nobody_waits_for_it()
    {
        Hear(LookAgain.Instance);
        Hear(new WorkGranted
        {
            Request = 1,
            StudyId = new("one"),
            Sweep = "",
            LeaseId = new(5),
            Trial = TrialId.OfSeed(1),
            Attempt = 1,
        });
        Hear(StopWork.Instance);
        effects.ShouldContain(new Cancel());
        Hear(new Stopped(Request: 1));
        worker.Status.ShouldBe(WorkerStatus.Reporting);
        Hear(new OutcomeRecorded(new("one"), new(5)));
        worker.Status.ShouldBe(WorkerStatus.Ended);
        effects[^1].ShouldBe(new End());
    }

    [Fact]
    public void A_trial_without_its_data_goes_back_and_none_of_its_study_is_asked_for()
    {
        Hear(LookAgain.Instance);
        Hear(new WorkGranted
        {
            Request = 1,
            StudyId = new("digits"),
            Sweep = "",
            LeaseId = new(5),
            Trial = TrialId.OfSeed(1),
            Attempt = 1,
        });
        Hear(new Failed(Request: 1, new DataMissingException("not here")));
        effects.OfType<Say>().Last().Message.ShouldBe(new ReturnTrial
        {
            StudyId = new("digits"),
            Worker = new("worker"),
            LeaseId = new(5),
            Trial = TrialId.OfSeed(1),
            HasBegun = false,
        });
        Hear(new OutcomeRecorded(new("digits"), new(5)));
        effects.OfType<Say>().Last().Message.ShouldBeOfType<RequestWork>().Lacks.ShouldBe("digits");
    }

    [Fact]
    public void After_a_while_it_asks_again_for_a_study_whose_data_were_missing()
    {
        foreach (int pause in new[] { 30, 60, 120 })
        {
            Hear(LookAgain.Instance);
            LacksWhenAsking().ShouldBe("");
            Hear(new WorkGranted
            {
                Request = worker.Request,
                StudyId = new("digits"),
                Sweep = "",
                LeaseId = new(5),
                Trial = TrialId.OfSeed(1),
                Attempt = 1,
            });
            Hear(new Failed(worker.Request, new DataMissingException("not here")));
            Hear(new OutcomeRecorded(new("digits"), new(5)));
            now += TimeSpan.FromSeconds(pause - 1);
            LacksWhenAsking().ShouldBe("digits", $"{pause} s have not passed");
            now += TimeSpan.FromSeconds(1);
        }

        LacksWhenAsking().ShouldBe("");
    }

    [Fact]
    public void What_the_store_refuses_is_said_until_it_takes_something()
    {
        Hear(LookAgain.Instance);
        void Begin() => Hear(new WorkGranted
        {
            Request = worker.Request,
            StudyId = new("one"),
            Sweep = "",
            LeaseId = new(5),
            Trial = TrialId.OfSeed(1),
            Attempt = 1,
        });
        Begin();
        Hear(new Failed(worker.Request, new StorageException("the server is away")));
        effects.OfType<Say>().Last().Message.ShouldBeOfType<RequestWork>().Trouble.ShouldBe("", "it comes back by itself");
        Begin();
        Hear(new Failed(worker.Request, new StorageException("the disk is full") { IsRefusal = true }));
        effects.OfType<Say>().Last().Message.ShouldBeOfType<RequestWork>().Trouble.ShouldBe("the disk is full");
        Begin();
        Hear(SayAgain.Instance);
        effects.OfType<Say>().Last().Message.ShouldBeOfType<ReportProgress>().Trouble.ShouldBe("the disk is full");
        Hear(new CheckpointStored(worker.Request) { EpochsDone = new(1) });
        effects.OfType<Say>().Last().Message.ShouldBeOfType<ReportProgress>().Trouble.ShouldBe("");
        Hear(new Failed(worker.Request, new StorageException("the disk is full") { IsRefusal = true }));
        now += TimeSpan.FromMinutes(3);
        Hear(SayAgain.Instance);
        effects.OfType<Say>().Last().Message.ShouldBeOfType<RequestWork>().Trouble.ShouldBe("", "it has had nothing to store since");
    }

    private string LacksWhenAsking()
    {
        Hear(SayAgain.Instance);
        return effects.OfType<Say>().Last().Message.ShouldBeOfType<RequestWork>().Lacks;
    }

    [Fact]
    public void With_a_new_actor_it_continues_its_trial_and_repeats_what_it_said()
    {
        Hear(LookAgain.Instance);
        Hear(new WorkGranted
        {
            Request = 1,
            StudyId = new("one"),
            Sweep = "",
            LeaseId = new(5),
            Trial = TrialId.OfSeed(1),
            Attempt = 1,
        });
        Hear(new Began(Request: 1, "U", new(0)));
        effects.Clear();
        Hear(TakeUp.Instance);
        effects[0].ShouldBeOfType<Say>().Message.ShouldBeOfType<ReportProgress>().LeaseId.ShouldBe(new(5));
        effects.Skip(1).ShouldBe([new SayAgainEvery(Terms.ProgressInterval)]);
        Hear(new Stored(Request: 1));
        effects.Clear();
        Hear(TakeUp.Instance);
        effects[0].ShouldBeOfType<Say>().Message.ShouldBeOfType<ReportResult>();
        effects.Skip(1).ShouldBe([new SayAgainEvery(Terms.RequestRetry)]);
    }

    [Fact]
    public void Asked_who_it_is_it_says_what_it_would_ask_for_work_with()
    {
        Hear(LookAgain.Instance);
        var asked = effects.OfType<Say>().Single().Message.ShouldBeOfType<RequestWork>();
        Hear(new IntroduceYourself());
        effects.OfType<Say>().Last().Message.ShouldBe(new Introduction(asked));
        worker.Status.ShouldBe(WorkerStatus.Asking);
    }

    private void Hear(IToWorker input)
    {
        (worker, var wanted) = worker.Decide(input, new() { Now = now, IsWanted = true, HasTime = false });
        effects.AddRange(wanted);
    }
}
