using System.Diagnostics;

namespace SnnCluster.Cli.Tests.Deployment;

/// <summary>What the scripts of deploy/ say to bad input, and that they leave nothing behind.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snn-").FullName;
    private readonly Dictionary<string, string> environment = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("../node1")]
    [InlineData("node 1")]
    [InlineData("fe80::1")]
    [InlineData("")]
    public async Task No_certificate_is_made_if_one_of_the_names_is_none(string host)
    {
        var (exitCode, words) = await RunAsync(DeployFolder.At("tls", "make-certificates.sh"), "certificates", "node1", host);
        exitCode.ShouldBe(2);
        words.ShouldStartWith($"make-certificates.sh: host '{host}': ");
        Directory.GetFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_release_for_a_platform_that_there_is_not_is_refused_with_those_that_there_are()
    {
        var (exitCode, words) = await RunAsync(DeployFolder.At("release", "release.sh"), "linux-x64", "linux-x65");
        exitCode.ShouldBe(2);
        words.ShouldBe(
            "release.sh: platform 'linux-x65': must be one of linux-arm64 linux-x64 osx-arm64 win-x64. Nothing has been made.\n");
    }

    [Fact]
    public async Task A_job_that_is_no_task_of_an_array_says_how_to_give_the_seeds()
    {
        var (exitCode, words) = await RunAsync(DeployFolder.At("slurm", "snn-array.sbatch"), "sleep-relearn");
        exitCode.ShouldBe(2);
        words.ShouldContain("--array=1-10");
        Directory.GetFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("snn-array.sbatch")]
    [InlineData("snn.sbatch")]
    public async Task A_job_without_the_program_says_how_to_name_it(string script)
    {
        environment["SNN"] = "/nowhere/snn --verbose";
        (environment["SLURM_ARRAY_TASK_ID"], environment["SLURM_JOB_ID"]) = ("1", "1");
        var (exitCode, words) = await RunAsync(DeployFolder.At("slurm", script), "sleep-relearn");
        exitCode.ShouldBe(2);
        words.ShouldContain("has no program '/nowhere/snn': set SNN");
        Directory.GetFileSystemEntries(folder).ShouldBeEmpty();
    }

    private async Task<(int ExitCode, string Words)> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [script, .. arguments]) { WorkingDirectory = folder, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        string words = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, words);
    }
}
