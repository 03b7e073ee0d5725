using Spectre.Console;
using Spectre.Console.Rendering;

namespace SnnCluster.Cli.Display;

/// <summary>The trials of a run or a sweep on a screen: what everybody wants to know, and, where there is room, the rest.</summary>
internal static class TrialTable
{
    /// <summary>A narrower screen has room for the first columns alone.</summary>
    private const int Wide = 80;

    private static readonly string[] Always = ["trial", "state", "stage", "done"];

    /// <param name="width">Of the screen.</param>
    /// <param name="rest">Names of the columns that a narrow screen has no room for.</param>
    public static Table Of(int width, params string[] rest) =>
        new Table().Border(width < Wide ? TableBorder.None : TableBorder.Simple)
            .AddColumns([.. Always, .. width < Wide ? [] : rest]);

    /// <param name="cells">Of all columns; those that the table lacks are left out.</param>
    public static void Add(this Table table, params IRenderable[] cells) => table.AddRow(cells.Take(table.Columns.Count));
}
