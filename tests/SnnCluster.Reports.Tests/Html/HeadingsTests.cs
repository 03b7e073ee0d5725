using System.Text.RegularExpressions;
using SnnCluster.Reports.Figures;
using SnnCluster.Reports.Figures.Foraging;
using SnnCluster.Reports.Html;
using SnnCluster.Reports.Studies;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tests.Html;

/// <summary>A heading promises something: what a run has nothing of has no heading, no empty table and no empty paragraph.</summary>
public sealed partial class HeadingsTests
{
    private static readonly Provenance Provenance = new()
    {
        Program = "1.0.0",
        Commit = "abc",
        CommandLine = "snn run made",
        Host = "host",
        OperatingSystem = "Linux",
        Processors = 2,
        Runtime = ".NET",
        Started = DateTimeOffset.UnixEpoch,
        Ended = DateTimeOffset.UnixEpoch,
    };

    [Theory]
    [InlineData("U")]
    [InlineData("U", "tests")]
    [InlineData("U", "T1")]
    [InlineData("U", "T1", "tests")]
    public void Of_a_sweep_that_trains_or_tests_little_or_has_no_result_yet(params string[] stages)
    {
        var make = Make.Sweep(stages);
        foreach (int trials in new[] { 0, 1, 3 })
            Empty(Report(Described(make.Spec, ""), Make.Statistics(make.Trials(trials)), trials)).ShouldBeEmpty($"{trials} trials");
    }

    [Fact]
    public void Of_a_study_that_tests_nothing_or_has_no_result_yet()
    {
        foreach (string[] stages in new string[][] { ["U"], ["U", "T1", "tests"] })
        {
            var make = Make.Sweep(stages);
            var other = Make.Sweep([.. stages, "T2"]);
            var study = new Study
            {
                Name = "made",
                Conditions = [Named(make.Spec, "one"), Named(other.Spec, "other")],
            };
            foreach (int trials in new[] { 0, 3 })
            {
                string page = Page(study, [Make.Statistics(make.Trials(trials)), Make.Statistics(other.Trials(trials))]);
                Empty(page).ShouldBeEmpty($"{stages.Length} stages, {trials} trials");
                page.ShouldNotContain("<th>the paper</th>", customMessage: "nothing is published");
            }
        }
    }

    [Theory]
    [InlineData("<h2>Synapses</h2>\n<h2>Numbers</h2><p>1</p>")]
    [InlineData("<h2>Synapses</h2>\n</body>")]
    [InlineData("<p></p>")]
    [InlineData("<table>\n<tr><th>a</th></tr>\n</table>")]
    public void What_is_empty_would_be_found(string html) => Empty(html).ShouldNotBeEmpty();

    private static string Report(SweepSpec spec, SweepStatistics statistics, int trials) => HtmlReport.Write(spec, new ForagingReport(),
        Provenance, statistics, [], FigureSet.None, new Sample { N = trials, Asked = spec.Seeds.Count, Missing = "" });

    private static string Page(Study study, IReadOnlyList<SweepStatistics> statistics) => StudyHtml.Write(study, Provenance, statistics, [],
        ConditionRow.Of(study, statistics), ConditionPair.All(study, statistics), [], new Sample { N = 0, Asked = 6, Missing = "" });

    private static SweepSpec Described(SweepSpec spec, string description) =>
        spec with { Protocol = spec.Protocol with { Description = description } };

    private static SweepSpec Named(SweepSpec spec, string name) => spec with { Protocol = spec.Protocol with { Name = name } };

    private static IReadOnlyList<string> Empty(string html) => [.. Nothing().Matches(html).Select(match => match.Value)];

    [GeneratedRegex(@"<h2>[^<]*</h2>\s*(?=<h2>|</body>|<details>|</details>)|<p[^>]*></p>|<ul>\s*</ul>"
        + @"|<table>\s*(<tr>(<th>[^<]*</th>)*</tr>)?\s*</table>")]
    private static partial Regex Nothing();
}
