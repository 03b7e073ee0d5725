using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Testing;

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
        var schedule = Schedule.Empty.Apply(new SweepSubmitted(Study.Id, StudyText.Write(Study), 1, "start", KeepsRunning: false));
        var refusal = new SubmissionRules(ForagingSweeps.Studies).NotKnown(schedule, new(Other.Id.Text));
        (refusal.IsUnknown, refusal.ConditionOf).ShouldBe((true, Study.Id));
        refusal.Problem.ShouldBe($"{Other.Id}: is no sweep, but the condition other of the study {Study.Id}: ask for that.");
        new SubmissionRules(ForagingSweeps.Studies).NotKnown(schedule, new("nonsense")).Problem
            .ShouldBe("nonsense: there is no such sweep.");
    }
}
