using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Programs.Model;
using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cluster.Tests.Coordination;

public class SubmissionRulesTests
{
    private static readonly Study Study = new() { Name = "study", Conditions = [ShortSweep.Of(1), Other] };

    private static SweepSpec Other
    {
        get
        {
            var spec = ShortSweep.Of(1, aeons: 2);
            return spec with { Protocol = spec.Protocol with { Name = "other" } };
        }
    }

    [Fact]
    public void A_condition_s_id_where_a_sweep_s_is_meant_is_refused_with_the_study_that_has_it()
    {
        var schedule = Schedule.Empty.Apply(new SweepSubmitted
        {
            Id = Study.Id,
            Text = StudyText.Write(Study),
            Priority = 1,
            StartId = "start",
            KeepsRunning = false,
        });
        var refusal = new SubmissionRules(ForagingSweeps.Studies).NotKnown(schedule, new(Other.Id.Text));
        (refusal.IsUnknown, refusal.ConditionOf).ShouldBe((true, Study.Id));
        refusal.Problem.ShouldBe($"{Other.Id}: is not a sweep, but condition other of the study {Study.Id}: ask for that.");
        new SubmissionRules(ForagingSweeps.Studies).NotKnown(schedule, new("nonsense")).Problem
            .ShouldBe("nonsense: there is no such sweep.");
    }

    [Fact]
    public void A_sweep_that_its_model_refuses_is_not_submitted_retried_or_extended()
    {
        var fast = ForagingSweeps.Model.Engines.Single(engine => engine.Key == "fast");
        var refused = Study.Of((ShortSweep.Of(1) with { Engine = fast }).With("neuron.alpha", "3.7"));
        string reason = refused.Refusals.ShouldHaveSingleItem();
        var schedule = Schedule.Empty.Apply(new SweepSubmitted
        {
            Id = refused.Id,
            Text = StudyText.Write(refused),
            Priority = 1,
            StartId = "start",
            KeepsRunning = false,
        });
        var rules = new SubmissionRules(ForagingSweeps.Studies);
        (Study? Study, RequestRefused? Refusal)[] answers =
        [
            rules.Submit(schedule, new(StudyText.Write(refused), 1, "next", IsAnew: false)),
            rules.Retry(schedule, new() { StudyId = refused.Id, StartId = "next" }),
            rules.Extend(schedule, new(refused.Id, Trials: 1, StartId: "next")),
        ];
        foreach (var (study, refusal) in answers)
        {
            study.ShouldBeNull();
            refusal!.Problem.ShouldBe($"{refused.Id}: cannot be computed: {reason}");
        }
    }

    [Fact]
    public void A_program_is_refused_where_programs_are_not_allowed_whatever_is_asked_for()
    {
        var all = new Models(ForagingSweeps.Model, new ProgramModel());
        var none = new Dictionary<string, string>();
        var program = new ProtocolReader(all, none, none)
            .Resolve("name = p\nmodel = program\ncommand = [a]\nstages = [run]\n", new Dictionary<string, string?>()).Study!;
        var schedule = Schedule.Empty.Apply(new SweepSubmitted
        {
            Id = program.Id,
            Text = StudyText.Write(program),
            Priority = 1,
            StartId = "start",
            KeepsRunning = false,
        });
        var rules = new SubmissionRules(new(all.WithoutPrograms));
        (Study? Study, RequestRefused? Refusal)[] answers =
        [
            rules.Submit(schedule, new(StudyText.Write(program), 1, "next", IsAnew: false)),
            rules.Retry(schedule, new() { StudyId = program.Id, StartId = "next" }),
            rules.Extend(schedule, new(program.Id, Trials: 1, StartId: "next")),
        ];
        foreach (var (study, refusal) in answers)
        {
            study.ShouldBeNull();
            refusal!.Problem.ShouldContain("this node does not run programs that people submit");
        }

        new SubmissionRules(new(all)).Extend(schedule, new(program.Id, Trials: 1, StartId: "next")).Study!.Seeds.Count
            .ShouldBe(program.Seeds.Count + 1);
    }

    [Fact]
    public void No_sweep_gets_more_trials_than_can_be_read_again_however_they_are_added()
    {
        var rules = new SubmissionRules(ForagingSweeps.Studies);
        var half = Study.WithSeeds([.. Enumerable.Range(1, SeedList.MostTrials / 2)]);
        Problem(rules.Submit(Submitted(half), new(StudyText.Write(half.WithSeeds([SeedList.MostTrials])), 1, "next", IsAnew: false)))
            .ShouldBe($"{Study.Id}: would have 1000002 trials; 1000000 at most.");
        Problem(rules.Extend(Submitted(half), new(Study.Id, Trials: 1, StartId: "next"))).ShouldContain("1000000 in all at most");
        Problem(rules.Submit(Schedule.Empty, new(StudyText.Write(half.WithSeeds([.. half.Seeds, 700_000])), 1, "first", IsAnew: false)))
            .ShouldContain("1000000 at most");
        var small = Study.WithSeeds([1, 2]);
        rules.Submit(Submitted(small), new(StudyText.Write(small.WithSeeds([7])), 1, "next", IsAnew: false)).Study!.Seeds
            .ShouldBe([1, 2, 7]);
        rules.Extend(Submitted(small), new(Study.Id, Trials: 2, StartId: "next")).Study!.Seeds.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void On_a_cluster_the_text_with_all_seeds_fits_into_a_message()
    {
        int[] Odd(int from, int count) => [.. Enumerable.Range(0, count).Select(i => from + 2 * i)];
        var (known, more) = (Study.WithSeeds(Odd(100_001, 6000)), Study.WithSeeds(Odd(300_001, 6000)));
        var submit = new SubmitSweep(StudyText.Write(more), 1, "next", IsAnew: false);
        Problem(new SubmissionRules(ForagingSweeps.Studies).Submit(Submitted(known), submit))
            .ShouldContain($"bytes; {SubmitSweep.LongestText} at most");
        new SubmissionRules(ForagingSweeps.Studies, hasOneNode: true).Submit(Submitted(known), submit).Study!.Seeds.Count.ShouldBe(12_000);
    }

    [Fact]
    public void A_sweep_is_not_extended_while_results_that_it_shares_are_removed()
    {
        var alone = Study.Of(Other);
        var schedule = Submitted(Study).Apply(Submission(alone)).Apply(new SweepDeleted(alone.Id));
        Problem(new SubmissionRules(ForagingSweeps.Studies).Extend(schedule, new(Study.Id, Trials: 1, StartId: "next")))
            .ShouldStartWith($"{Study.Id}: shares results with {alone.Id}, which is being deleted");
    }

    private static string Problem((Study? Study, RequestRefused? Refusal) answer)
    {
        answer.Study.ShouldBeNull();
        return answer.Refusal!.Problem;
    }

    private static Schedule Submitted(Study study) => Schedule.Empty.Apply(Submission(study));

    private static SweepSubmitted Submission(Study study) =>
        new() { Id = study.Id, Text = StudyText.Write(study), Priority = 1, StartId = "start", KeepsRunning = false };
}
