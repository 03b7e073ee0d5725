using SnnCluster.Programs.Speech;

namespace SnnCluster.Programs.Tests.Speech;

public class PlainNumbersTests
{
    [Theory]
    [InlineData("12.5", "value=12.5")]
    [InlineData("rate=12.5 cv=0.8", "rate=12.5 cv=0.8")]
    [InlineData("rate: 1e-3", null)]
    [InlineData("rate:0.001, cv:2", "rate=0.001 cv=2")]
    [InlineData("""{"rate": 3, "cv": null}""", "rate=3")]
    [InlineData("rate=3 cv=nan", "rate=3")]
    [InlineData("done", null)]
    [InlineData("", null)]
    [InlineData("rate=3 rate=4", null)]
    public void The_last_line_holds_numbers_in_a_few_ways(string line, string? expected)
    {
        var (report, problem) = PlainNumbers.OfLine(line);
        (report is null ? null : Text(report)).ShouldBe(expected);
        (problem is null).ShouldBe(expected is not null);
    }

    [Theory]
    [InlineData("rate,cv\n1,2\n3,4\n", "rate=3 cv=4")]
    [InlineData("rate,cv\n3,\n", "rate=3")]
    [InlineData("rate,cv\n3\n", null)]
    [InlineData("rate\n", null)]
    public void Of_a_table_the_last_row_counts(string text, string? expected) =>
        (PlainNumbers.OfCsv("out.csv", text).Report is { } report ? Text(report) : null).ShouldBe(expected);

    private static string Text(StageReport report) => string.Join(' ', report.Numbers.Select(number => $"{number.Name}={number.Value}"));
}
