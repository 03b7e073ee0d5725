using System.Globalization;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Tests.Commands;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Searches;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Randomness;
using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Cli.Tests.Runs;

/// <summary>
/// A search among models of which the best is known: what a trial comes to is a formula and chance, and every trial that is computed
/// counts.
/// </summary>
[Collection(ConsoleCollection.Name)]
public sealed class SearchRunTests : IDisposable
{
    private const int Points = 60, Trials = 9, Particles = 10_000;

    private readonly string folder = Directory.CreateTempSubdirectory("snn-").FullName;
    private readonly TextWriter console = Console.Out;
    private readonly StringWriter said = new();

    public SearchRunTests() => Console.SetOut(said);

    public void Dispose()
    {
        Console.SetOut(console);
        said.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_known_optimum_is_found_with_a_third_of_a_grids_trials_whatever_the_seed()
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            string search = Path.Combine(folder, $"search-{seed}");
            var study = Space(seed);
            int computed = await SearchAsync(study, search);

            computed.ShouldBe(142);
            computed.ShouldBeLessThanOrEqualTo(Points * Trials / 3);
            var best = Best(study, search);
            Hill(best).ShouldBeGreaterThan(study.Conditions.Max(Hill) - 0.03, $"seed {seed} of the search");
            Hill(best).ShouldBeGreaterThan(0.75, $"seed {seed} of the search");
            said.ToString().ShouldContain($"Best: {best.Protocol.Name}, ");
        }
    }

    [Fact]
    public async Task Ended_in_any_rung_it_resumes_with_the_same_points()
    {
        string whole = Path.Combine(folder, "whole"), ended = Path.Combine(folder, "ended");
        await SearchAsync(Space(1), whole);
        var computed = new HashSet<(string Condition, int Seed)>();
        for (int rung = 1; rung <= 3; rung++)
            (await RunAsync(Space(1), ended, computed, endIn: rung)).ShouldBe(ExitCode.Interrupted);
        (await RunAsync(Space(1), ended, computed, endIn: null)).ShouldBe(ExitCode.Done);
        computed.Count.ShouldBe(142);
        File.ReadAllText(Path.Combine(ended, "search.csv")).ShouldBe(File.ReadAllText(Path.Combine(whole, "search.csv")));
    }

    /// <summary>Its points lie anywhere in a square; the best of all places is (0.3, 0.7), at 0.8.</summary>
    private static Study Space(int seed)
    {
        var (draft, problems) = BuiltIn.All.Protocols.Read($$"""
            name = hill
            stages = [tests]
            grid { sleep.reward = "0..1", reward.rewarded = "0..1" }
            sample = "random:{{Points}}:{{seed}}"
            """, "hill.conf");
        problems.ShouldBeEmpty();
        return StudyValidation.Resolve(draft!, BuiltIn.All.Models).Study.ShouldNotBeNull();
    }

    private static double Hill(SweepSpec condition)
    {
        double x = Number(condition, "sleep.reward") - 0.3, y = Number(condition, "reward.rewarded") - 0.7;
        return 0.8 - x * x - y * y;
    }

    private static double Number(SweepSpec condition, string path) =>
        double.Parse(condition.Parameters[path], CultureInfo.InvariantCulture);

    /// <summary>From -0.05 to 0.05: as much as between neighbouring points.</summary>
    private static double Chance(SweepSpec condition, int seed) =>
        0.1 * (Philox.Unit(Philox.Block(StreamKey.Of(condition.Id.Text, "chance"), (uint)seed, 0, 0, 0).W0) - 0.5);

    /// <returns>How many trials it has computed.</returns>
    private static async Task<int> SearchAsync(Study study, string to)
    {
        var computed = new HashSet<(string Condition, int Seed)>();
        (await RunAsync(study, to, computed, endIn: null)).ShouldBe(ExitCode.Done);
        return computed.Count;
    }

    /// <param name="computed">So far; as in a run, what a rung has is taken over by the next.</param>
    /// <param name="endIn">The rung in which somebody ends it; null: nobody does.</param>
    private static Task<int> RunAsync(Study study, string to, HashSet<(string Condition, int Seed)> computed, int? endIn) =>
        SearchRun.RunAsync(study, Objective.Parse("task1")!, Trials, to, BuiltIn.All, async (rung, into) =>
        {
            if (into.EndsWith($"rung-{endIn}", StringComparison.Ordinal)) return ExitCode.Interrupted;
            string data = Directory.CreateDirectory(Path.Combine(into, "data")).FullName;
            await File.WriteAllTextAsync(Path.Combine(data, "spec.txt"), StudyText.Write(rung));
            await using var store = SqliteDatabase.Open(Path.Combine(data, "sweep.db"), BuiltIn.All.Models);
            List<Task> saving = [];
            foreach (var condition in rung.Conditions)
                foreach (int seed in condition.Seeds.Except(await store.SeedsAsync(condition.Id)))
                {
                    computed.Add((condition.Id.Text, seed));
                    double performance = Hill(condition) + Chance(condition, seed);
                    saving.Add(store.SaveTestsAsync(condition, seed, (int)Math.Round(Particles * performance), Particles));
                }

            await Task.WhenAll(saving);
            return ExitCode.Done;
        }, TestContext.Current.CancellationToken);

    private static SweepSpec Best(Study study, string search)
    {
        var last = File.ReadAllLines(Path.Combine(search, "search.csv")).Select(line => line.Split(',')).Where(cells => cells[0] == "3");
        string best = last.MaxBy(cells => double.Parse(cells[^1], CultureInfo.InvariantCulture))![1];
        return study.Conditions.Single(condition => condition.Protocol.Name == best);
    }
}
