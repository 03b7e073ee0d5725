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

    /// <summary>What the methods paragraph says about the model with the settings of this sweep.</summary>
    MethodsWords Methods(SweepSpec spec);

    /// <summary>The arrays of its trials for NumPy.</summary>
    /// <param name="folder">That they are written to.</param>
    IExport Arrays(string folder, SweepSpec spec);
}

/// <summary>Parts of the paragraph on methods.</summary>
public sealed record MethodsWords
{
    /// <summary>After "We simulated".</summary>
    public required string Subject { get; init; }

    /// <summary>What the unit of length is, after the list of stages: empty, or "; an aeon has ...".</summary>
    public string Unit { get; init; } = "";

    /// <summary>What distinguishes trials: empty, or a sentence and a space.</summary>
    public string Trials { get; init; } = "";

    /// <summary>What is measured: empty, or sentences and a blank.</summary>
    public string Measures { get; init; } = "";
}
