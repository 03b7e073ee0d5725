using SnnCluster.Foraging.Recordings;
using SnnCluster.Reports.Figures.Foraging.Agent;

namespace SnnCluster.Reports.Tests.Figures.Foraging.Agent;

public sealed class AgentPathsTests
{
    private static readonly Make Sweep = Make.Sweep("U", "T1", "tests", "T2", "S,T1", "T1,T2");

    [Fact]
    public void A_path_is_cut_where_it_crosses_the_edge_of_the_torus() =>
        // 48 -> 49 | 0 | (1, 49) -> (1, 48): over the right edge, then over the upper one.
        new RecordedPath { Stage = "T1", After = "T1", Part = "begin", Path = Sweep.Begin }.Pieces.ShouldBe([(0, 1), (2, 2), (3, 4)]);

    [Fact]
    public void A_path_within_the_edges_is_one_piece() =>
        new RecordedPath
        {
            Stage = "T1",
            After = "T1",
            Part = "begin",
            Path = new AgentPath([3, 4, 4], [5, 5, 6], new byte[3]),
        }.Pieces.ShouldBe([(0, 2)]);

    [Fact]
    public void Meals_are_counted_by_what_they_were()
    {
        var path = new RecordedPath { Stage = "T1", After = "T1", Part = "begin", Path = Sweep.Begin };
        (path.Meals(RecordedMeal.Rewarded), path.Meals(RecordedMeal.Punished), path.Meals(RecordedMeal.Other),
            path.Meals(RecordedMeal.Nothing))
            .ShouldBe((2, 1, 1, 1));
    }

    [Fact]
    public void Begin_and_end_of_every_training_of_the_first_trial_are_shown()
    {
        var data = Data(Sweep);
        data.Seed.ShouldBe(1);
        data.Paths.Select(path => (path.After, path.Part, path.Path.Moves)).ShouldBe([
            ("T1", "begin", 5), ("T1", "end", 2), ("T1>T2", "begin", 5), ("T1>T2", "end", 2), ("T1>T2>S,T1>T1,T2", "begin", 5),
            ("T1>T2>S,T1>T1,T2", "end", 2)]);
    }

    [Fact]
    public void A_stage_too_short_for_an_end_of_its_own_shows_its_begin() =>
        Data(Sweep with { End = AgentPath.Empty }).Paths.Select(path => path.Part).Distinct().ShouldBe(["begin"]);

    [Fact]
    public void Of_a_long_protocol_the_first_six_paths_are_shown() =>
        Data(Make.Sweep("T1", "T2", "T1", "T2"))
            .Paths.Select(path => path.After)
            .ShouldBe(["T1", "T1", "T1>T2", "T1>T2", "T1>T2>T1", "T1>T2>T1"]);

    [Fact]
    public void The_csv_has_a_line_per_move()
    {
        string[] lines = Data(Sweep).Csv.Split('\n');

        lines[..4]
            .ShouldBe(["seed,stage,after,part,move,x,y,meal", "1,T1,T1,begin,0,48,0,rewarded", "1,T1,T1,begin,1,49,0,nothing",
                "1,T1,T1,begin,2,0,0,punished"]);
        lines.Length.ShouldBe(1 + 3 * 7 + 1);
    }

    private static AgentPathsData Data(Make make)
    {
        var builder = new AgentPathsBuilder();
        foreach (var trial in make.Trials(2)) builder.Add(trial);
        return builder.Data()!;
    }
}
