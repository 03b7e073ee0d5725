using System.Diagnostics;
using System.Text.RegularExpressions;
using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Pages;

/// <summary>The page of `snn run`.</summary>
public sealed class LocalPageTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task A_run_shows_itself_at_a_port_on_loopback_and_takes_no_other_sweep()
    {
        // Another program's, and not even JSON: none of this program's business.
        await File.WriteAllTextAsync(work.At("appsettings.json"), "{", TestContext.Current.CancellationToken);
        using var process =
            Snn.Start(work.Directory, "run", "sleep-relearn", "--scale", "0.05", "--trials", "2", "--out", "results", "--dashboard", "0");
        string address = "";
        while (address == "" && await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            address = Regex.Match(line, "Dashboard: (http://127.0.0.1:[0-9]+)").Groups[1].Value;
        try
        {
            using var client = new Cli.Remote.ClusterClient([new Uri(address)], null);
            var sweep = (await client.GetAsync<IReadOnlyList<SweepLineAnswer>>("api/v1/sweeps", TestContext.Current.CancellationToken))
                .ShouldHaveSingleItem();
            (await client.SweepAsync(sweep.Id, TestContext.Current.CancellationToken)).Total.ShouldBe(2);
            (await client.GetAsync<NodesAnswer>("api/v1/nodes", TestContext.Current.CancellationToken)).Members.Count.ShouldBe(1);
            (await work.Fail(2, "which takes no other sweeps", "submit", "sleep-relearn", "--at", address)).Output.ShouldBeEmpty();
            string node;
            while ((node = await OnlyNodeAsync(client)) == "") await Task.Delay(50, TestContext.Current.CancellationToken);
            await work.Fail(2, "is the only node of this `snn run`", "drain", node, "--at", address);
        }
        finally
        {
            Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        process.ExitCode.ShouldBe(130);
    }

    /// <summary>Its name; empty as long as it has not asked for work.</summary>
    private static async Task<string> OnlyNodeAsync(Cli.Remote.ClusterClient client) =>
        (await client.GetAsync<NodesAnswer>("api/v1/nodes", TestContext.Current.CancellationToken)).Workers.SingleOrDefault()?.Node ?? "";

    [Fact]
    public async Task What_is_not_a_port_is_refused() =>
        await work.Fail(2, "--dashboard sleep-relearn: must be a port, 0 to 65535", "run", "--dashboard", "sleep-relearn");
}
