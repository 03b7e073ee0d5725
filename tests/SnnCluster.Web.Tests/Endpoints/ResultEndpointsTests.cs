using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Web.Tests.Endpoints;

/// <summary>Whose results are asked for: those of a sweep or a condition, never those of a study.</summary>
public sealed class ResultEndpointsTests : IAsyncLifetime
{
    private readonly StudyCluster cluster = new();
    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync(cluster);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_results_of_a_study_are_not_there_and_the_answer_says_whose_are()
    {
        var (status, words) = await Results(cluster.Study.Id.Text);
        status.ShouldBe(404);
        words.ShouldContain($"{cluster.Study.Id}: is a study");
        foreach (var condition in cluster.Study.Conditions) words.ShouldContain($"{condition.Id} ({condition.Protocol.Name})");
    }

    [Fact]
    public async Task A_condition_without_results_has_none_yet() =>
        (await Results(cluster.Study.Conditions[1].Id.Text)).ShouldBe((200, ""));

    [Fact]
    public async Task The_results_of_what_nobody_knows_are_not_there()
    {
        var (status, words) = await Results("nonsense");
        status.ShouldBe(404);
        words.ShouldContain("nonsense: there is no such sweep.");
    }

    private Task<(int Status, string Body)> Results(string id) => server.GetAsync($"/api/v1/sweeps/{id}/results");
}
