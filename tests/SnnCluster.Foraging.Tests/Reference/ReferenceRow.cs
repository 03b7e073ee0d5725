using System.Globalization;

namespace SnnCluster.Foraging.Tests.Reference;

/// <summary>One quantity of the authors' trial in one window of aeons, beside the same of our trials.</summary>
internal sealed record ReferenceRow
{
    private const double Most = 3;

    public required string Stage { get; init; }

    public required long FromAeon { get; init; }

    public required string Quantity { get; init; }

    public required double Authors { get; init; }

    public required double Mean { get; init; }

    /// <summary>Over our trials (n - 1).</summary>
    public required double Sd { get; init; }

    /// <summary>
    /// The SD of the same quantity over all windows of its stage together, of which the first, where it changes most, counts only if there
    /// is hardly another: known far better than that of one window.
    /// </summary>
    public double StageSd { get; init; }

    public double Z => (Authors - Mean) / Sd;

    public double StageZ => (Authors - Mean) / StageSd;

    /// <summary>Beyond 3 SD by its own window's and by its stage's.</summary>
    public bool IsOutside => Math.Abs(Z) > Most && Math.Abs(StageZ) > Most;

    public static ReferenceRow Of(string stage, long fromAeon, string quantity, double authors, IReadOnlyCollection<double> ours)
    {
        double mean = ours.Average();
        return new()
        {
            Stage = stage,
            FromAeon = fromAeon,
            Quantity = quantity,
            Authors = authors,
            Mean = mean,
            Sd = Math.Sqrt(ours.Sum(value => Math.Pow(value - mean, 2)) / (ours.Count - 1)),
        };
    }

    /// <summary>The same rows with the SD of their stage.</summary>
    public static IReadOnlyList<ReferenceRow> WithStageSd(IReadOnlyList<ReferenceRow> rows)
    {
        var pooled = rows.GroupBy(row => (row.Stage, row.Quantity)).ToDictionary(of => of.Key, of =>
        {
            var settled = of.Count() > 2 ? of.OrderBy(row => row.FromAeon).Skip(1) : of;
            return Math.Sqrt(settled.Average(row => row.Sd * row.Sd));
        });
        return [.. rows.Select(row => row with { StageSd = pooled[(row.Stage, row.Quantity)] })];
    }

    /// <summary>As a line of the record.</summary>
    public string Line() => string.Create(CultureInfo.InvariantCulture,
        $"| {Stage} | {FromAeon} | {Quantity} | {Authors:F3} | {Mean:F3} | {Sd:F3} | {Z:+0.00;-0.00} | {StageZ:+0.00;-0.00} | "
            + $"{(IsOutside ? "**outside**" : "")} |");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Stage} from aeon {FromAeon}, {Quantity}: {Z:F2} SD of its window, {StageZ:F2} of its stage");
}
