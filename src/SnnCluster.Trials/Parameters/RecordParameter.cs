using System.Globalization;
using System.Reflection;

namespace SnnCluster.Trials.Parameters;

/// <summary>A property of one of the records in a model's record of parameters (<see cref="ParameterCatalogue"/>).</summary>
public sealed class RecordParameter : Parameter
{
    private readonly PropertyInfo group;
    private readonly PropertyInfo property;

    internal RecordParameter(PropertyInfo group, PropertyInfo property, object defaults)
    {
        this.group = group;
        this.property = property;
        Attribute = property.GetCustomAttribute<ParameterAttribute>()
            ?? throw new InvalidOperationException($"{property.DeclaringType?.Name}.{property.Name} lacks its [Parameter].");
        Path = KebabCase.From(group.Name) + "." + KebabCase.From(property.Name);
        Default = Text(defaults);
        Phase = Attribute.Phase;
    }

    /// <summary>Group and name in lower case with hyphens, e.g. <c>homeostasis.clear-counters-in-tests</c>.</summary>
    public override string Path { get; }

    /// <summary>What the model's record says about it: unit, range, source, and when it begins to act.</summary>
    public ParameterAttribute Attribute { get; }

    /// <inheritdoc/>
    public override string Unit => Attribute.Unit;

    /// <inheritdoc/>
    public override string Source => Attribute.Source;

    /// <inheritdoc/>
    public override string Default { get; }

    /// <summary>The value in force, in the culture-invariant text form that <see cref="With"/> reads.</summary>
    /// <param name="values">The model's record.</param>
    public string Text(object values) => Write(property.GetValue(group.GetValue(values)));

    /// <inheritdoc/>
    public override string Canonical(string text) => Write(Parse(text.Trim()));

    private static string Write(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        Enum choice => KebabCase.From(choice.ToString()),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };

    /// <inheritdoc/>
    public override string Allowed => ValueType switch
    {
        var type when type == typeof(bool) => "true or false",
        { IsEnum: true } type => "one of " + string.Join(", ", Enum.GetNames(type).Select(KebabCase.From)),
        var type when type == typeof(double) => "a number" + Range,
        _ => "a whole number" + Range + (IsOptional ? ", or none" : ""),
    };

    /// <inheritdoc/>
    public override bool IsWhole => ValueType == typeof(int) || ValueType == typeof(ulong);

    /// <summary>A copy of the model's record with this parameter set.</summary>
    /// <exception cref="FormatException">The text is not of the parameter's form or out of its range; the message says what is
    /// allowed.</exception>
    public TModel With<TModel>(TModel values, string text)
        where TModel : class
    {
        var record = Clone(group.GetValue(values)!);
        property.SetValue(record, Parse(text.Trim()));
        var copy = Clone(values);
        group.SetValue(copy, record);
        return copy;
    }

    private Type ValueType => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    private bool IsOptional => Nullable.GetUnderlyingType(property.PropertyType) is not null;

    private string Range => string.Create(CultureInfo.InvariantCulture, $" from {Attribute.Min} to {Attribute.Max}");

    private object? Parse(string text)
    {
        var invariant = CultureInfo.InvariantCulture;
        if (IsOptional && text == "none") return null;
        if (ValueType == typeof(bool) && bool.TryParse(text, out bool flag)) return flag;
        if (ValueType == typeof(double) && double.TryParse(text, NumberStyles.Float, invariant, out double real) && InRange(real))
            return real;
        if (ValueType == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out int whole) && InRange(whole))
            return whole;
        if (ValueType == typeof(ulong) && ulong.TryParse(text, NumberStyles.None, invariant, out ulong seed)) return seed;
        if (ValueType.IsEnum)
            foreach (object choice in Enum.GetValues(ValueType))
                if (KebabCase.From(choice.ToString()!) == text) return choice;
        throw new FormatException($"{Path} = {text}: must be {Allowed}.");
    }

    private bool InRange(double value) => value >= Attribute.Min && value <= Attribute.Max;

    private static T Clone<T>(T record)
        where T : class => (T)record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
}
