using SnnCluster.Analysis.Inference;
using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>
/// Figures of a study whose conditions differ in numbers: a line against one of them, a map of two, points against each of several.
/// </summary>
public static class ParameterFigures
{
    /// <summary>With fewer values no course is visible: the table is enough.</summary>
    private const int LeastValues = 3;

    private const int MostPanels = 6;

    /// <summary>A program may leave hundreds: the tables have all.</summary>
    private const int MostNumbers = 6;

    /// <summary>
    /// For each set of keys that vary together: a figure of performance, and one of each of the first numbers that stages report. None if
    /// the conditions differ only in other things.
    /// </summary>
    /// <param name="rows">Results of the conditions.</param>
    /// <param name="statistics">One per condition.</param>
    public static IReadOnlyList<ReportFigure> Of(Study study, IReadOnlyList<ConditionRow> rows, IReadOnlyList<SweepStatistics> statistics)
    {
        var groups = ConditionFamily.Of(study)
            .Where(family => family.Keys.Count > 0 && family.Conditions.Count >= LeastValues)
            .GroupBy(family => string.Join('-', family.Keys.Select(key => key.Path)))
            .Select(families => (IReadOnlyList<ConditionFamily>)[.. families.Take(MostPanels)]).ToList();
        string[] numbers = [.. statistics.SelectMany(condition => condition.Numbers).Select(number => number.Place.Name).Distinct()
            .Take(MostNumbers)];
        return
        [
            .. from families in groups
               where rows.Count > 0
               select Figure(families, Measured.OfTasks(study, rows), "against-", TasksCsv(study, families, rows)),
            .. from families in groups
               from number in numbers
               select Figure(families, Measured.OfNumber(number, statistics), $"{Word(number)}-against-",
                   NumberCsv(study, families, number, statistics)),
        ];
    }

    private static ReportFigure Figure(IReadOnlyList<ConditionFamily> families, Measured measured, string name, string csv)
    {
        string[] keys = [.. families[0].Keys.Select(key => key.Path)];
        string chance = measured.Chance is null ? "" : "; dashed: chance", cut = measured.Chance is null ? "" : ", cut at 0 and 1";
        var (canvas, shown) = keys.Length == 1 ? (ParameterLine.Draw(families, measured),
                $"Line: mean over trials; bars: its 95 % interval{cut}; circles: single trials{chance}.")
            : families.All(family => family.IsMap) ? (ParameterMap.Draw(families, measured), "Colour: mean over trials.")
            : (ParameterPoints.Draw(families, measured), $"A point per condition: its mean over trials{chance}.");
        return new ReportFigure
        {
            Name = name + Word(string.Join('-', keys)),
            Csv = csv,
            Canvas = canvas,
            Reading = shown,
            Caption = $"{measured.Name} against {string.Join(" and ", keys)}.",
        };
    }

    private static string TasksCsv(Study study, IReadOnlyList<ConditionFamily> families, IReadOnlyList<ConditionRow> rows)
    {
        var byCondition = rows.ToLookup(row => row.Condition);
        return Header(families, "task") + string.Concat(
            from family in families
            from condition in family.Conditions
            from row in byCondition[study.Conditions[condition].Protocol.Name]
            select Line(study, family, condition, TaskNumber.Text(row.Task), row.Performance, row.Confidence));
    }

    private static string NumberCsv(Study study, IReadOnlyList<ConditionFamily> families, string number,
        IReadOnlyList<SweepStatistics> statistics) => Header(families, "name") + string.Concat(
            from family in families
            from condition in family.Conditions
            let last = statistics[condition].Numbers.LastOrDefault(one => one.Place.Name == number)
            where last is not null
            select Line(study, family, condition, number, last.Summary, MeanInterval.Of(last.Values)));

    private static string Header(IReadOnlyList<ConditionFamily> families, string what) =>
        $"condition,{string.Join(',', families[0].Keys.Select(key => key.Path))},{what},n,undefined,mean,sd,ci_low,ci_high\n";

    private static string Line(Study study, ConditionFamily family, int condition, string what, Summary summary, Interval interval) =>
        Tables.Csv.Line([study.Conditions[condition].Protocol.Name, .. family.Keys.Select(key => (object)key.Values[condition]), what,
            summary.N, summary.Undefined, summary.Mean, summary.StandardDeviation, interval.Low, interval.High]);

    private static string Word(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
}
