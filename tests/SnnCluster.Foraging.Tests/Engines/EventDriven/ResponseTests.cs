using SnnCluster.Foraging.Engines.EventDriven;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Tests.Engines.EventDriven;

/// <summary>Tables and maps against exact steps of the same neuron.</summary>
public class ResponseTests
{
    private static readonly NeuronParameters P = new();
    private static readonly RestPoint Rest = RestPoint.Of(P);
    private static readonly ResponseTables Tables = ResponseTables.For(P, 0.025, 0.025);

    private static (double Dv, double Du, List<int> Spikes) Exact(double dv, double du, double x, int steps)
    {
        var (layer, now, all) = (new NeuronLayer(1), new List<int>(), new List<int>());
        layer.V[0] = layer.V1[0] = layer.V2[0] = Rest.V + dv;
        (layer.U[0], layer.X[0]) = (Rest.U + du, x);
        for (int n = 0; n < steps; n++)
        {
            now.Clear();
            MapNeuron.Step(P, layer, now);
            if (now.Count > 0) all.Add(n);
        }

        return (layer.V[0] - Rest.V, layer.U[0] - Rest.U, all);
    }

    [Fact]
    public void The_rest_point_is_a_fixed_point_of_the_map() => Exact(0, 0, 0, 1000).Dv.ShouldBe(0, 1e-14);

    [Theory]
    [InlineData(-0.005, -0.0002, 0.0005)]
    [InlineData(0.003, 0.0001, 0.001)]
    [InlineData(0.0001, 0, 0.00003)]
    public void A_relaxation_map_is_the_exact_flow_to_third_order(double dv, double du, double x)
    {
        foreach (int steps in new[] { 1, 66, 300, 600 })
        {
            var exact = Exact(dv, du, x, steps);
            var (mapV, mapU, _) = Tables.Relaxation[steps].Apply(dv, du, x);
            mapV.ShouldBe(exact.Dv, 5e-6);
            mapU.ShouldBe(exact.Du, 1e-7);
        }
    }

    [Fact]
    public void The_input_table_gives_the_exact_spikes_wherever_it_answers()
    {
        var random = new Random(1);
        int answered = 0;
        for (int n = 0; n < 4000; n++)
        {
            var (input, dv, du) =
                (0.0155 + 0.05 * random.NextDouble(), 6e-5 * (random.NextDouble() - 0.5), 1e-6 * (random.NextDouble() - 0.5));
            var spikes = new SpikeTimes();
            var list = new ResponseList();
            list.AddIf(true, 7, input, dv, du);
            Tables.Input.Respond(list);
            if (list.Piece[0] == ResponseList.Unsure) continue;
            answered++;
            Tables.Input.AddSpikes(list.Piece[0], 0, 7, spikes);
            var exact = Exact(dv, du, input, Tables.StepsAfterInput);
            Enumerable.Range(0, spikes.Count).Select(k => spikes[k].Step).ShouldBe(exact.Spikes);
            list.EndV[0].ShouldBe(exact.Dv, 5e-6);
            list.EndU[0].ShouldBe(exact.Du, 1e-7);
        }

        answered.ShouldBeGreaterThan(3600);
    }

    [Fact]
    public void Every_shown_input_neuron_spikes_at_step_65() => Tables.InputStep.ShouldBe(65);

    [Fact]
    public void A_pack_takes_the_exact_steps_of_single_neurons_bit_for_bit()
    {
        var pack = new NeuronPack(P);
        pack.Clear();
        double[] inputs = [0, 0.01, 0.0186, 0.02, 0.03, 0.05, 0.1, 0.13];
        for (int k = 0; k < 8; k++) pack.Add(k, Rest.V, Rest.V, Rest.V, Rest.U, inputs[k]);
        var spikes = new SpikeTimes();
        pack.Run(0, 400, false, spikes);
        for (int k = 0; k < 8; k++)
        {
            var exact = Exact(0, 0, inputs[k], 400);
            (pack[k].V - Rest.V, pack[k].U - Rest.U).ShouldBe((exact.Dv, exact.Du));
            Enumerable.Range(0, spikes.Count).Where(n => spikes[n].Neuron == k).Select(n => spikes[n].Step).ShouldBe(exact.Spikes);
        }
    }

    [Fact]
    public void A_chebyshev_fit_passes_through_a_polynomial_of_its_degree()
    {
        double[] c = ChebyshevFit.Coefficients(3, z => 2 - z + 0.5 * z * z + 3 * z * z * z);
        c.ShouldBe([2, -1, 0.5, 3], 1e-13);
    }
}
