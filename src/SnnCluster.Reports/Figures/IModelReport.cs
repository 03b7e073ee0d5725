using SnnCluster.Reports.Exports;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Figures;

/// <summary>What reports show and say of the sweeps of one model.</summary>
public interface IModelReport
{
    /// <summary>Name of the model.</summary>
    string Model { get; }

    /// <summary>All figures of a sweep, in the order in which the report shows them.</summary>
    IReadOnlyList<IFigureBuilder> Figures(SweepSpec spec);

    MethodsWords Methods(SweepSpec spec);

    /// <summary>The arrays of its trials for NumPy.</summary>
    /// <param name="folder">That they are written to.</param>
    IExport Arrays(string folder, SweepSpec spec);
}

/// <summary>Parts of the paragraph on methods.</summary>
/// <param name="Subject">After "We simulated".</param>
/// <param name="Unit">What the unit of length is, after the list of stages: empty, or "; an aeon has ...".</param>
/// <param name="Trials">What tells one trial from the next: empty, or a sentence and a blank.</param>
/// <param name="Measures">What is measured: empty, or sentences and a blank.</param>
public sealed record MethodsWords(string Subject, string Unit = "", string Trials = "", string Measures = "");
