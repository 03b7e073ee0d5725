namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>How an exact run of one neuron from rest after an input ends, and the derivatives of that end.</summary>
public readonly record struct TangentRun
{
    /// <summary>Deviation of V from rest at the end.</summary>
    public required double Dv { get; init; }

    /// <summary>Deviation of u from rest at the end.</summary>
    public required double Du { get; init; }

    /// <summary>Derivatives of V at the end.</summary>
    public required Tangent V { get; init; }

    /// <summary>Derivatives of u at the end.</summary>
    public required Tangent U { get; init; }

    /// <summary>
    /// How much input a deviation in V at the start is worth, at the first crossing of V = 0, or where V comes nearest to it.
    /// </summary>
    public required double Cv { get; init; }

    /// <summary>The same of a deviation in u.</summary>
    public required double Cu { get; init; }

    /// <summary>Derivatives of one variable with respect to the start's dV and du and to the input.</summary>
    public readonly record struct Tangent
    {
        /// <summary>With respect to the deviation of V at the start.</summary>
        public required double Dv { get; init; }

        /// <summary>With respect to the deviation of u at the start.</summary>
        public required double Du { get; init; }

        /// <summary>With respect to the input.</summary>
        public required double Dx { get; init; }
    }
}
