using System.Text.Json;
using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Web.Tests.Endpoints;

/// <summary>The figure of a parameter while its study runs.</summary>
public sealed class FigureEndpointsTests : IAsyncLifetime
{
    private readonly StudyCluster cluster = new() { Study = Stored.Rewards("0.1", "0.2", "0.5") };
    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync(cluster);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task It_grows_with_every_trial_and_shows_no_trial_of_another_study()
    {
        (await FiguresAsync()).ShouldBeEmpty();
        var conditions = cluster.Study.Conditions;
        await server.Store.SaveTestsAsync(conditions[0], 1, 6);
        string one = (await FiguresAsync()).ShouldHaveSingleItem();
        foreach (var condition in conditions.Skip(1)) await server.Store.SaveTestsAsync(condition, 1, 8);
        string three = (await FiguresAsync()).ShouldHaveSingleItem();
        three.ShouldNotBe(one);
        three.ShouldContain("sleep.reward");
        (await FiguresAsync()).ShouldBe([three]);

        // Seed 9 is none of this study's: another one has the same condition.
        await server.Store.SaveTestsAsync(conditions[0], 9, 1);
        (await FiguresAsync()).ShouldBe([three]);
        // A row per test of every trial asked for; those that are not done are empty.
        string table = (await server.GetAsync($"/api/v1/sweeps/{cluster.Study.Id}/files/trials.csv")).Body;
        table.Count(c => c == '\n').ShouldBe(1 + 3 * 2 * 2);
        table.ShouldNotContain("reward-0.1,0.1,9,");
    }

    [Fact]
    public async Task Of_what_is_not_there_there_are_none() =>
        (await server.GetAsync("/api/v1/sweeps/nonsense/figures")).Status.ShouldBe(404);

    private async Task<IReadOnlyList<string>> FiguresAsync()
    {
        var (status, body) = await server.GetAsync($"/api/v1/sweeps/{cluster.Study.Id}/figures");
        status.ShouldBe(200, body);
        return [.. JsonDocument.Parse(body).RootElement.EnumerateArray().Select(figure => figure.GetProperty("svg").GetString()!)];
    }
}
