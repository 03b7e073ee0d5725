using SnnCluster.Cli.Logs;

namespace SnnCluster.Cli.Tests.Logs;

public sealed class TrialLogTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public TrialLogTests() => File.WriteAllLines(file,
    [
        """{"@t":"2026-01-01T00:00:00.5Z","@mt":"Stage begins at epoch {Epoch}","Epoch":7,"""
        + """ "Condition":"sleeps","Seed":1,"Attempt":1,"Stage":"U"}""",
        """{"@t":"2026-01-01T00:00:01.5Z","@mt":"Stage begins at epoch {Epoch}","Epoch":8,"""
        + """ "Condition":"forgets","Seed":1,"Attempt":2,"Stage":"T1"}""",
    ]);

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Where_conditions_are_mixed_each_line_says_of_which_it_is() => TrialLog.Read(file, 1).ShouldBe(
    [
        "2026-01-01 00:00:00.500 Information [sleeps, attempt 1, stage U] Stage begins at epoch 7",
        "2026-01-01 00:00:01.500 Information [forgets, attempt 2, stage T1] Stage begins at epoch 8",
    ]);

    [Fact]
    public void Of_one_condition_only_its_lines_are_shown() =>
        TrialLog.Read(file, 1, "forgets").ShouldBe(["2026-01-01 00:00:01.500 Information [attempt 2, stage T1] Stage begins at epoch 8"]);
}
