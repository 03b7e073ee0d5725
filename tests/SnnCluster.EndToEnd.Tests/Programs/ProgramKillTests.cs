using System.Text.Json;

namespace SnnCluster.EndToEnd.Tests.Programs;

/// <summary>A sweep of programs, ended by SIGKILL and started again with the same command.</summary>
public sealed class ProgramKillTests : IDisposable
{
    private const string Steps = "400";

    private static readonly string[] Command =
    [
        "run", "slow.conf", "--seeds", "1..2", "--workers", "2", "--set", "checkpoint.interval=200ms", "--format", "none", "--json",
        "--out", "a",
    ];

    private readonly Workspace work = new();

    public ProgramKillTests()
    {
        string samples = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "samples", "python-lif", "snn_trial.py");
        File.Copy(samples, work.At("snn_trial.py"));
        File.WriteAllText(work.At("slow.py"), """
            import os, sys, time, snn_trial
            trial = snn_trial.begin()
            total = int(open(os.path.join(trial.folder, "total")).read()) if trial.folder else 0
            with open(sys.argv[1], "a") as starts: starts.write(f"{trial.seed} {total}\n")
            def save(folder):
                with open(os.path.join(folder, "total"), "w") as file: file.write(str(total))
            trial.save = save
            for stage in trial.stages():
                for step in stage.steps():
                    total += trial.seed
                    time.sleep(0.01)
                stage.done(numbers={"total": total})
            trial.finished()
            """);
        File.WriteAllText(work.At("slow.conf"), $$"""
            name = slow
            model = program
            command = [python3, slow.py, "{{work.At("starts")}}"]
            files = [slow.py, snn_trial.py]
            stages = [{ stage = run, steps = {{Steps}} }]
            """);
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task Killed_it_leaves_no_program_and_resumes_from_what_the_programs_have_saved()
    {
        using (var process = Snn.Start(work.Directory, Command))
        {
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                var entry = JsonDocument.Parse(line).RootElement;
                if (entry.GetProperty("event").GetString() == "progress"
                    && entry.GetProperty("running").EnumerateArray().Any(trial => trial.GetProperty("epochs_done").GetInt64() > 120))
                    process.Kill();
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        while (Programs().Any()) await Task.Delay(20, TestContext.Current.CancellationToken);
        await work.Succeed(Command);
        File.ReadAllText(work.At("a", "numbers.csv")).ShouldBe("""
            protocol,seed,stage_index,stage,after,name,value
            slow,1,0,run,run,total,400
            slow,2,0,run,run,total,800

            """);
        File.ReadLines(work.At("starts")).ShouldContain(start => !start.EndsWith(" 0"), "none resumed from a saved state");
        Programs().ShouldBeEmpty();
    }

    /// <summary>Processes that have this test's folder in their command.</summary>
    private IEnumerable<string> Programs() =>
        Directory.GetDirectories("/proc")
            .Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]) && Mentions(process, work.At("starts")));

    private static bool Mentions(string process, string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
