using System.Globalization;

namespace SnnCluster.Trials.Protocols;

/// <summary>
/// An amount of work, in the units by which a trial advances. The model says what a unit is: an epoch of the foraging network, a training
/// step or a time step of sleep of the replay network. Inside a model, in figures and in bytes (Protobuf, JSON, rows of a database) amounts
/// are plain numbers. Everywhere else, from <see cref="Stage"/> and <see cref="Runs.ITrialRun"/> to the progress that a person reads, they
/// have this type, to which no number converts implicitly.
/// </summary>
public readonly record struct Epochs(long Count) : IComparable<Epochs>, IFormattable
{
    /// <summary>No work at all.</summary>
    public static Epochs None => default;

    /// <summary>One piece of work after the other.</summary>
    public static Epochs operator +(Epochs one, Epochs other) => new(one.Count + other.Count);

    /// <summary>What is left of the one without the other; negative if the other is larger.</summary>
    public static Epochs operator -(Epochs one, Epochs other) => new(one.Count - other.Count);

    /// <summary>The same work this many times.</summary>
    public static Epochs operator *(Epochs epochs, long times) => new(epochs.Count * times);

    /// <summary>What share the one is of the other; of nothing it is not a number.</summary>
    public static double operator /(Epochs one, Epochs other) => (double)one.Count / other.Count;

    /// <summary>Whether it is less work.</summary>
    public static bool operator <(Epochs one, Epochs other) => one.Count < other.Count;

    /// <summary>Whether it is more work.</summary>
    public static bool operator >(Epochs one, Epochs other) => one.Count > other.Count;

    /// <summary>Whether it is no more work.</summary>
    public static bool operator <=(Epochs one, Epochs other) => one.Count <= other.Count;

    /// <summary>Whether it is no less work.</summary>
    public static bool operator >=(Epochs one, Epochs other) => one.Count >= other.Count;

    /// <summary>The smaller amount.</summary>
    public static Epochs Min(Epochs one, Epochs other) => one < other ? one : other;

    /// <summary>The larger amount.</summary>
    public static Epochs Max(Epochs one, Epochs other) => one > other ? one : other;

    /// <inheritdoc/>
    public int CompareTo(Epochs other) => Count.CompareTo(other.Count);

    /// <summary>The plain number, whatever the culture.</summary>
    public override string ToString() => Count.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number in a format of numbers, such as N0.</summary>
    public string ToString(string? format, IFormatProvider? provider) => Count.ToString(format, provider);
}

/// <summary>Sums of work.</summary>
public static class EpochsExtensions
{
    /// <summary>All parts together; none if there are none.</summary>
    public static Epochs Sum<T>(this IEnumerable<T> parts, Func<T, Epochs> epochs) => new(parts.Sum(part => epochs(part).Count));
}
