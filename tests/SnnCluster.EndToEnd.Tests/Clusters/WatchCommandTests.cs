using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>`snn watch` of a real sweep: in place on a terminal, which `script` plays, and as lines on a pipe.</summary>
[Collection("clusters")]
public sealed class WatchCommandTests : IAsyncLifetime
{
    private const string CursorUp = @"\x1b\[[0-9]+A";

    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task On_a_terminal_it_changes_in_place_and_on_a_pipe_it_writes_lines()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs /usr/bin/script, which plays a terminal (Debian: bsdutils)");
        await cluster.CoordinatorAsync();
        string id = await cluster.SubmitAsync("single-task-1", "--scale", "0.0005", "--trials", "2");
        var onTerminal = OnTerminalAsync(id);
        var onPipe = cluster.Work.Succeed("watch", id, "--at", cluster.Address());
        cluster.Worker("w1");

        var (exitCode, seen) = await onTerminal;
        exitCode.ShouldBe(0, seen);
        seen.ShouldMatch(CursorUp);
        foreach (string said in new[] { id, "2 of 2", "seed 1", "seed 2", "100.0 %", "(mean ± SD)" }) seen.ShouldContain(said);

        string lines = await onPipe;
        lines.ShouldNotContain('\u001b');
        lines.ShouldContain($"{id}: done, 2 of 2 trials done, 0 running, 0 failed, 100.0 %");
        lines.ShouldContain("(mean ± SD)");
    }

    private async Task<(int ExitCode, string Seen)> OnTerminalAsync(string id)
    {
        string command = $"stty cols 120 rows 40; exec dotnet {Snn.Program} watch {id} --at {cluster.Address()}";
        var start = new ProcessStartInfo("script", ["--quiet", "--return", "--command", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(start)!;
        var result = await Snn.EndOf(process);
        return (result.ExitCode, result.Output + result.Error);
    }
}
