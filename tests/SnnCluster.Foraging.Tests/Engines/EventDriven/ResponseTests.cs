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
    public void Eight_trains_found_together_are_those_of_single_neurons()
    {
        double[] inputs = [0, 0.01, 0.0186, 0.02, 0.03, 0.05, 0.1, 0.13];
        int[][] events = new SpikeTrainPack(P, Tables.StepsAfterInput).Events(inputs);
        for (int k = 0; k < inputs.Length; k++)
            events[k].Where(SpikeTrain.IsSpike).ShouldBe(Exact(0, 0, inputs[k], Tables.StepsAfterInput).Spikes);
    }

    [Fact]
    public void Pieces_end_where_the_spike_train_changes_to_the_last_bit()
    {
        var pieces = new SpikeTrain(P, Tables.StepsAfterInput).Pieces(0.018, 0.03, _ => 1e-5);
        pieces.Count.ShouldBeGreaterThan(10);
        pieces[0].From.ShouldBe(0.018);
        pieces[^1].To.ShouldBe(0.03);
        foreach (var (low, high) in pieces.Zip(pieces.Skip(1))) (high.From - low.To).ShouldBeInRange(0, 1e-13);
        foreach (var piece in pieces)
            foreach (double input in new[] { piece.From, (piece.From + piece.To) / 2, piece.To })
                Exact(0, 0, input, Tables.StepsAfterInput).Spikes.ShouldBe(piece.Spikes);
    }

    [Fact]
    public void Tangent_runs_end_as_exact_runs_and_their_derivatives_are_those_of_differences()
    {
        const double h = 1e-8;
        double[] inputs = [0, 0.005, 0.01, 0.0155, 0.02, 0.03, 0.05, 0.1];
        var runs = new TangentRuns(P, 300).After(inputs);
        for (int k = 0; k < inputs.Length; k++)
        {
            double x = inputs[k];
            (runs[k].Dv, runs[k].Du).ShouldBe((Exact(0, 0, x, 300).Dv, Exact(0, 0, x, 300).Du));
            ShouldAgree(runs[k].V.Dx, Exact(0, 0, x + h, 300).Dv - Exact(0, 0, x - h, 300).Dv);
            ShouldAgree(runs[k].V.Du, Exact(0, h, x, 300).Dv - Exact(0, -h, x, 300).Dv);
            ShouldAgree(runs[k].U.Dv, Exact(h, 0, x, 300).Du - Exact(-h, 0, x, 300).Du);
        }

        void ShouldAgree(double derivative, double difference) =>
            derivative.ShouldBe(difference / (2 * h), 1e-5 * Math.Max(1, Math.Abs(derivative)));
    }

    [Fact]
    public void A_chebyshev_fit_passes_through_a_polynomial_of_its_degree()
    {
        double[] c = ChebyshevFit.Coefficients(3, z => 2 - z + 0.5 * z * z + 3 * z * z * z);
        c.ShouldBe([2, -1, 0.5, 3], 1e-13);
    }
}
