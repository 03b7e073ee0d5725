using SnnCluster.Programs.Runs;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Programs.Tests.Runs;

/// <summary>Whatever a program does, its trial ends with a sentence that says so, and nothing of it is left.</summary>
public class ProgramFaultTests
{
    [Theory]
    [InlineData("echo oops >&2; exit 3", "The program ended with exit code 3. It was in stage run, at step 0 of 10. Its last lines:\noops")]
    [InlineData("kill -SEGV $$", "was ended by signal 11")]
    [InlineData("exit 0", "ended with exit code 0 without a result: stage 1 of 1 (run) not done")]
    [InlineData("echo hello", "wrote \"hello\" to standard output, which is not a message of the trial protocol")]
    [InlineData("printf '{\"say\":\"fin'", "ended in the middle of a line")]
    [InlineData("head -c 3000000 /dev/zero", "wrote a line of more than 1048576 characters")]
    [InlineData("yes garbage", "wrote \"garbage\"")]
    [InlineData("echo '{\"say\":\"finished\"}'; echo '{\"say\":\"finished\"}'", "after it had finished: a trial has one result")]
    [InlineData("echo '{\"say\":\"finished\"}'; exit 1", "ended with exit code 1")]
    [InlineData("echo '{\"say\":\"saved\",\"folder\":\"nowhere\",\"done\":1}'; sleep 9", "a folder that cannot be used")]
    [InlineData("echo '{\"say\":\"stage\",\"arrays\":{\"w\":\"w.npy\"}}'; sleep 9", "named w.npy as the array w, which cannot be used")]
    [InlineData("exec no-such-program", "could not be started: exit code 127")]
    public void It_is_named(string script, string expected) => Programs.Failure(Programs.Trial(script)).ShouldContain(expected);

    [Fact]
    public void A_flood_of_its_log_is_read_and_only_its_end_is_kept()
    {
        string failure = Programs.Failure(Programs.Trial("i=0; while [ $i -lt 30000 ]; do echo line $i >&2; i=$((i+1)); done; exit 1"));
        failure.ShouldContain("line 29999");
        failure.Split('\n').Length.ShouldBeLessThan(25);
    }

    [Fact]
    public void Silence_ends_it_only_where_that_is_limited() =>
        Programs.Failure(Programs.Trial("sleep 60", settings: ("limits.silence", "1")))
            .ShouldContain("has said nothing for 1 second (limits.silence)");

    [Fact]
    public void Memory_ends_it_where_that_is_limited()
    {
        const string Hog = "exec python3 -c 'x = bytearray(300 << 20); import time; time.sleep(60)'";
        Programs.Failure(Programs.Trial(Hog, settings: ("limits.memory", "100"))).ShouldContain("limits.memory is 100");
    }

    [Fact]
    public void One_that_continues_after_its_result_is_ended() =>
        Programs.Failure(Programs.Trial($"echo '{Programs.Finished}'; exec sleep 60", settings: ("limits.stop", "1")))
            .ShouldContain("did not end within 1 second after it had finished");

    [Fact]
    public async Task Children_that_it_leaves_behind_are_ended_and_said()
    {
        string mark = $"{Random.Shared.Next(100_000, 999_999)}";
        Programs.Failure(Programs.Trial($"sleep 7{mark} & echo '{Programs.Finished}'")).ShouldContain("left processes behind");
        await UntilGoneAsync($"sleep 7{mark}");
    }

    [Fact]
    public async Task One_that_ignores_a_stop_is_ended()
    {
        string mark = $"{Random.Shared.Next(100_000, 999_999)}";
        using (var run = Programs.Trial(
            $"trap '' TERM INT; echo '{{\"say\":\"progress\",\"done\":1}}'; exec sleep 7{mark}", settings: ("limits.stop", "1")).Begin())
        {
            while (run.EpochsDone == Epochs.None) run.Advance(new(1));
            run.Stop();
        }

        await UntilGoneAsync($"sleep 7{mark}");
    }

    /// <summary>A thousand with tests/run.sh --all.</summary>
    [Fact]
    public void Many_trials_leave_no_file_process_or_descriptor()
    {
        int trials = Nightly.IsOn ? 1000 : 50;
        var trial = Programs.Trial($"echo '{Programs.Finished}'");
        Programs.Done(trial);
        var (descriptors, files, processes) = (Descriptors, Files, Processes);
        for (int i = 0; i < trials; i++) Programs.Done(trial);
        // Other tests may be at work beside this one, each with a program or two.
        Descriptors.ShouldBeLessThanOrEqualTo(descriptors + Beside);
        Files.ShouldBeLessThanOrEqualTo(files + Beside);
        Processes.ShouldBeLessThanOrEqualTo(processes + Beside);
    }

    [Fact]
    public void A_guard_that_was_killed_is_replaced()
    {
        var trial = Programs.Trial($"echo '{Programs.Finished}'");
        Programs.Done(trial);
        string[] Guards() => [.. Started().Where(process => Command(process)?.Contains("snn-guard") == true)];
        foreach (string guard in Guards()) System.Diagnostics.Process.GetProcessById(int.Parse(Path.GetFileName(guard))).Kill();
        Programs.Done(trial);
        Programs.Done(trial);
        Guards().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_trial_whose_files_cannot_be_written_leaves_none()
    {
        string name = $"{Guid.NewGuid()}";
        var bytes = new ReadOnlyMemory<byte>([1]);
        // The second one needs a folder where the first one is.
        var data = new TrialData([new(name, bytes), new($"{name}/inner", bytes)]);
        Should.Throw<IOException>(() => new TrialFolder([name, $"{name}/inner"], data));
        Directory.GetDirectories(Path.GetTempPath(), "snn-programs-*").SelectMany(Inner).Any(path => File.Exists(Path.Combine(path, name)))
            .ShouldBeFalse();

        static string[] Inner(string folder)
        {
            try
            {
                return Directory.GetDirectories(folder);
            }
            catch (IOException)
            {
                return [];
            }
        }
    }

    private const int Beside = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static int Descriptors => Directory.GetFiles("/proc/self/fd").Length;

    /// <summary>In the folders of all programs' trials.</summary>
    private static int Files => Directory.GetDirectories(Path.GetTempPath(), "snn-programs-*").Sum(Entries);

    private static int Processes => Started().Count();

    /// <summary>Folders of the processes started by this one, ended or not.</summary>
    private static IEnumerable<string> Started() => Directory.GetDirectories("/proc").Where(process =>
    {
        string? stat = Read(process, "stat");
        return stat?[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == $"{Environment.ProcessId}";
    });

    private static string? Command(string process) => Read(process, "cmdline")?.Replace('\0', ' ').Trim();

    private static string? Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Entries(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder).Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>It sleeps for months: unless it is ended, this waits until the test is given up.</summary>
    private static async Task UntilGoneAsync(string command)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (IsThere(command)) await Task.Delay(20, patience.Token);
    }

    private static bool IsThere(string command) => Directory.GetDirectories("/proc").Any(process => Command(process) == command);
}
