using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SnnCluster.EndToEnd.Tests.Clusters;

namespace SnnCluster.EndToEnd.Tests.Pages;

/// <summary>docs/how-to/python.md says what works.</summary>
[Collection("clusters")]
public sealed class NotebookTests : IAsyncLifetime
{
    private const string Python = "/usr/bin/python3";

    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task The_blocks_of_the_notebook_submit_a_sweep_and_read_its_results()
    {
        Assert.SkipUnless(File.Exists(Python), $"needs {Python} with pandas");
        (cluster.Environments["SNN_TOKEN"], cluster.Work.Environment["SNN_TOKEN"]) = ("secret", "secret");
        await cluster.CoordinatorAsync();
        cluster.Worker("w1");
        string text = await File.ReadAllTextAsync(Notebook(), TestContext.Current.CancellationToken);
        string program = string.Join('\n', Regex.Matches(text, "^```python\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)
            .Select(block => block.Groups[1].Value));
        await File.WriteAllTextAsync(cluster.Work.At("notebook.py"), program, TestContext.Current.CancellationToken);

        var start =
            new ProcessStartInfo(Python, [cluster.Work.At("notebook.py")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["SNN_AT"], start.Environment["SNN_TOKEN"]) = (cluster.Address(), "secret");
        using var process = Process.Start(start)!;
        var result = await Snn.EndOf(process);
        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        result.Output.ShouldContain("2 of 2 done");
        result.Output.ShouldContain("Task Two after T1>T2>S,T1 erased:");
        string id = result.Output.Split('\n')[0];
        await cluster.UntilSweepAsync(id, sweep => sweep is { Total: 3, Done: 3 }, "the third trial is done");
    }

    private static string Notebook([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "how-to", "python.md");
}
