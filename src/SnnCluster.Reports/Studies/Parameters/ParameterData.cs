using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>The conditions of a study at their values of some keys.</summary>
internal sealed class ParameterData(Study study, IReadOnlyList<ConditionRow> rows)
{
    private readonly ILookup<string, ConditionRow> rows = rows.ToLookup(row => row.Condition);

    public IModel Model => study.Conditions[0].Model;

    /// <summary>The last test of a task in a condition; null if no trial has one.</summary>
    public ConditionRow? Row(int condition, int task) =>
        rows[study.Conditions[condition].Protocol.Name].FirstOrDefault(row => row.Task == task && row.Performance.N > 0);

    /// <summary>The same of every trial, without those that have none.</summary>
    public IReadOnlyList<double> Trials(int condition, int task) => Row(condition, task)?.Trials ?? [];

    /// <summary>What a figure of some families shows.</summary>
    public string Csv(IReadOnlyList<ConditionFamily> families)
    {
        string[] paths = [.. families[0].Keys.Select(key => key.Path)];
        return $"condition,{string.Join(',', paths)},task,n,undefined,mean,sd,ci_low,ci_high\n" + string.Concat(
            from family in families
            from condition in family.Conditions
            from row in rows[study.Conditions[condition].Protocol.Name]
            let p = row.Performance
            select Tables.Csv.Line(
                [row.Condition, .. family.Keys.Select(key => (object)key.Values[condition]), TaskNumber.Text(row.Task), p.N, p.Undefined,
                    p.Mean, p.StandardDeviation, row.Confidence.Low, row.Confidence.High]));
    }
}
