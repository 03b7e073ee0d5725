using SnnCluster.Programs.Processes;

namespace SnnCluster.Programs.Tests.Processes;

public sealed class LogFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-log-");

    private string Log => Path.Combine(folder.FullName, "walk", "3.log");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void All_that_a_program_writes_to_standard_error_is_kept_attempt_after_attempt()
    {
        const string Script = "i=0; while [ $i -lt 50 ]; do echo line $i >&2; i=$((i+1)); done; echo rate=1";
        for (int attempt = 0; attempt < 2; attempt++)
            Runs.Programs.Done(Runs.Programs.Trial(Script, numbers: "last-line") with { Log = Log });
        string[] lines = File.ReadAllLines(Log);
        lines.Count(line => line.StartsWith("--- ", StringComparison.Ordinal)).ShouldBe(2);
        lines.Count(line => line == "line 0").ShouldBe(2);
        lines[^1].ShouldBe("line 49");
    }

    [Fact]
    public void A_program_that_says_nothing_leaves_no_log()
    {
        Runs.Programs.Done(Runs.Programs.Trial("echo rate=1", numbers: "last-line") with { Log = Log });
        Directory.GetFileSystemEntries(folder.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_flood_the_latest_part_is_kept()
    {
        string line = new string('x', 999) + "\n";
        using (var log = new LogFile(Log))
            for (int i = 0; i < 3 * LogFile.Most / line.Length; i++) log.Add(i + line);
        new FileInfo(Log).Length.ShouldBeLessThan(LogFile.Most + 2 * line.Length);
        new FileInfo(Log + LogFile.Before).Length.ShouldBeInRange(LogFile.Most, LogFile.Most + 2 * line.Length);
        File.ReadLines(Log).Last().ShouldBe($"{(3 * LogFile.Most / line.Length) - 1}{line.TrimEnd()}");
    }

    [Fact]
    public void A_log_that_cannot_be_written_fails_no_trial()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "walk"), "a file where the folder should be");
        Runs.Programs.Done(Runs.Programs.Trial("echo hello >&2; echo rate=1", numbers: "last-line") with { Log = Log })
            .IsFinished.ShouldBeTrue();
    }
}
