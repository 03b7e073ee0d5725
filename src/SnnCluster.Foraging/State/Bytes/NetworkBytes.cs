using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.State.Bytes;

/// <summary>The canonical bytes of a network.</summary>
internal static class NetworkBytes
{
    /// <param name="now">The first step of the next epoch: what can no longer act from then on is left out.</param>
    /// <param name="postponed">What an engine has postponed: its own numbers stand in the place of the network's.</param>
    public static void Write(StateWriter writer, Network network, PostponedWork? postponed, PlasticityParameters p, long now)
    {
        var work = postponed ?? new PostponedWork(p);
        var (inputHidden, hiddenOutput) = (network.InputHidden, network.HiddenOutput);
        foreach (ushort target in inputHidden.Wiring.Targets) writer.UInt16(target);
        foreach (var layer in Layers(network)) WriteLayer(writer, layer);
        foreach (double[] values in Numbers(network, work)) writer.Doubles(values);
        writer.Bool(inputHidden.IsFrozen);
        writer.Bools(hiddenOutput.Frozen);
        writer.Bools(network.Pruned);
        writer.Int32s(network.HiddenRates.Counters);
        writer.Int32s(network.OutputRates.Counters);
        writer.Int32(work.Applications);
        foreach (ushort seen in work.Seen) writer.UInt16(seen);
        WriteTraces(writer, inputHidden.Traces, now, p.TraceLifetime);
        WriteTraces(writer, hiddenOutput.Traces, now, p.TraceLifetime);
        foreach (var log in Logs(network)) WriteLog(writer, log, now);
    }

    public static (Network Network, PostponedWork? Postponed) Read(ref StateReader reader, PlasticityParameters p, long now)
    {
        var work = new PostponedWork(p);
        var targets = new ushort[Layout.InputHiddenSynapses];
        foreach (ref ushort target in targets.AsSpan()) target = reader.UInt16();
        var inputHidden = new InputHiddenProjection(Wiring(targets), new double[Layout.InputHiddenSynapses]);
        var network = new Network(p, inputHidden, new HiddenOutputProjection(1));
        foreach (var layer in Layers(network)) ReadLayer(ref reader, layer);
        foreach (double[] values in Numbers(network, work)) reader.Doubles(values);
        inputHidden.IsFrozen = reader.Bool();
        reader.Bools(network.HiddenOutput.Frozen);
        reader.Bools(network.Pruned);
        reader.Int32s(network.HiddenRates.Counters);
        reader.Int32s(network.OutputRates.Counters);
        ReadApplications(ref reader, work);
        ReadTraces(ref reader, inputHidden.Traces, now);
        ReadTraces(ref reader, network.HiddenOutput.Traces, now);
        foreach (var log in Logs(network)) ReadLog(ref reader, log, now, p.Window);
        if (!work.IsAny) return (network, null);
        work.SetAside(network);
        return (network, work);
    }

    // What was put off is carried out at the end of an aeon at the latest.
    private static void ReadApplications(ref StateReader reader, PostponedWork work)
    {
        work.Applications = reader.Count(Timing.EpochsPerAeon);
        foreach (ref ushort seen in work.Seen.AsSpan())
            if ((seen = reader.UInt16()) > work.Applications)
                throw new InvalidStateException($"an H neuron has seen {seen} of {work.Applications} applications");
    }

    private static NeuronLayer[] Layers(Network network) => [network.Input, network.Hidden, network.Output];

    private static SpikeLog[] Logs(Network network) => [network.InputLog, network.HiddenLog, network.OutputLog];

    private static double[][] Numbers(Network network, PostponedWork work)
    {
        var (inputHidden, hiddenOutput) = (network.InputHidden, network.HiddenOutput);
        var own = work.Stored ?? SynapseNumbers.Of(network);
        return
        [
            own.InputHiddenWeights, inputHidden.OutputTargets, own.InputHiddenSums, inputHidden.InputTargets, work.HiddenScale,
            own.HiddenOutputWeights, own.Inhibition, hiddenOutput.Resistances, own.TraceAverages,
            hiddenOutput.OutputTargets, own.HiddenOutputSums, hiddenOutput.InputTargets, work.OutputScale,
            network.HiddenRates.Rates, network.OutputRates.Rates,
        ];
    }

    private static InputHiddenWiring Wiring(ushort[] targets)
    {
        try
        {
            return new InputHiddenWiring(targets);
        }
        catch (ArgumentException e)
        {
            throw new InvalidStateException(e.Message);
        }
    }

    // The padding of a layer rests forever and is left out.
    private static void WriteLayer(StateWriter writer, NeuronLayer layer)
    {
        foreach (double[] variable in Variables(layer)) writer.Doubles(variable.AsSpan(0, layer.Count));
    }

    private static void ReadLayer(ref StateReader reader, NeuronLayer layer)
    {
        foreach (double[] variable in Variables(layer)) reader.Doubles(variable.AsSpan(0, layer.Count));
    }

    private static double[][] Variables(NeuronLayer layer) => [layer.V, layer.V1, layer.V2, layer.U, layer.X];

    // By synapse, and within a synapse in the order of making: the same bytes however an engine keeps its traces.
    private static void WriteTraces(StateWriter writer, EligibilityTraces traces, long now, int lifetime)
    {
        var live = new List<EligibilityTraces.Trace>();
        for (int synapse = 0; synapse < traces.SynapseCount; synapse++)
            foreach (var trace in traces.Of(synapse))
                if (now - trace.Time <= lifetime) live.Add(trace);

        writer.Int32(live.Count);
        foreach (var trace in live)
        {
            writer.UInt16((ushort)trace.Synapse);
            writer.Int64(trace.Time);
            writer.Double(trace.Value);
        }
    }

    private static void ReadTraces(ref StateReader reader, EligibilityTraces traces, long now)
    {
        var stored = new List<(int Synapse, long Time, double Value)>();
        for (int left = reader.Count(int.MaxValue); left > 0; left--) stored.Add((reader.UInt16(), reader.Int64(), reader.Double()));
        foreach (var (synapse, time, value) in stored.Order(new TraceOrder()))
        {
            if (synapse >= traces.SynapseCount || time < 0 || time >= now)
                throw new InvalidStateException($"a trace of synapse {synapse} at step {time}");
            traces.Add(synapse, time, value);
        }
    }

    private static void WriteLog(StateWriter writer, SpikeLog log, long now)
    {
        for (int neuron = 0; neuron < log.Neurons; neuron++)
        {
            var spikes = log.Recent(neuron, now);
            writer.Byte((byte)spikes.Length);
            foreach (long time in spikes) writer.Int64(time);
        }
    }

    private static void ReadLog(ref StateReader reader, SpikeLog log, long now, int window)
    {
        for (int neuron = 0; neuron < log.Neurons; neuron++)
        {
            long previous = now - window;
            for (int left = reader.Byte(); left > 0; left--)
            {
                long time = reader.Int64();
                if (time <= previous || time >= now) throw new InvalidStateException($"a logged spike at step {time}");
                log.Add(neuron, previous = time);
            }
        }
    }
}
