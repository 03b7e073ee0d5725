using SnnCluster.Cluster.Messages;
using SnnCluster.Programs.Model;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Runs;
using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.Web.Tests.Endpoints;

/// <summary>The files of programs, over HTTP.</summary>
public sealed class ShippedFileEndpointsTests : IAsyncDisposable
{
    private const string Script = "print(1)\n";

    private static readonly Models All = new(ForagingSweeps.Model, new ProgramModel());
    private static readonly string Digest = TrialData.DigestOf("print(1)\n"u8);

    private readonly FakeCluster cluster = new(trials: 1, nodes: 1);
    private TestServer? server;

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_file_is_kept_under_its_digest_and_under_no_other()
    {
        server = await TestServer.StartAsync(cluster, models: All);
        var (status, answer) = await server.AskAsync(HttpMethod.Put, $"/api/v1/files/{new string('0', 64)}", Script);
        status.ShouldBe(400);
        answer.ShouldContain($"the SHA-256 of the body is {Digest}; send the file again.");
        (await server.GetAsync($"/api/v1/files/{Digest}")).Status.ShouldBe(404);
        (await server.AskAsync(HttpMethod.Put, $"/api/v1/files/{Digest}", Script)).Status.ShouldBe(200);
        (await server.GetAsync($"/api/v1/files/{Digest}")).ShouldBe((200, Script));
        (await server.GetAsync($"/api/v1/files?sha256={new string('0', 64)}&sha256={Digest}")).Body
            .ShouldBe($$"""{"stored":["{{Digest}}"]}""");
    }

    [Fact]
    public async Task A_node_that_runs_no_programs_takes_none_of_their_files()
    {
        server = await TestServer.StartAsync(cluster, models: All.WithoutPrograms);
        foreach (var (method, path) in new[] { (HttpMethod.Put, $"/{Digest}"), (HttpMethod.Get, "") })
        {
            var (status, answer) = await server.AskAsync(method, $"/api/v1/files{path}", method == HttpMethod.Put ? Script : null);
            status.ShouldBe(400);
            answer.ShouldContain("this node does not run programs that people submit");
            answer.ShouldContain("--allow-programs");
        }
    }

    [Fact]
    public async Task A_sweep_whose_files_have_not_been_sent_is_not_submitted()
    {
        server = await TestServer.StartAsync(cluster, models: All);
        const string Protocol = "name = p\nmodel = program\ncommand = [a]\nfiles = [a]\nstages = [run]\ndata.sha256 = ";
        string body = System.Text.Json.JsonSerializer.Serialize(new { protocol = Protocol + new string('0', 64) });
        var (status, answer) = await server.PostAsync("/api/v1/sweeps", body);
        status.ShouldBe(400);
        answer.ShouldContain("its files are not on this cluster");
        cluster.Asked.OfType<SubmitSweep>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_may_only_read_sends_no_files()
    {
        server = await TestServer.StartAsync(cluster, hasTokens: true, models: All);
        (await server.AskAsync(HttpMethod.Put, $"/api/v1/files/{Digest}", Script, TestServer.Read)).Status.ShouldBe(403);
        (await server.AskAsync(HttpMethod.Put, $"/api/v1/files/{Digest}", Script, TestServer.Write)).Status.ShouldBe(200);
        (await server.GetAsync($"/api/v1/files/{Digest}", TestServer.Read)).ShouldBe((200, Script));
    }
}
