using System.Globalization;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Trials.Parameters;

namespace SnnCluster.Foraging.Tests.Trials;

/// <summary>Values to try a parameter at, drawn from the range that its [Parameter] gives.</summary>
internal static class ParameterPoints
{
    /// <summary>Both ends, two near the default, and random ones; of a switch, all there are.</summary>
    public static IEnumerable<string> Of(RecordParameter parameter, int randomOnes)
    {
        if (Choices(parameter) is { } choices) return choices;
        var random = new Random(parameter.Path.Sum(c => c));
        return Fixed(parameter).Concat(Enumerable.Range(0, randomOnes).Select(_ => Text(parameter, Drawn(parameter, random)))).Distinct();
    }

    /// <summary>One, anywhere.</summary>
    public static string One(RecordParameter parameter, Random random) =>
        Choices(parameter) is { } choices ? choices[random.Next(choices.Length)] : Text(parameter, Drawn(parameter, random));

    private static string[]? Choices(RecordParameter parameter) => parameter.Allowed switch
    {
        "true or false" => ["true", "false"],
        var allowed when allowed.StartsWith("one of ") => allowed["one of ".Length..].Split(", "),
        _ when parameter.Path == "wiring.seed" => ["none", "0", "18446744073709551615"],
        _ => null,
    };

    private static IEnumerable<string> Fixed(RecordParameter parameter)
    {
        double usual = Default(parameter);
        return new[] { parameter.Attribute.Min, parameter.Attribute.Max, usual * 0.8, usual * 1.3 }
            .Where(value => value >= parameter.Attribute.Min && value <= parameter.Attribute.Max)
            .Select(value => Text(parameter, value));
    }

    // Half of them within a factor of ten of the default, where the fast engine has more to compute.
    private static double Drawn(RecordParameter parameter, Random random)
    {
        var (min, max) = (parameter.Attribute.Min, parameter.Attribute.Max);
        return random.Next(2) == 0
            ? min + random.NextDouble() * (max - min)
            : Math.Clamp(Default(parameter) * Math.Pow(10, 2 * random.NextDouble() - 1), min, max);
    }

    private static double Default(RecordParameter parameter) =>
        double.Parse(parameter.Text(ModelParameters.Default), CultureInfo.InvariantCulture);

    private static string Text(RecordParameter parameter, double value) =>
        (parameter.Allowed.StartsWith("a whole") ? Math.Round(value) : value).ToString("R", CultureInfo.InvariantCulture);
}
