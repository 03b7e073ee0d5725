using System.Reflection;

namespace SnnCluster.Trials.Parameters;

/// <summary>
/// All parameters of a model, in the order in which its record declares them: the record's properties are groups, themselves records, whose
/// properties carry a <see cref="ParameterAttribute"/>.
/// </summary>
/// <param name="defaults">The model's record with the default of every parameter.</param>
public sealed class ParameterCatalogue(object defaults)
{
    /// <summary>Group by group, each in the order of its record.</summary>
    public IReadOnlyList<RecordParameter> All { get; } =
        [.. from @group in Properties(defaults.GetType())
            from property in Properties(@group.PropertyType)
            select new RecordParameter(@group, property, defaults)];

    /// <summary>The parameter of that path, or null.</summary>
    public RecordParameter? Find(string path) => All.FirstOrDefault(parameter => parameter.Path == path);

    /// <summary>One line <c>path=value</c> per parameter: the canonical text that a sweep's hash covers.</summary>
    public string CanonicalText(object values) => string.Concat(All.Select(parameter => $"{parameter.Path}={parameter.Text(values)}\n"));

    // Reflection does not promise an order; the metadata token is the order of declaration.
    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).OrderBy(p => p.MetadataToken);
}
