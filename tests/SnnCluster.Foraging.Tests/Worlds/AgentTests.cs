using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Tests.Worlds;

public class AgentTests
{
    private static readonly ForagingParameters P = new();

    private static void Move(Agent agent, long epoch = 0) => agent.Move(P, Make.Random().Tie(epoch), Make.Random().Exploration(epoch));

    [Fact]
    public void It_goes_where_the_output_neuron_with_most_spikes_points()
    {
        Direction[] directions =
        [
            .. from dy in new[] { -1, 0, 1 }
               from dx in new[] { -1, 0, 1 }
               where (dx, dy) != (0, 0)
               select new Direction { Dx = dx, Dy = dy },
        ];
        for (int output = 0; output < 8; output++)
        {
            var agent = new Agent { X = 10, Y = 10 };
            agent.Votes[output] = 3;
            agent.Votes[(output + 1) % 8] = 2;
            Move(agent);
            agent.Heading.ShouldBe(directions[output]);
            (agent.X, agent.Y).ShouldBe((10 + directions[output].Dx, 10 + directions[output].Dy));
            agent.Votes.ShouldAllBe(votes => votes == 0);
        }
    }

    [Fact]
    public void Without_any_vote_it_keeps_its_heading_which_starts_down_right()
    {
        var agent = new Agent();
        Move(agent);
        (agent.X, agent.Y, agent.Heading).ShouldBe((1, 1, new Direction { Dx = 1, Dy = 1 }));
        agent.Votes[0] = 1;
        Move(agent);
        Move(agent);
        (agent.X, agent.Y).ShouldBe((49, 49));
    }

    [Fact]
    public void Ties_are_broken_equally_often_for_each_winner()
    {
        var counts = new Dictionary<Direction, int>();
        for (int epoch = 0; epoch < 9000; epoch++)
        {
            var agent = new Agent();
            (agent.Votes[1], agent.Votes[4], agent.Votes[6]) = (2, 2, 2);
            Move(agent, epoch);
            counts[agent.Heading] = counts.GetValueOrDefault(agent.Heading) + 1;
        }

        counts.Count.ShouldBe(3);
        counts.Values.ShouldAllBe(count => Math.Abs(count - 3000) < 250);
    }

    [Theory]
    [InlineData(Exploration.HalfPerMove, 0, 0)]
    [InlineData(Exploration.HalfPerMove, 1, 0)]
    [InlineData(Exploration.HalfPerMove, 2, 0.01)]
    [InlineData(Exploration.HalfPerMove, 101, 0.5)]
    [InlineData(Exploration.HalfPerMove, 1000, 1)]
    [InlineData(Exploration.OnePerMove, 0, 0.01)]
    [InlineData(Exploration.OnePerMove, 9, 0.1)]
    [InlineData(Exploration.OnePerMove, 500, 1)]
    public void The_probability_of_a_random_move_grows_with_the_moves_since_the_last_meal(Exploration rule, long h, double probability) =>
        Agent.RandomMoveProbability(rule, h).ShouldBe(probability);

    [Fact]
    public void A_random_move_comes_with_its_probability_uniform_over_nine_offsets_and_is_kept()
    {
        var counts = new Dictionary<Direction, int>();
        const int epochs = 90_000;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            var agent = new Agent { MovesSinceMeal = 60 };
            agent.Votes[0] = 1;
            Move(agent, epoch);
            counts[agent.Heading] = counts.GetValueOrDefault(agent.Heading) + 1;
        }

        // 30 % of the moves, a ninth of them to each offset; (-1, -1) also gets the 70 % that follow the vote.
        counts.Count.ShouldBe(9);
        foreach (var (direction, count) in counts)
            ((double)count / epochs).ShouldBe(direction == new Direction { Dx = -1, Dy = -1 } ? 0.7 + 0.3 / 9 : 0.3 / 9, 0.004);
    }

    [Fact]
    public void Only_the_text_s_rule_leaves_out_the_second_half_of_the_epoch()
    {
        foreach (int step in new[] { 0, 1, 300, 301, 599 })
        {
            Foraging.Engines.SpikeEvents.Votes(VoteWindow.WholeEpoch, step).ShouldBeTrue();
            Foraging.Engines.SpikeEvents.Votes(VoteWindow.FirstHalf, step).ShouldBe(step is >= 1 and <= 300);
        }
    }
}
