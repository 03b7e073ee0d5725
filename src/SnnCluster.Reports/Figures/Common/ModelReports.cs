using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Figures.Common;

/// <summary>The models that have a report of their own; of all others it shows what all models have.</summary>
public sealed class ModelReports(params IReadOnlyList<IModelReport> all)
{
    /// <summary>The report of that model's name; <see cref="CommonReport"/> if it has none of its own.</summary>
    public IModelReport Of(IModel model) => all.FirstOrDefault(report => report.Model == model.Name) ?? new CommonReport(model.Name);
}
