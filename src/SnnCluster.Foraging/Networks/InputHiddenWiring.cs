using SnnCluster.Foraging.Parameters;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Networks;

/// <summary>
/// Which I neuron projects to which H neuron (model.md section 1). Synapses are numbered by presynaptic neuron:
/// I neuron i owns the synapses 144 i ... 144 i + 143, their targets ascending.
/// </summary>
public sealed class InputHiddenWiring
{
    private readonly ushort[] targets;
    private readonly ushort[] incoming = new ushort[Layout.InputHiddenSynapses];

    /// <param name="targets">The H neuron of each synapse, ascending within each I neuron; 9 synapses for every H neuron.</param>
    /// <exception cref="ArgumentException">The targets are not of that form.</exception>
    public InputHiddenWiring(ushort[] targets)
    {
        if (targets.Length != Layout.InputHiddenSynapses)
            throw new ArgumentException($"{targets.Length} I->H synapses; must be {Layout.InputHiddenSynapses}.");
        this.targets = targets;
        var inputs = new int[Layout.Hidden];
        for (int synapse = 0; synapse < targets.Length; synapse++)
        {
            int hidden = targets[synapse];
            bool ascending = synapse % Layout.OutputsPerInput == 0 || targets[synapse - 1] < hidden;
            if (hidden >= Layout.Hidden || !ascending || inputs[hidden] == Layout.InputsPerHidden)
                throw new ArgumentException($"I->H synapse {synapse} to H neuron {hidden}: targets must be distinct and ascending within "
                    + "an I neuron, 9 per H neuron.");
            incoming[hidden * Layout.InputsPerHidden + inputs[hidden]++] = (ushort)synapse;
        }
    }

    /// <summary>The H neuron of every synapse.</summary>
    public ReadOnlySpan<ushort> Targets => targets;

    /// <summary>The 9 synapses onto an H neuron, ascending (so in the order of their I neurons).</summary>
    public ReadOnlySpan<ushort> Incoming(int hidden) => incoming.AsSpan(hidden * Layout.InputsPerHidden, Layout.InputsPerHidden);

    /// <summary>The I neuron of a synapse.</summary>
    public static int Source(int synapse) => synapse / Layout.OutputsPerInput;

    /// <summary>
    /// H neurons draw 9 inputs one neuron after the other, each uniformly among the I neurons that have the fewest outputs so far and are
    /// not yet inputs of this H neuron.
    /// </summary>
    public static InputHiddenWiring Draw(RandomSequence random)
    {
        var targets = new List<ushort>[Layout.Inputs];
        for (int input = 0; input < Layout.Inputs; input++) targets[input] = new(Layout.OutputsPerInput);

        var candidates = new List<List<ushort>>(Layout.Inputs);
        for (ushort hidden = 0; hidden < Layout.Hidden; hidden++)
            for (int k = 0; k < Layout.InputsPerHidden; k++)
            {
                candidates.Clear();
                foreach (var outputs in targets)
                {
                    bool isInputAlready = outputs.Count > 0 && outputs[^1] == hidden;
                    if (isInputAlready) continue;
                    if (candidates.Count > 0 && outputs.Count < candidates[0].Count) candidates.Clear();
                    if (candidates.Count == 0 || outputs.Count == candidates[0].Count) candidates.Add(outputs);
                }

                candidates[random.NextBelow(candidates.Count)].Add(hidden);
            }

        return new InputHiddenWiring([.. targets.SelectMany(outputs => outputs)]);
    }

    /// <summary>Each I neuron spreads its units over its 144 synapses at random: weight = unit (1 + k), k multinomial.</summary>
    public static double[] DrawWeights(WiringParameters p, RandomSequence random)
    {
        var units = new int[Layout.InputHiddenSynapses];
        for (int first = 0; first < units.Length; first += Layout.OutputsPerInput)
            for (int n = 0; n < p.InputHiddenUnits; n++)
                units[first + random.NextBelow(Layout.OutputsPerInput)]++;
        return Array.ConvertAll(units, k => p.InputHiddenUnit * (1 + k));
    }
}
