using System.Xml.Linq;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Reports.Figures.Foraging.Fields;

namespace SnnCluster.Reports.Tests.Figures.Foraging.Fields;

public sealed class ReceptiveFieldsTests
{
    private const int Output = 3;

    /// <summary>The weight of an I->H synapse names its I neuron; output neuron 3 listens to the hidden neurons 5 and 9 alone.</summary>
    private static readonly Make Sweep = Make.Sweep("U", "T1", "tests") with
    {
        InputWeights = _ => [.. Enumerable.Range(0, Layout.InputHiddenSynapses).Select(synapse => 1f + InputHiddenWiring.Source(synapse))],
        Weights = (_, _, _) => Make.All(0, (5 * Layout.Outputs + Output, 0.5f), (9 * Layout.Outputs + Output, 0.25f)),
    };

    [Fact]
    public void A_hidden_neuron_has_its_nine_inputs_at_their_squares()
    {
        foreach (var field in Fields(Data(Sweep)).Where(field => field.Rank > 0))
        {
            field.Squares.Count.ShouldBe(49);
            field.Squares.Count(value => value != 0).ShouldBe(9);
            for (int square = 0; square < 49; square++) field.Squares[square].ShouldBeOneOf(0, square + 1);
        }
    }

    [Fact]
    public void An_output_neuron_has_the_mean_of_its_hidden_neurons_weighted()
    {
        var fields = Fields(Data(Sweep)).Where(field => field.Output == Output).ToList();

        fields.Select(field => (field.Rank, field.Hidden, field.Weight))
            .ShouldBe([(0, null, double.NaN), (1, 5, 0.5), (2, 9, 0.25), (3, 0, 0)]);
        for (int square = 0; square < 49; square++)
            fields[0].Squares[square].ShouldBe((2 * fields[1].Squares[square] + fields[2].Squares[square]) / 3, 1e-12);
    }

    [Fact]
    public void An_output_neuron_without_inputs_has_no_field_and_is_drawn_all_the_same()
    {
        var data = Data(Sweep);
        Fields(data).First(field => field.Output == 0).Squares.ShouldAllBe(value => double.IsNaN(value));
        ReceptiveFieldsFigure.Draw(data).Png().ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_trial_has_its_own_wiring_unless_all_have_one()
    {
        var (common, separate) = (Sweep.Spec.With("wiring.seed", "7"), Sweep.Spec.With("wiring.seed", "none"));

        Squares(Sweep with { Spec = separate }, 1).ShouldNotBe(Squares(Sweep with { Spec = separate }, 2));
        Squares(Sweep with { Spec = common }, 1).ShouldBe(Squares(Sweep with { Spec = common }, 2));

        static double[] Squares(Make make, int seed) =>
            [.. Fields(Data(make, seed)).Where(field => field.Rank > 0).SelectMany(field => field.Squares)];
    }

    [Fact]
    public void The_ends_of_stages_that_change_weights_are_shown() => Data(Sweep).Times.Select(time => time.After).ShouldBe(["U", "T1"]);

    [Fact]
    public void Arrows_name_the_outputs_by_the_way_they_move_the_agent()
    {
        string arrows = string.Concat(XDocument.Parse(ReceptiveFieldsFigure.Draw(Data(Make.Sweep("T1"))).Svg("figure")).Descendants()
            .Where(element => element.Name.LocalName == "text")
            .Select(element => element.Value.Trim())
            .Where(text => text.Length == 1 && text[0] > 0x2000));

        arrows.ShouldBe("↖↑↗←→↙↓↘");
        // y points down.
        Direction.OfOutput(1).ShouldBe(new() { Dx = 0, Dy = -1 });
        Direction.OfOutput(4).ShouldBe(new() { Dx = 1, Dy = 0 });
        Direction.OfOutput(5).ShouldBe(new() { Dx = -1, Dy = 1 });
    }

    [Fact]
    public void The_csv_has_a_line_per_square()
    {
        var data = Data(Sweep);
        string[] lines = data.Csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBe(1 + 2 * Layout.Outputs * 4 * 49);
        lines[0].ShouldBe("seed,after,output,rank,hidden,weight,y,x,value");
        lines[1].ShouldBe("1,U,0,0,,,0,0,");
        double value = Fields(data).First(field => field is { Output: Output, Rank: 1 }).Squares[48];
        lines[1 + (Output * 4 + 1) * 49 + 48].ShouldBe($"1,U,3,1,5,0.5,6,6,{value}");
    }

    private static IEnumerable<NeuronField> Fields(ReceptiveFieldsData data) => data.Times[0].Fields;

    private static ReceptiveFieldsData Data(Make make, int seed = 1)
    {
        var builder = new ReceptiveFieldsBuilder(make.Spec);
        builder.Add(make.Trial(seed));
        builder.Add(make.Trial(seed + 1));
        return builder.Data()!;
    }
}
