using System.Reflection;
using SnnCluster.Reports.Figures;
using SnnCluster.Reports.Figures.Foraging;
using SnnCluster.Reports.Figures.Foraging.Manifolds;

namespace SnnCluster.Reports.Tests.Figures;

/// <summary>Any number of trials goes through the figures: what they keep of them is bounded.</summary>
public sealed class BuilderMemoryTests
{
    private const int Trials = DecisionDistanceBuilder.MostTrials;

    private static readonly Make Sweep = Make.Sweep("U:1", "T1:2", "tests:1", "T2:2", "tests:1", "S,T1:2", "tests:1") with { States = 2 };

    private readonly IReadOnlyList<IFigureBuilder> builders = new ForagingReport().Figures(Sweep.Spec);

    [Fact]
    public void After_forty_trials_the_figures_keep_no_more_however_many_follow()
    {
        Add(1, Trials / 2);
        long half = Kept();
        Add(Trials / 2 + 1, Trials);
        long full = Kept();
        Add(Trials + 1, 2 * Trials);

        full.ShouldBeGreaterThan(half + 6272, "otherwise this test would show nothing");
        Kept().ShouldBe(full);
    }

    private void Add(int firstSeed, int lastSeed)
    {
        for (int seed = firstSeed; seed <= lastSeed; seed++)
        {
            var trial = Sweep.Trial(seed);
            foreach (var builder in builders) builder.Add(trial);
        }
    }

    /// <summary>All that the builders lead to: objects, and the lengths of arrays.</summary>
    private long Kept()
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var next = new Stack<object>(builders);
        long count = 0;
        while (next.TryPop(out var one))
        {
            if (one is string or Type or MemberInfo || one.GetType().IsPrimitive || !seen.Add(one)) continue;
            count++;
            if (one is Array array) count += array.Length;
            foreach (object part in Parts(one)) next.Push(part);
        }

        return count;
    }

    private static IEnumerable<object> Parts(object one)
    {
        if (one is Array array) return array.GetType().GetElementType()!.IsPrimitive ? [] : array.Cast<object?>().OfType<object>();
        var fields = new List<object>();
        for (var type = one.GetType(); type is not null; type = type.BaseType)
            fields.AddRange(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(field => !field.FieldType.IsPrimitive && !field.FieldType.IsPointer)
                .Select(field => field.GetValue(one))
                .OfType<object>());
        return fields;
    }
}
