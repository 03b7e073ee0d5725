namespace SnnCluster.EndToEnd.Tests.Chaos;

/// <summary>When the cluster went on after a fault.</summary>
/// <param name="FromFault">To progress since the fault began; null: nothing could continue before it was over.</param>
/// <param name="FromEnd">To progress since it was over.</param>
/// <param name="Changes">Until a change was taken, since it was over.</param>
/// <param name="Whole">Until all nodes were back, since it was over.</param>
internal sealed record Recovery(ChaosEvent Event, TimeSpan? FromFault, TimeSpan FromEnd, TimeSpan Changes, TimeSpan Whole);

/// <summary>How long the cluster stood still, per kind of fault.</summary>
internal static class ChaosReport
{
    public static IEnumerable<string> Of(IReadOnlyCollection<Recovery> recoveries)
    {
        yield return "| fault | times | began -> progress: median, longest | over -> progress | over -> changes are taken "
            + "| over -> all nodes are back |";
        yield return "|---|---|---|---|---|---|";
        foreach (var kind in recoveries.GroupBy(recovery => recovery.Event.Fault).OrderBy(kind => kind.Key))
            yield return Line($"{kind.Key}", [.. kind]);
        yield return Line("of single nodes", [.. recoveries.Where(recovery => recovery.Event.IsOfOneNode)]);
        yield return Line("all", recoveries);
    }

    private static string Line(string name, IReadOnlyCollection<Recovery> of) => $"| {name} | {of.Count} | "
        + $"{Times(of.Select(one => one.FromFault))} | {Times(of.Select(one => (TimeSpan?)one.FromEnd))} | "
        + $"{Times(of.Select(one => (TimeSpan?)one.Changes))} | {Times(of.Select(one => (TimeSpan?)one.Whole))} |";

    private static string Times(IEnumerable<TimeSpan?> times)
    {
        var known = times.OfType<TimeSpan>().Select(time => time.TotalSeconds).Order().ToList();
        return known.Count == 0 ? "" : $"{known[known.Count / 2]:F1} s, {known[^1]:F1} s";
    }
}
