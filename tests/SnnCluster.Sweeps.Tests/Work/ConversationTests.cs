using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
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

    private void Hear(IToWorker input)
    {
        (worker, var wanted) = worker.Decide(input, new() { Now = default, IsWanted = true, HasTime = false });
        effects.AddRange(wanted);
    }
}
