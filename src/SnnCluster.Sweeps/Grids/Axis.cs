using SnnCluster.Sweeps.Notation;

namespace SnnCluster.Sweeps.Grids;

/// <summary>A <see cref="GridAxis"/> that has been read: its values, or the range that a sample takes them from.</summary>
internal sealed class Axis
{
    private readonly AxisRange? range;
    private readonly AxisForm form;

    private Axis(GridAxis written, AxisForm form, IReadOnlyList<string> values, AxisRange? range) =>
        (Written, this.form, Values, this.range) = (written, form, values, range);

    public GridAxis Written { get; }

    public string Path => Written.Path;

    /// <summary>Distinct, each in its one form; empty if it is a range for a sample.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <param name="isSampled">Whether points of a sample take their values from it.</param>
    /// <returns>The axis, or null and what is wrong with it.</returns>
    public static (Axis? Axis, string? Problem) Read(GridAxis written, AxisForm form, bool isSampled)
    {
        if (written.Values.Count == 0) return (null, $"{written.From}: grid: {written.Path} has no values; write a list, e.g. [0.1, 0.5].");
        List<string> values = [];
        foreach (string text in written.Values.Select(value => value.Trim()))
        {
            if (!AxisRange.IsRange(text))
            {
                values.Add(text);
                continue;
            }

            var (range, problem) = AxisRange.Parse(text);
            if (problem is null && range!.Count is null)
            {
                if (isSampled && written.Values.Count == 1) return (new(written, form, [], range), null);
                problem = $"does not say how many values: add the number, e.g. {text}:5"
                    + (isSampled ? "." : ", or take a number of points from the range with --sample.");
            }

            if (problem is not null)
                return (null, $"{written.From}: grid: {written.Path} = {Excerpt.Of(text)}: {problem}");
            values.AddRange(range!.Values(form.IsWhole));
        }

        if (values.Contains(""))
            return (null, $"{written.From}: grid: {written.Path}: a value is missing; write values with commas between them, 0.1,0.5.");
        var wrong = values.Select(form.Problem).OfType<string>().ToList();
        if (wrong.Count > 0)
            return (null, $"{written.From}: grid: {wrong[0]}"
                + (wrong.Count == 1 ? "" : $" The same goes for {wrong.Count - 1} more of the values."));
        return (new(written, form, [.. values.Select(form.Canonical).Distinct()], null), null);
    }

    /// <summary>The value at a place in [0, 1).</summary>
    public string At(double place) =>
        range is null ? Values[(int)(place * Values.Count)] : form.Canonical(range.At(place, form.IsWhole));
}
