using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Tests.Identity;

public class IdentityTests
{
    [Fact]
    public void No_name_of_anything_turns_into_something_else_by_itself()
    {
        Type[] names = [.. typeof(TrialId).Assembly.GetTypes().Where(type => type.IsPublic && type.Namespace == typeof(TrialId).Namespace)];
        names.ShouldContain(typeof(StudyId));
        names.Where(type => type.GetMethod("op_Implicit") is not null || !type.IsValueType).ShouldBeEmpty();
    }

    [Fact]
    public void Trials_are_in_the_order_of_their_conditions_then_seeds()
    {
        TrialId[] trials = [new() { Condition = 1, Seed = 2 }, new() { Condition = 0, Seed = 9 }, new() { Condition = 1, Seed = 1 }];
        trials.Order().Select(trial => $"{trial}").ShouldBe(["9", "1:1", "1:2"]);
    }

    [Fact]
    public void Every_lease_has_the_number_after_the_one_before_it() =>
        (LeaseId.First.Next.Number, LeaseId.None.Next).ShouldBe((2, LeaseId.First));
}
