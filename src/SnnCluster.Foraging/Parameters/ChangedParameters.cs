namespace SnnCluster.Foraging.Parameters;

/// <summary>Which parameters differ from their defaults, in words.</summary>
internal static class ChangedParameters
{
    /// <summary><c>neuron.mu = 0.001, neuron.beta = 0.2</c>: those whose paths begin with one of the given ones.</summary>
    public static string Text(ModelParameters model, params string[] paths) =>
        string.Join(
            ", ",
            from parameter in ModelParameters.Catalogue.All
            where paths.Any(path => parameter.Path.StartsWith(path, StringComparison.Ordinal))
            let value = parameter.Text(model)
            where value != parameter.Text(ModelParameters.Default)
            select $"{parameter.Path} = {value}");
}
