using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>`snn watch` of a real sweep: in place on a terminal, which `script` plays, and as lines on a pipe.</summary>
[Collection(SharedCluster.Name)]
public sealed class WatchCommandTests(SharedCluster shared)
{
    private const string CursorUp = @"\x1b\[[0-9]+A";

    [Fact]
    public async Task On_a_terminal_it_changes_in_place_and_on_a_pipe_it_writes_lines()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs /usr/bin/script, which plays a terminal (Debian: bsdutils)");
        var cluster = await shared.StartedAsync();
        await SharedCluster.CordonAsync(cluster);
        string id = await cluster.SubmitAsync("single-task-1", "--scale", "0.0005", "--trials", "2");
        using var terminal = OnTerminal(id, cluster.Address());
        var onPipe = cluster.Work.Succeed("watch", id, "--at", cluster.Address());
        string seen = await UntilShownAsync(terminal, id);
        await SharedCluster.UncordonAsync(cluster);

        var result = await Snn.EndOf(terminal);
        seen += result.Output + result.Error;
        result.ExitCode.ShouldBe(0, seen);
        seen.ShouldMatch(CursorUp);
        foreach (string said in new[] { id, "2 of 2", "seed 1", "seed 2", "100.0 %", "(mean ± SD)" }) seen.ShouldContain(said);

        string lines = await onPipe;
        lines.ShouldNotContain('\u001b');
        lines.ShouldContain($"{id}: done, 2 of 2 trials done, 0 running, 0 failed, 100.0 %");
        lines.ShouldContain("(mean ± SD)");
    }

    private static Process OnTerminal(string id, string address)
    {
        string command = $"stty cols 120 rows 40; exec dotnet {Snn.Program} watch {id} --at {address}";
        var start = new ProcessStartInfo("script", ["--quiet", "--return", "--command", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        return Process.Start(start)!;
    }

    /// <returns>What it has shown until then.</returns>
    private static async Task<string> UntilShownAsync(Process terminal, string id)
    {
        string shown = "";
        char[] part = new char[1000];
        while (!shown.Contains(id, StringComparison.Ordinal))
        {
            int count = await terminal.StandardOutput.ReadAsync(part, TestContext.Current.CancellationToken);
            count.ShouldBeGreaterThan(0, $"it has ended: {shown}");
            shown += new string(part, 0, count);
        }

        return shown;
    }
}
