namespace SnnCluster.Cli.Tests.Commands;

/// <summary>Whatever is wrong is said in one line before anything starts, with exit code 2 and nothing left behind.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class BadInputTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("run no-such-protocol", "there is no such protocol, study or file")]
    [InlineData("run not-hocon.conf", "not-hocon.conf, line 1, column 14: the { here is never closed")]
    [InlineData("run --scale 0", "--scale: scale = 0: must be a number above 0")]
    [InlineData("run --trials 3 --seeds 1..3", "give one of them")]
    [InlineData("run --seeds 1,1", "seed 1 is named twice")]
    [InlineData("run --set sleep.rewrd=1", "did you mean sleep.reward?")]
    [InlineData("run --set nothing", "write path=value")]
    [InlineData("run --workers 0", "--workers 0: must be 1 or more")]
    [InlineData("run --out not-hocon.conf", "is a file; name a folder")]
    [InlineData("run --out=", "--out: its value is missing.")]
    [InlineData("run --trails 3", "did you mean --trials?")]
    [InlineData("run --out full", "is not empty and holds no sweep")]
    [InlineData("run --out /proc/nowhere", "is not known to be a local disk")]
    [InlineData("run --out not-hocon.conf/below", "not-hocon.conf is a file. Name another folder.")]
    [InlineData("run sleep-relearn --grid sleep.reward=", "sleep.reward")]
    [InlineData("run sleep-relearn --grid sleep.reward=0.1,0.5 --sample 0", "--sample")]
    [InlineData("run sleep-relearn --sample 5", "--sample")]
    [InlineData("run sleep-relearn --grid sleep.rewrd=0.1,0.2", "did you mean sleep.reward?")]
    [InlineData("run --frobnicate", "`snn run` has no such option")]
    [InlineData("check sleepy.conf", "sleep replays the firing rates of a trained task")]
    [InlineData("node --role boss --database postgresql://x", "--role boss: must be coordinator or worker")]
    [InlineData("node --role worker", "a cluster needs PostgreSQL")]
    [InlineData("node --role worker --database postgresql://x --slots 0", "--slots 0: must be 1 or more")]
    [InlineData("node --role worker --database postgresql://x --seed-nodes a:1,b:1",
        "--seed-nodes: names 2 coordinators; name an odd number")]
    [InlineData("node --role worker --database postgresql://x --seed-nodes nowhere", "--seed-nodes nowhere: must be HOST:PORT")]
    [InlineData("node --role worker --database postgresql://x --config missing.conf", "--config missing.conf")]
    public async Task It_is_refused(string arguments, string expected)
    {
        await File.WriteAllTextAsync(work.At("not-hocon.conf"), "stages = [U, {", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(work.At("sleepy.conf"), "stages = [U, S]", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(work.At("full", "of"));
        int before = Directory.GetFileSystemEntries(work.Directory, "*", SearchOption.AllDirectories).Length;

        var result = await work.Snn(arguments.Split(' '));

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(expected);
        result.Error.ShouldNotContain("   at ");
        result.Output.ShouldBeEmpty();
        Directory.GetFileSystemEntries(work.Directory, "*", SearchOption.AllDirectories).Length.ShouldBe(before);
    }

    [Fact]
    public async Task A_folder_of_another_sweep_is_refused_naming_what_differs()
    {
        string[] run = ["run", "single-task-1", "--scale", "0.00001", "--trials", "1", "--format", "none", "--out", "results"];
        (await work.Snn(run)).ExitCode.ShouldBe(0);
        var result = await work.Snn([.. run, "--set", "sleep.reward=0.1"]);
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("sleep.reward (0.5, now 0.1)");
    }

    [Fact]
    public async Task More_workers_than_cores_are_only_warned_of()
    {
        var result = await work.Snn("run", "single-task-1", "--scale", "0.00001", "--trials", "1", "--format", "none",
            "--workers", "1000");
        result.ExitCode.ShouldBe(0);
        result.Error.ShouldContain("is more than this machine's");
    }
}
