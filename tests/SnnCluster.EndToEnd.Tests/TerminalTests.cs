using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests;

/// <summary>Who reads what a run prints, and how it is told to end, never decides what it leaves.</summary>
public sealed class TerminalTests : IDisposable
{
    private const string Run = "run single-task-1 --scale 0.0001 --trials 1 --format none --out results";
    private const string Long = "run single-task-1 --scale 1 --trials 1 --format none --out results";

    private const string Other = "65534", AsOther = $"setpriv --reuid {Other} --regid {Other} --clear-groups dotnet \"$SNN\"";

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData(Run + " --on-finish 'touch hook' >/dev/full 2>&1", 0)]
    [InlineData(Run + " --on-finish 'touch hook' >&- 2>&-", 0)]
    [InlineData(Run + " --on-finish 'touch hook' 2>&1 | true", 0)]
    public async Task A_run_ends_as_ever_whatever_becomes_of_what_it_prints(string command, int code)
    {
        (await Shell($"set -o pipefail; snn {command}")).ExitCode.ShouldBe(code);
        File.Exists(work.At("results", "trials.csv")).ShouldBeTrue();
        File.Exists(work.At("hook")).ShouldBeTrue();
        (await File.ReadAllTextAsync(work.At("results", "snn.log.json"))).ShouldContain("standard output is dropped");
    }

    [Theory]
    [InlineData("parameters >/dev/full", 3, "standard output cannot be written: No space left on device")]
    [InlineData("--version >&-", 3, "it was closed when the program started")]
    [InlineData("status results", 2, "there is no such folder")]
    public async Task A_command_that_prints_says_why_it_could_not(string command, int code, string complaint)
    {
        var result = await Shell($"snn {command}");
        result.ExitCode.ShouldBe(code, result.Error);
        result.Error.ShouldContain(complaint);
        result.Error.Trim().Split('\n').Length.ShouldBe(1);
    }

    /// <summary>A terminal that is stopped with Ctrl-S, that nobody reads, or that goes away under nohup.</summary>
    [Theory]
    [InlineData("stopped")]
    [InlineData("unread")]
    [InlineData("gone")]
    public async Task A_run_on_a_real_terminal_ends_as_ever_whatever_becomes_of_that(string how)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/env"), "needs a pseudo-terminal");
        await File.WriteAllTextAsync(work.At("terminal.py"), """
            import os, pty, signal, sys, time
            process, terminal = pty.fork()
            if process == 0:
                if sys.argv[1] == "gone": signal.signal(signal.SIGHUP, signal.SIG_IGN)
                os.execvp(sys.argv[2], sys.argv[2:])
            if sys.argv[1] == "stopped": os.write(terminal, b"\x13")
            if sys.argv[1] == "gone":
                while not os.path.exists("results/snn.log.json"): time.sleep(0.05)
                os.close(terminal)
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
            """, TestContext.Current.CancellationToken);
        var result = await Shell($"command -v python3 >/dev/null || exit 77; python3 terminal.py {how} dotnet \"$SNN\" {Run} "
            + "--on-finish 'touch hook'");
        Assert.SkipWhen(result.ExitCode == 77, "needs python3");
        result.ExitCode.ShouldBe(0, result.Error);
        File.Exists(work.At("results", "trials.csv")).ShouldBeTrue();
        File.Exists(work.At("hook")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("HUP", "")]
    [InlineData("TERM", "")]
    [InlineData("TERM", "nohup")]
    public async Task A_signal_ends_a_run_in_five_seconds_with_130(string signal, string under)
    {
        var result = await Shell($$"""
            mkfifo screen; sleep 1000 <>screen & reader=$!
            head -c 65536 /dev/zero >screen
            env --default-signal=HUP,TERM {{under}} dotnet "$SNN" {{Long}} >screen 2>&1 & run=$!
            until grep -q 'Trial starts' results/snn.log.json 2>/dev/null; do sleep 0.1; done
            if [ '{{under}}' = nohup ]; then kill -HUP $run; sleep 1; kill -0 $run || exit 99; fi
            kill -{{signal}} $run; (sleep 8; kill -9 $run 2>/dev/null) & late=$!
            wait $run; code=$?; kill $reader $late; exit $code
            """);
        result.ExitCode.ShouldBe(130, result.Error);
    }

    [Fact]
    public async Task Files_follow_the_umask()
    {
        (await Shell($"umask 002; snn {Run}")).ExitCode.ShouldBe(0);
        foreach (string file in Directory.EnumerateFiles(work.At("results"), "*", SearchOption.AllDirectories))
            if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file).HasFlag(UnixFileMode.GroupWrite).ShouldBeTrue(file);
    }

    [Fact]
    public async Task A_limit_on_reserved_memory_is_kept_to() =>
        (await Shell($"ulimit -v 4000000; snn {Run}")).ExitCode.ShouldBe(0);

    [Theory]
    [InlineData(2_000_000)]
    [InlineData(2_800_000)]
    public async Task Under_a_smaller_limit_nothing_is_begun(int kilobytes)
    {
        var result = await Shell($"ulimit -v {kilobytes}; snn {Run}");
        result.ExitCode.ShouldBe(3, result.Error);
        result.Error.ShouldStartWith("snn: not enough memory: `ulimit -v` lets a process reserve");
        Directory.Exists(work.At("results")).ShouldBeFalse();
    }

    [NightlyTheory("long")]
    [InlineData("DOTNET_GCHeapHardLimit=0x1000000 snn " + Run)]
    [InlineData("snn " + Run + " >/dev/null; DOTNET_GCHeapHardLimit=0x800000 snn report results --format html")]
    public async Task Too_little_memory_ends_nothing_with_a_stack_trace(string command)
    {
        var result = await Shell(command);
        result.ExitCode.ShouldBeOneOf(0, 1, 3);
        result.Error.ShouldNotContain("   at ");
        if (result.ExitCode == 3) result.Error.ShouldContain("not enough memory");
    }

    [Fact]
    public async Task A_parent_folder_that_may_not_be_listed_hinders_nobody()
    {
        SkipUnlessRoot();
        var result = await Shell($"mkdir -p above/results; chmod 711 . above; chown {Other} above/results; cd above; {AsOther} {Run}");
        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("its folders cannot be listed");
    }

    [Fact]
    public async Task A_folder_that_others_may_not_write_is_refused_unchanged()
    {
        SkipUnlessRoot();
        (await Shell($"umask 022; snn {Run}")).ExitCode.ShouldBe(0);
        string spec = await File.ReadAllTextAsync(work.At("results", "data", "spec.txt"));
        var result = await Shell($"chmod 711 .; chmod 777 results results/data; {AsOther} {Run.Replace("--trials 1", "--trials 2")}");
        result.ExitCode.ShouldBe(2, result.Error);
        result.Error.ShouldContain("cannot be written");
        (await File.ReadAllTextAsync(work.At("results", "data", "spec.txt"))).ShouldBe(spec);
    }

    [Nightly("starts four processes")]
    public async Task What_another_users_killed_run_left_on_the_local_disk_is_explained()
    {
        SkipUnlessRoot();
        string run = Run.Replace("0.0001", "0.01") + " --local-disk local";
        var result = await Shell($$"""
            umask 022; mkdir local; chmod 711 .; chmod 777 local
            dotnet "$SNN" {{run}} >screen & run=$!
            until grep -q 'Checkpoint of' results/snn.log.json 2>/dev/null; do sleep 0.1; done
            kill -9 $run; wait $run
            chmod -R a+rwX results; {{AsOther}} status results || exit 98
            {{AsOther}} {{run}}
            """);
        result.ExitCode.ShouldBe(3, result.Error);
        result.Error.ShouldContain("but you may not write there");
        (await Shell($"snn gc results && rm screen && ls -A local")).Output.ShouldNotContain("snn-");
    }

    private static void SkipUnlessRoot() =>
        Assert.SkipUnless(Environment.UserName == "root" && File.Exists("/usr/bin/setpriv"), "needs root, and setpriv");

    private async Task<Snn.Result> Shell(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", "snn() { dotnet \"$SNN\" \"$@\"; }\n" + script])
        {
            WorkingDirectory = work.Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SNN"] = EndToEnd.Tests.Snn.Program;
        using var process = Process.Start(start)!;
        return await EndToEnd.Tests.Snn.EndOf(process);
    }
}
