using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Web.Tests.Endpoints;

/// <summary>The list of results folders.</summary>
public sealed class RunEndpointsTests
{
    [Fact]
    public async Task The_page_of_a_run_lists_the_results_folders_and_that_of_a_cluster_none()
    {
        RunLine line = new() { Folder = "/runs/x", Name = "x", Changed = ["scale = 0.1"], State = "done", Done = 2, Asked = 2 };
        await using var one = await TestServer.StartAsync(new StudyCluster(), runs: _ => Task.FromResult<IReadOnlyList<RunLine>>([line]));
        (await one.GetAsync("/api/v1/runs")).Body.ShouldContain("\"folder\":\"/runs/x\"");
        await using var cluster = await TestServer.StartAsync(new StudyCluster());
        (await cluster.GetAsync("/api/v1/runs")).ShouldBe((200, "[]"));
    }
}
