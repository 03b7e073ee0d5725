using System.Globalization;
using SnnCluster.Web;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SnnCluster.Cli.Listing;

/// <summary>Results folders as a table; on a narrow screen as blocks, one below the other.</summary>
public static class RunTable
{
    /// <summary>Narrower, the table is a heap of broken words.</summary>
    private const int Wide = 100;

    private static readonly string[] Columns = ["folder", "run", "changed", "state", "trials", "performance", "tags and note"];

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
        line.Folder, line.Conditions == 1 ? line.Name : $"{line.Name}, {line.Conditions} conditions",
        string.Join(", ", line.Changed), line.State,
        line.State is "unreadable" or "published" ? "" : $"{line.Done} of {line.Asked}",
        string.Join(", ", line.Performance.Select(task => string.Create(CultureInfo.InvariantCulture, $"{task.Key} {task.Value:F3}"))),
        string.Join(" ", line.Tags.Select(tag => $"#{tag}").Append(line.Note)).Trim(),
    ];
}
