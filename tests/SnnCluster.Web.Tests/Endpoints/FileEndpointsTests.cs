using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Web.Tests.Endpoints;

/// <summary>Where temporary files cannot be written, as on a full disk. Their folder is the whole process's: no test beside it.</summary>
[Collection(nameof(FileEndpointsTests))]
[CollectionDefinition(nameof(FileEndpointsTests), DisableParallelization = true)]
public sealed class FileEndpointsTests : IAsyncLifetime
{
    private const string Variable = "TMPDIR", NoFolder = "/dev/null";

    private readonly FakeCluster cluster = new(trials: 1, nodes: 1);
    private readonly string? usual = Environment.GetEnvironmentVariable(Variable);
    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync(cluster);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task What_cannot_be_written_is_said_each_time_it_is_asked_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Temporary files are found in another way there.");
        string report = $"/api/v1/sweeps/{cluster.Spec.Id}/files/report.html";
        try
        {
            Environment.SetEnvironmentVariable(Variable, NoFolder);
            for (int request = 1; request <= 2; request++)
            {
                var (status, words) = await server.GetAsync(report)
                    .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
                status.ShouldBe(503, words);
                words.ShouldContain("Could not find");
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, usual);
        }
    }
}
