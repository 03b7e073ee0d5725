namespace SnnCluster.Trials.Parameters;

/// <summary>Says of a model parameter what its docstring cannot say to a program: unit, allowed range and source.</summary>
/// <remarks>Every property of the parameter records carries one; <see cref="ParameterCatalogue"/> reads them.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string unit, string source) : Attribute
{
    /// <summary>The unit in words ("1" for a pure number, "steps", "epochs", ...).</summary>
    public string Unit { get; } = unit;

    /// <summary>Where the value comes from: a section of model.md and, where there is one, the paper's equation.</summary>
    public string Source { get; } = source;

    /// <summary>See <see cref="Parameter.Phase"/>.</summary>
    public string? Phase { get; init; }

    /// <summary>Smallest allowed value of a number.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest allowed value of a number.</summary>
    public double Max { get; init; } = double.PositiveInfinity;
}
