using System.Text.Json;
using SnnCluster.Cluster.Messages;
using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Web.Tests;

/// <summary>Whatever text comes as a protocol, the answer is a sentence, and the node stays as it was.</summary>
public sealed class HostileSubmissionTests : IAsyncLifetime
{
    private readonly FakeCluster cluster = new(trials: 3, nodes: 1);
    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync(cluster);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public static TheoryData<string, string> Protocols => new()
    {
        { "stages = [U, stage = T1, tests]\n", "protocol, line 1, column 14: a list holds values" },
        { "a = ${b}\nb = ${a}\nstages = [U]\n", "protocol, line 1, column 5: substitutions" },
        { "stages = [null]\n", "protocol, line 1, column 11: null is not a value" },
        { "stages = [U]\n}\n", "protocol, line 2, column 1: there is a } that nothing has opened" },
        { "stages = [U]\ninclude \"/etc/passwd\"\n", "protocol, line 2, column 1: include is not supported" },
        { "conditions = [{ protocol = \"/etc/passwd\" }]\n", "there is no such protocol" },
        { "stages = [U]\nscale = 1\nscale = 2\n", "scale appears twice" },
        { "stages = " + new string('[', 60_000), "nested too deep" },
        { "stages = [U]\ndescription = \"" + new string('x', 1_000_000) + "\"\n", "has 1000030 characters; 65536 at most" },
        { new string('x', 1_000_000), "there is no such protocol" },
        { "\n", "has no stages" },
        { "", "there is no such protocol" },
    };

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_bad_protocol_is_refused_with_the_sentence_that_snn_check_says(string protocol, string expected)
    {
        var (status, answer) = await server.PostAsync("/api/v1/sweeps", JsonSerializer.Serialize(new { protocol }));
        status.ShouldBe(400);
        string problem = JsonDocument.Parse(answer).RootElement.GetProperty("problem").GetString()!;
        problem.ShouldContain(expected);
        problem.Length.ShouldBeLessThan(1000);
        cluster.Asked.OfType<SubmitSweep>().ShouldBeEmpty();
        (await server.GetAsync("/healthz")).Status.ShouldBe(200);
        (await server.PostAsync("/api/v1/sweeps", "{\"protocol\":\"fake\"}")).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("{\"protocol\":\"fake\",\"settings\":{\"trials\":null}}", "settings: trials: null is not a value")]
    [InlineData("{\"protocol\":\"fake\",\"settings\":{\"trails\":\"3\"}}", "there is no key trails; did you mean trials?")]
    [InlineData("{\"protocol\":\"fake\",\"settings\":{\"sleep.reward\":\"much\"}}", "settings: sleep.reward = much: must be a number")]
    public async Task Bad_settings_are_refused_with_their_keys(string body, string expected)
    {
        var (status, answer) = await server.PostAsync("/api/v1/sweeps", body);
        status.ShouldBe(400);
        answer.ShouldContain(expected);
    }

    [Fact]
    public async Task A_protocol_of_ones_own_is_taken_as_text()
    {
        string body = JsonSerializer.Serialize(new { protocol = "{\"name\": \"mine\", \"stages\": [\"U\", \"T1\"]}" });
        (await server.PostAsync("/api/v1/sweeps", body)).Status.ShouldBe(201);
        cluster.Asked.OfType<SubmitSweep>().ShouldHaveSingleItem().Sweep.ShouldContain("protocol=mine");
    }
}
