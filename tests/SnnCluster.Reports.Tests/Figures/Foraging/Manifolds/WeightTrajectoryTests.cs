using SnnCluster.Reports.Figures.Foraging.Manifolds;

namespace SnnCluster.Reports.Tests.Figures.Foraging.Manifolds;

public sealed class WeightTrajectoryTests
{
    private static readonly (float X, float Y)[] Plane = [(2, 0), (-2, 0), (0, 1), (0, -1), (0, 0)];

    /// <summary>All states lie in the plane of synapses 10 and 20: variance 8 : 2.</summary>
    private static readonly Make Sweep = Make.Sweep("U", "T1", "tests") with
    {
        Weights = (_, stage, aeons) =>
            stage.Notation == "U" ? Make.All(9) : Make.All(3, (10, 3 + Plane[aeons - 1].X), (20, 3 + Plane[aeons - 1].Y)),
    };

    [Fact]
    public void Shares_are_those_of_a_known_plane()
    {
        var shares = Data(Sweep)!.VarianceShares;
        shares[0].ShouldBe(0.8, 1e-12);
        shares[1].ShouldBe(0.2, 1e-12);
        shares[2].ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Scores_are_the_coordinates_in_it_and_unsupervised_training_is_left_out()
    {
        var points = Data(Sweep)!.Points;

        points.Select(point => (point.Stage, point.Epoch)).ShouldBe([("T1", 600), ("T1", 700), ("T1", 800), ("T1", 900), ("T1", 1000)]);
        for (int n = 0; n < Plane.Length; n++)
        {
            points[n].Scores[0].ShouldBe(Plane[n].X, 1e-9);
            points[n].Scores[1].ShouldBe(Plane[n].Y, 1e-9);
            points[n].Scores[2].ShouldBe(0, 1e-9);
        }
    }

    [Fact]
    public void Three_states_are_too_few() => Data(Sweep with { States = 3 }).ShouldBeNull();

    [Fact]
    public void The_csv_has_a_line_per_state()
    {
        string[] lines = Data(Sweep)!.Csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(6);
        lines[0].ShouldBe("seed,stage,after,epoch,pc1,pc2,pc3");
        lines[5].ShouldStartWith("1,T1,T1,1000,");
    }

    [Fact]
    public void Weights_that_never_move_are_drawn_without_a_share()
    {
        string svg = WeightTrajectoryFigure.Draw(Data(Sweep with { Weights = (_, _, _) => Make.All(0.1f) })!).Svg("figure");
        svg.ShouldContain("PC 1");
        svg.ShouldNotContain("NaN");
    }

    private static WeightTrajectoryData? Data(Make make)
    {
        var builder = new WeightTrajectoryBuilder(make.Spec);
        foreach (var trial in make.Trials(2)) builder.Add(trial);
        return builder.Data();
    }
}
