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
}
