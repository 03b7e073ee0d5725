using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using System.Text.Json.Nodes;
using SnnCluster.Foraging.Engines.EventDriven;
using Spectre.Console;

namespace SnnCluster.Bench.Engines;

/// <summary>The results of a benchmark for people and for programs.</summary>
public static class EngineResultsText
{
    public static void Print(EngineResults results)
    {
        var times = new Table().AddColumn("us per epoch (range)").AddColumn(Right("share"));
        foreach (var engine in MeasuredEngine.All) times.AddColumn(Right(engine.Name));
        foreach (var stage in results.Stages.GroupBy(time => time.Stage))
            times.AddRow([Markup.Escape(stage.Key), $"{stage.First().ShareOfMix:P0}",
                .. stage.Select(time => $"{time.MicrosecondsPerEpoch:F1} ({time.Fastest:F1}-{time.Slowest:F1})")]);
        times.AddRow(["mix", "", .. MeasuredEngine.All.Select(engine => $"{results.Mix(engine.Name):F1}")]);
        AnsiConsole.Write(times);
        Console.WriteLine($"fast : exact = 1 : {results.Mix("exact") / results.Mix("fast"):F1}; allocated by fast: "
            + $"{results.AllocatedBytesPerEpoch:F1} bytes per epoch. {Machine}");
        Console.WriteLine($"checkpoint: {results.Checkpoint.OnTrialMilliseconds:F1} ms of the trial, "
            + $"on disk after {results.Checkpoint.OnDiskMilliseconds:F1} ms, {results.Checkpoint.Bytes / 1000} kB; "
            + $"{results.CheckpointShare:P2} of a default trial");

        var shares = new Table().AddColumn("fast: share of the time");
        foreach (string stage in results.CostShares.Keys) shares.AddColumn(Right(Markup.Escape(stage)));
        foreach (var part in Enum.GetValues<EpochPart>())
            shares.AddRow([$"{part}", .. results.CostShares.Values.Select(of => $"{of[part]:P0}")]);
        AnsiConsole.Write(shares);
    }

    /// <param name="more">Of other models, by their names.</param>
    public static string Json(EngineResults results, params IReadOnlyList<KeyValuePair<string, JsonObject>> more)
    {
        var mix = new JsonObject();
        foreach (var engine in MeasuredEngine.All) mix[engine.Name] = Math.Round(results.Mix(engine.Name), 2);
        var json = new JsonObject
        {
            ["machine"] = Machine,
            ["mix_us_per_epoch"] = mix,
            ["allocated_bytes_per_epoch"] = Math.Round(results.AllocatedBytesPerEpoch, 2),
            ["checkpoint"] = new JsonObject
            {
                ["ms_of_trial"] = Math.Round(results.Checkpoint.OnTrialMilliseconds, 3),
                ["ms_until_on_disk"] = Math.Round(results.Checkpoint.OnDiskMilliseconds, 3),
                ["bytes"] = results.Checkpoint.Bytes,
                ["share_of_run"] = Math.Round(results.CheckpointShare, 6),
            },
            ["stages"] = new JsonArray([.. results.Stages.Select(time => new JsonObject
            {
                ["stage"] = time.Stage,
                ["engine"] = time.Engine,
                ["us_per_epoch"] = Math.Round(time.MicrosecondsPerEpoch, 2),
                ["us_fastest"] = Math.Round(time.Fastest, 2),
                ["us_slowest"] = Math.Round(time.Slowest, 2),
                ["share_of_mix"] = Math.Round(time.ShareOfMix, 4),
            })]),
            ["cost_shares"] = new JsonObject(results.CostShares.Select(stage => KeyValuePair.Create(stage.Key, (JsonNode?)new JsonObject(
                stage.Value.Select(part => KeyValuePair.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName($"{part.Key}"),
                    (JsonNode?)Math.Round(part.Value, 4))))))),
        };
        foreach (var (model, found) in more) json[model] = found;
        return json.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static string Machine =>
        $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, "
            + $"{(Vector512.IsHardwareAccelerated ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "no AVX2")}, .NET {Environment.Version}";

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();
}
