using System.Collections.Concurrent;
using System.Text;

namespace SnnCluster.Trials.Parameters;

/// <summary>A value for every parameter of a model, each in its canonical text form. It never changes.</summary>
public sealed class ParameterValues
{
    private readonly IReadOnlyList<Parameter> parameters;
    private readonly string[] texts;

    // The trials of a sweep have one set of values; their text takes longer to write than the rest of a trial's keys.
    private readonly ConcurrentDictionary<string, byte[]> byPhase = [];

    private ParameterValues(IReadOnlyList<Parameter> parameters, string[] texts) => (this.parameters, this.texts) = (parameters, texts);

    /// <summary>The default of every one of these parameters.</summary>
    public static ParameterValues Default(IReadOnlyList<Parameter> parameters) =>
        new(parameters, [.. parameters.Select(parameter => parameter.Default)]);

    /// <summary>In the order of the model's catalogue.</summary>
    public IEnumerable<(Parameter Parameter, string Text)> All => parameters.Zip(texts);

    /// <summary>The value of the parameter of that path.</summary>
    public string this[string path] => texts[IndexOf(path)];

    /// <summary>Those that are not the default.</summary>
    public IEnumerable<(Parameter Parameter, string Text)> Changed => All.Where(value => value.Text != value.Parameter.Default);

    /// <summary>A copy with the parameter of that path set.</summary>
    /// <exception cref="FormatException">The text is not of the parameter's form or out of its range; the message says what is
    /// allowed.</exception>
    public ParameterValues With(string path, string text)
    {
        int index = IndexOf(path);
        string[] copy = [.. texts];
        copy[index] = parameters[index].Canonical(text);
        return new(parameters, copy);
    }

    /// <summary>One line <c>path=value</c> per parameter that results depend on: the text that a sweep's hash covers.</summary>
    public string CanonicalText => string.Concat(All.Where(value => !value.Parameter.IsOfPlace).Select(Line));

    /// <summary>The same for the others: where something is on this machine.</summary>
    public string PlacesText => string.Concat(All.Where(value => value.Parameter.IsOfPlace).Select(Line));

    /// <summary>The bytes of those lines of the parameters that act from that kind of stage on; null: from the beginning.</summary>
    public byte[] BytesOf(string? phase) => byPhase.GetOrAdd(phase ?? "", _ => Encoding.UTF8.GetBytes(
        string.Concat(All.Where(value => !value.Parameter.IsOfPlace && value.Parameter.Phase == phase).Select(Line))));

    private static string Line((Parameter Parameter, string Text) value) => $"{value.Parameter.Path}={value.Text}\n";

    private int IndexOf(string path)
    {
        for (int index = 0; index < parameters.Count; index++)
            if (parameters[index].Path == path) return index;
        throw new ArgumentException($"There is no parameter {path}.", nameof(path));
    }
}
