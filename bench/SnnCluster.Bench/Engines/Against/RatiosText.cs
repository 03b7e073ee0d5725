using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace SnnCluster.Bench.Engines.Against;

/// <summary>The comparison of two builds for people and for programs.</summary>
public static class RatiosText
{
    public static void Print(IReadOnlyList<Ratio> ratios)
    {
        var table = new Table().AddColumn("us per epoch, fastest");
        foreach (string name in new[] { "other", "this", "this / other", "range of turns" })
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var of in ratios)
            table.AddRow(Markup.Escape(of.Stage), $"{of.Other:F1}", $"{of.Own:F1}", $"{of.Value:F3}", $"{of.Least:F3}-{of.Most:F3}");
        AnsiConsole.Write(table);
    }

    public static string Json(IReadOnlyList<Ratio> ratios) => new JsonArray([.. ratios.Select(of => new JsonObject
    {
        ["stage"] = of.Stage,
        ["us_per_epoch"] = Math.Round(of.Own, 2),
        ["us_per_epoch_other"] = Math.Round(of.Other, 2),
        ["ratio"] = Math.Round(of.Value, 4),
        ["ratio_least"] = Math.Round(of.Least, 4),
        ["ratio_most"] = Math.Round(of.Most, 4),
    })]).ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
