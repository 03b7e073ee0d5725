using System.Globalization;
using SnnCluster.Trials.Texts;
using SnnCluster.Web;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SnnCluster.Cli.Listing;

/// <summary>Results folders as a table; on a narrow screen as blocks, one below the other.</summary>
public static class RunTable
{
    /// <summary>Narrower, the table is a heap of broken words.</summary>
    private const int Wide = 100;

    /// <summary>Results of a run; a program of one's own may leave dozens.</summary>
    private const int MostHeadlines = 6;

    private static readonly string[] Columns = ["folder", "run", "changed", "state", "trials", "result", "tags and note"];

    /// <param name="width">Of the screen.</param>
    public static IRenderable Of(IReadOnlyList<RunLine> lines, int width) => width < Wide
        ? new Rows(lines.SelectMany(Block))
        : lines.Aggregate(new Table().AddColumns(Columns), (table, line) => table.AddRow([.. Cells(line).Select(Markup.Escape)]));

    private static IEnumerable<IRenderable> Block(RunLine line)
    {
        string[] cells = Cells(line);
        yield return new Text(cells[0]);
        foreach (string cell in cells.Skip(1).Where(cell => cell.Length > 0)) yield return new Padder(new Text(cell), new(2, 0, 0, 0));
    }

    private static string[] Cells(RunLine line) =>
    [
        line.Folder, line.Conditions == 1 ? line.Name : $"{line.Name}, {Counted.Of(line.Conditions, "condition")}",
        string.Join(", ", line.Changed), line.State,
        line.State is "unreadable" or "published" ? "" : $"{line.Done} of {line.Asked}",
        string.Join(", ", line.Headlines.Take(MostHeadlines).Select(one => $"{one.Key} {Text(one.Value)}")
            .Concat(line.Headlines.Count > MostHeadlines ? ["..."] : [])),
        string.Join(" ", line.Tags.Select(tag => $"#{tag}").Append(line.Note)).Trim(),
    ];

    private static string Text(Headline number) => number.Lowest == number.Highest
        ? Text(number.Lowest)
        : $"{Text(number.Lowest)} to {Text(number.Highest)}";

    private static string Text(double mean) => mean.ToString(
        Math.Abs(mean) switch { 0 or (>= 0.001 and < 1000) => "F3", >= 1000 and < 1e7 => "F0", _ => "G4" }, CultureInfo.InvariantCulture);
}
