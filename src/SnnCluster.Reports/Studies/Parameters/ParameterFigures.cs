using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>
/// Figures of a study whose conditions differ in numbers: a line against one of them, a map of two, points against each of several.
/// </summary>
public static class ParameterFigures
{
    /// <summary>With fewer values there is no course to be seen: the table says it all.</summary>
    private const int LeastValues = 3;

    private const int MostPanels = 6;

    /// <summary>One per set of keys that vary together; none if the conditions differ in other things only.</summary>
    public static IReadOnlyList<ReportFigure> Of(Study study, IReadOnlyList<ConditionRow> rows)
    {
        var data = new ParameterData(study, rows);
        return [.. ConditionFamily.Of(study)
            .Where(family => family.Keys.Count > 0 && family.Conditions.Count >= LeastValues)
            .GroupBy(family => string.Join('-', family.Keys.Select(key => key.Path)))
            .Select(families => Figure([.. families.Take(MostPanels)], data))];
    }

    private static ReportFigure Figure(IReadOnlyList<ConditionFamily> families, ParameterData data)
    {
        string keys = string.Join(" and ", families[0].Keys.Select(key => key.Path));
        var (canvas, shown) = families[0].Keys.Count == 1 ? (ParameterLine.Draw(families, data),
                "Line: mean over trials; bars: its 95 % interval, cut at 0 and 1; circles: single trials; dashed: chance.")
            : families.All(family => family.IsMap) ? (ParameterMap.Draw(families, data), "Colour: mean over trials.")
            : (ParameterPoints.Draw(families, data), "A point per condition: its mean over trials; dashed: chance.");
        return new ReportFigure
        {
            Name = "against-" + string.Concat(string.Join('-', families[0].Keys.Select(key => key.Path)).Select(Letter)),
            Csv = data.Csv(families),
            Canvas = canvas,
            Reading = shown,
            Caption = $"Performance at the end against {keys}.",
        };
    }

    private static char Letter(char c) => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-';
}
