using System.Globalization;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Trials.Runs;

/// <summary>What things are called in a model, for keys, tables and pages.</summary>
public sealed record ModelWords
{
    /// <summary>Unit of the lengths of stages, in the plural: the key of a length in a protocol file, too.</summary>
    public required string Length { get; init; }

    /// <summary>That unit, for the axis of time.</summary>
    public string Time { get => field ?? Length; init; }

    /// <summary>What a trial is advanced by, in the singular (<see cref="Epochs"/>): the unit of length, unless that has parts.</summary>
    public string Unit { get => field ?? Length.TrimEnd('s'); init; }

    /// <summary>The same in the plural.</summary>
    public string Units => Counted.Noun(0, Unit);

    /// <summary>All stages that can be written, for error messages.</summary>
    public required string Stages { get; init; }

    /// <summary>Notations that people write most, for those who mistyped one.</summary>
    public IReadOnlyList<string> Notations { get; init; } = [];

    /// <summary>The name of a protocol that comes with the program, for error messages.</summary>
    public required string Protocol { get; init; }

    /// <summary>A protocol in brackets that can be written, for error messages.</summary>
    public required string Example { get; init; }

    /// <summary>The tasks, in a sentence.</summary>
    public string EveryTask { get; init; } = "every task";

    /// <summary>What counts as a success in a test, as a column of a table is called.</summary>
    public string Successes { get; init; } = "successes";

    /// <summary>What counts as a failure.</summary>
    public string Failures { get; init; } = "failures";

    /// <summary>What performance is: successes over attempts, in the model's words.</summary>
    public string Performance { get; init; } = "successes / attempts";

    /// <summary>The same, as an axis of a figure is called.</summary>
    public string PerformanceAxis { get; init; } = "share of successes";

    /// <summary>One of the weights that the statistics follow.</summary>
    public string Weight { get; init; } = "weight";

    /// <summary>Several of them.</summary>
    public string Weights { get => field ?? Counted.Noun(0, Weight); init; }

    /// <summary>Whether they may be below 0.</summary>
    public bool HasNegativeWeights { get; init; }

    /// <summary>What has these weights.</summary>
    public string Synapses { get; init; } = "synapses";

    /// <summary>The share of the strongest of them that is a task's own.</summary>
    public string TopShare { get; init; } = "10 %";

    /// <summary>Performance of a network that has learned nothing.</summary>
    public double Chance { get; init; } = 0.5;

    /// <summary>"1 step", "50,000 aeons".</summary>
    public string LengthOf(long length) =>
        string.Create(CultureInfo.InvariantCulture, $"{length:N0} {Counted.Noun(length, Length.TrimEnd('s'))}");

    /// <summary>"1 step", "3,100,000 epochs".</summary>
    public string Amount(Epochs work) => string.Create(CultureInfo.InvariantCulture, $"{work:N0} {Counted.Noun(work.Count, Unit)}");
}
