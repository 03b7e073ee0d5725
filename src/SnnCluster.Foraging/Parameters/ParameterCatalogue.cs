using System.Reflection;

namespace SnnCluster.Foraging.Parameters;

/// <summary>All parameters of the model, in the order in which <see cref="ModelParameters"/> declares them.</summary>
public static class ParameterCatalogue
{
    public static IReadOnlyList<Parameter> All { get; } =
        [.. from @group in Properties(typeof(ModelParameters))
            from property in Properties(@group.PropertyType)
            select new Parameter(@group, property)];

    /// <summary>The parameter of that path, or null.</summary>
    public static Parameter? Find(string path) => All.FirstOrDefault(parameter => parameter.Path == path);

    /// <summary>One line <c>path=value</c> per parameter: the canonical text that a sweep's hash covers.</summary>
    public static string CanonicalText(ModelParameters model) =>
        string.Concat(All.Select(parameter => $"{parameter.Path}={parameter.Text(model)}\n"));

    // Reflection does not promise an order; the metadata token is the order of declaration.
    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).OrderBy(p => p.MetadataToken);
}
