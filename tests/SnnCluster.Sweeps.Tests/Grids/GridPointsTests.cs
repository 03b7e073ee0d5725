using SnnCluster.Sweeps.Grids;
using SnnCluster.Trials.Parameters;

namespace SnnCluster.Sweeps.Tests.Grids;

public class GridPointsTests
{
    private static readonly IReadOnlyList<Parameter> Parameters = ForagingSweeps.Models.Usual.Parameters;

    [Theory]
    [InlineData("0.1,0.10,1e-1", "0.1")]
    [InlineData("0.02..0.03:5", "0.02 0.0225 0.025 0.0275 0.03")]
    [InlineData("0.001..1:4:log", "0.001 0.01 0.1 1")]
    [InlineData("-1..1:3", "-1 0 1")]
    [InlineData("0, 0.5..1:2", "0 0.5 1")]
    [InlineData("0.1234567..0.2:2", "0.1234567 0.2")]
    [InlineData("0.10000001..0.10000002:3", "0.10000001 0.100000015 0.10000002")]
    [InlineData("1e-9..1e-3:4:log", "1E-09 1E-07 1E-05 0.001")]
    public void An_axis_has_each_value_once_in_its_shortest_form(string written, string expected) =>
        Values("sleep.reward", written).ShouldBe(expected.Split(' '));

    [Theory]
    [InlineData("aeons.training", "100..1000:4", "100 400 700 1000")]
    [InlineData("aeons.training", "100..102:5", "100 101 102")]
    [InlineData("sweep-seed", "1,01,2", "1 2")]
    [InlineData("sleep.noise", "uniform,per-neuron", "uniform per-neuron")]
    public void Whole_numbers_stay_whole_and_words_stay_words(string path, string written, string expected) =>
        Values(path, written).ShouldBe(expected.Split(' '));

    [Theory]
    [InlineData("0.1..0.5", "sleep.reward = 0.1..0.5: does not say how many values: add the number, e.g. 0.1..0.5:5")]
    [InlineData("0.1..b:3", "is neither a value nor a range; a range is written 0.1..0.5:5")]
    [InlineData("0.1...0.5:3", "is neither a value nor a range")]
    [InlineData("0.1..0.5:1", "the number of values must be from 2 to 500; write a single value as it is")]
    [InlineData("0.1..0.5:0", "the number of values must be from 2 to 500")]
    [InlineData("0.1..0.5:-3", "the number of values must be from 2 to 500")]
    [InlineData("0.1..0.5:99999999999", "the number of values must be from 2 to 500")]
    [InlineData("0.5..0.1:5", "sleep.reward = 0.5..0.1:5: runs backwards; write 0.1..0.5:5.")]
    [InlineData("1..0.001:4:log", "runs backwards; write 0.001..1:4:log.")]
    [InlineData("0.5..0.1", "runs backwards; write 0.1..0.5.")]
    [InlineData("0.1..0.5:x", "the number of values must be from 2 to 500")]
    [InlineData("0..1:3:log", "a logarithmic range has ends above 0")]
    [InlineData("-1..1:3:log", "a logarithmic range has ends above 0")]
    [InlineData("1..1:3", "both ends are the same; write the one value")]
    [InlineData("1..2:3:lgo", "is neither a value nor a range")]
    [InlineData("1..inf:3", "is neither a value nor a range")]
    public void A_range_that_is_none_is_refused_with_what_is_wrong(string written, string expected) =>
        GridPoints.Of([Axis("sleep.reward", written)], Parameters, null).Problems.ShouldHaveSingleItem().ShouldContain(expected);

    [Fact]
    public void A_sample_spreads_its_points_over_ranges_and_lists()
    {
        GridAxis[] axes =
            [Axis("sleep.reward", "0.01..1:log"), Axis("aeons.training", "10..20"), Axis("sleep.noise", "uniform,per-neuron")];
        foreach (string sample in new[] { "16", "random:16", "random:16:2" })
        {
            var points = GridPoints.Of(axes, Parameters, Sampler.Parse(sample)).Points!;
            points.Points.Count.ShouldBe(16, sample);
            points.Points.ShouldAllBe(point => Number(point[0]) >= 0.01 && Number(point[0]) <= 1);
            points.Points.ShouldAllBe(point => int.Parse(point[1]) >= 10 && int.Parse(point[1]) <= 20);
            points.Points.Select(point => point[2]).Distinct().Count().ShouldBe(2);
        }

        var sobol = GridPoints.Of(axes, Parameters, Sampler.Parse("16")).Points!;
        sobol.Points[0].ShouldBe(["0.1", "15", "per-neuron"]);
        sobol.Points.Count(point => Number(point[0]) < 0.1).ShouldBeInRange(7, 8);
    }

    [Fact]
    public void More_points_begin_with_those_of_fewer()
    {
        GridAxis[] axes = [Axis("sleep.reward", "0.1..1"), Axis("sleep.kick", "0.01..0.1")];
        foreach (string form in new[] { "", "random:", })
            GridPoints.Of(axes, Parameters, Sampler.Parse(form + "50")).Points!.Points.Take(20)
                .ShouldBe(GridPoints.Of(axes, Parameters, Sampler.Parse(form + "20")).Points!.Points);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("501")]
    [InlineData("halton:5")]
    [InlineData("random:5:x")]
    [InlineData("1.5")]
    [InlineData("")]
    public void A_sample_that_is_none_is_refused(string text) => Sampler.Parse(text).ShouldBeNull();

    [Fact]
    public void A_range_that_is_wrong_is_refused_in_a_sample_too()
    {
        string[] ranges = ["0.5..0.1", "0..1:log", "0.2..0.2"];
        foreach (string written in ranges)
            GridPoints.Of([Axis("sleep.reward", written)], Parameters, Sampler.Parse("5")).Problems.ShouldHaveSingleItem(written);
    }

    private static IEnumerable<string> Values(string path, string written) =>
        GridPoints.Of([Axis(path, written)], Parameters, null).Points!.Points.Select(point => point.ShouldHaveSingleItem());

    private static GridAxis Axis(string path, string written) => new(path, written.Split(','), "file");

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
