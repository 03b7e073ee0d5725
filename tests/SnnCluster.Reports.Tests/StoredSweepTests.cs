using System.Xml.Linq;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Figures.Foraging;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Storage;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Tests;

/// <summary>From a store with recordings to the files.</summary>
public sealed class StoredSweepTests : IDisposable
{
    private static readonly Make Sweep = Make.Sweep("U", "T1", "tests", "T2", "tests", "S,T1", "tests") with { States = 2 };

    private readonly string directory = Directory.CreateTempSubdirectory("stored-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task The_order_in_which_seeds_were_stored_does_not_matter()
    {
        var ascending = await WriteAsync("ascending", Sweep.Spec, 1, 2, 3);
        var descending = await WriteAsync("descending", Sweep.Spec, 3, 1, 2);

        ascending.Count.ShouldBe(3 * 11 + 5);
        descending.Keys.ShouldBe(ascending.Keys);
        foreach (var (name, bytes) in ascending) descending[name].SequenceEqual(bytes).ShouldBeTrue(name);
    }

    [Theory]
    [InlineData("1", "n = 1 trial")]
    [InlineData("1..2", "n = 2 trials")]
    [InlineData("1..5", "n = 2 of 5 trials (seeds 3..5 not finished)")]
    [InlineData("1..2,4,9", "n = 2 of 4 trials (seeds 4,9 not finished)")]
    [InlineData("1..2,10,20,30,40,50,60,70,80,90,100,110,120,130,140,150", "n = 2 of 17 trials (15 seeds not finished)")]
    public async Task Below_every_figure_stand_n_and_the_missing_seeds(string seeds, string note)
    {
        var spec = Sweep.Spec with { Seeds = SeedList.Parse(seeds) };
        var files = await WriteAsync("note", spec, [.. spec.Seeds.Intersect([1, 2])]);

        var figures = files.Where(file => file.Key.EndsWith(".svg", StringComparison.Ordinal)).ToList();
        figures.Count.ShouldBe(spec.Seeds.Count == 1 ? 8 : 11);
        foreach (var (name, bytes) in figures)
            XDocument.Load(new MemoryStream(bytes))
                .Descendants()
                .Last(element => element.Name.LocalName == "text")
                .Value.Trim()
                .ShouldBe($"{spec.Id}, {note}", name);
    }

    [Fact]
    public async Task Only_the_formats_that_were_asked_for_are_written()
    {
        var files = await WriteAsync("svg", Sweep.Spec, ReportFormats.Svg, 1);

        files.Keys.Select(Path.GetExtension).Distinct().ShouldBe([".svg", ".json", ".csv"], ignoreOrder: true);
        files.Keys.Where(name => name.EndsWith(".csv", StringComparison.Ordinal)).ShouldBe(["comparisons.csv", "trials.csv"]);
    }

    private Task<SortedDictionary<string, byte[]>> WriteAsync(string name, SweepSpec spec, params int[] seeds) =>
        WriteAsync(name, spec, ReportFormats.Default, seeds);

    private async Task<SortedDictionary<string, byte[]>> WriteAsync(string name, SweepSpec spec, ReportFormats formats, params int[] seeds)
    {
        string results = Path.Combine(directory, name);
        await using var store = SqliteDatabase.Open(Path.Combine(directory, $"{name}.db"), ForagingSweeps.Models);
        foreach (int seed in seeds)
        {
            var trial = (Sweep with { Spec = spec }).Trial(seed);
            await store.SaveOutcomesAsync([.. TrialPath.Of(spec.Trial(seed)).OutcomeKeys.Select((key, stage) => new KeyedOutcome(
                key, spec.Model.Name, trial.Result.Stages[stage] with { Recording = trial.Recordings[stage] }))]);
            await store.SaveAsync(trial.Result);
        }

        var provenance = new Provenance
        {
            Program = "0.1.0",
            Commit = "abc",
            CommandLine = "snn run made",
            Host = "host",
            OperatingSystem = "Linux",
            Processors = 2,
            Runtime = ".NET 10",
            Started = DateTimeOffset.UnixEpoch,
            Ended = DateTimeOffset.UnixEpoch,
        };
        await ResultsFolder.WriteAsync(results, spec, new ModelReports(new ForagingReport()), provenance, store, [], formats);
        return new(Directory.GetFiles(results, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(results, path), File.ReadAllBytes), StringComparer.Ordinal);
    }
}
