using System.Security.Cryptography;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.State.Bytes;

/// <summary>
/// The canonical bytes of a state between two epochs: equal states give equal bytes, whatever engine or machine made them, and a state
/// read back continues bit for bit. They begin with "SNNSTATE" and the engine version; their SHA-256 is the state's digest.
/// </summary>
public static class TrialStateBytes
{
    private const long Magic = 0x45544154534E4E53; // "SNNSTATE"

    /// <summary>
    /// A byte that once told the states of a noise donor from those of a trial. They are the same, but the digests of trials keep the byte.
    /// </summary>
    private const bool IsDonor = false;

    /// <summary>SHA-256 of the canonical bytes, 64 hex digits.</summary>
    public static string Digest(TrialState state, PlasticityParameters p) => Convert.ToHexStringLower(SHA256.HashData(Write(state, p)));

    /// <summary>The canonical bytes of a state: the same for the same state, whatever computed it.</summary>
    public static byte[] Write(TrialState state, PlasticityParameters p)
    {
        var writer = new StateWriter();
        writer.Int64(Magic);
        writer.Int32(EngineVersion.Current);
        writer.Int64(state.Epoch);
        writer.Int32(state.StageIndex);
        writer.Int64(state.StageEpoch);
        writer.Bool(IsDonor);
        WriteCounts(writer, state.Counts.Tally);
        WriteAgent(writer, state.Agent);
        WriteWorld(writer, state.World);
        WriteRates(writer, state.Rates);
        writer.Bool(state.ForeignRates is not null);
        if (state.ForeignRates is { } foreign) WriteRates(writer, foreign);
        NetworkBytes.Write(writer, state.Network, state.Postponed, p, state.Epoch * Timing.StepsPerEpoch);
        return writer.ToArray();
    }

    /// <exception cref="InvalidStateException">The bytes are not a state, or are one of another engine version.</exception>
    public static TrialState Read(ReadOnlySpan<byte> bytes, PlasticityParameters p)
    {
        var reader = new StateReader(bytes);
        if (reader.Int64() != Magic) throw new InvalidStateException("it does not begin with SNNSTATE");
        int version = reader.Int32();
        if (version != EngineVersion.Current)
            throw new InvalidStateException($"it was made by engine version {version}, this is version {EngineVersion.Current}");

        long epoch = reader.Int64();
        if (epoch < 0 || epoch > long.MaxValue / Timing.StepsPerEpoch) throw new InvalidStateException($"epoch {epoch}");
        int stageIndex = reader.Int32();
        long stageEpoch = reader.Int64();
        if (reader.Bool() != IsDonor)
            throw new InvalidStateException("it is of a noise donor and was stored by an earlier program: the donor starts again");
        var counts = new Tally
        {
            HiddenSpikes = reader.Int64(),
            OutputSpikes = reader.Int64(),
            Rewarded = reader.Int64(),
            Punished = reader.Int64(),
            Other = reader.Int64(),
        };

        var agent = new Agent();
        var world = new World();
        var rates = new TrainingRates();
        ReadAgent(ref reader, agent);
        ReadWorld(ref reader, world);
        ReadRates(ref reader, rates);
        TrainingRates? foreign = null;
        if (reader.Bool()) ReadRates(ref reader, foreign = new TrainingRates());

        var (network, postponed) = NetworkBytes.Read(ref reader, p, epoch * Timing.StepsPerEpoch);
        if (!reader.IsAtEnd) throw new InvalidStateException("more bytes follow its end");
        var state = new TrialState(network, world, agent, rates)
        {
            Epoch = epoch,
            StageIndex = stageIndex,
            StageEpoch = stageEpoch,
            ForeignRates = foreign,
            Postponed = postponed,
        };
        state.Counts.Set(counts);
        return state;
    }

    private static void WriteCounts(StateWriter writer, Tally tally) =>
        writer.Int64s([tally.HiddenSpikes, tally.OutputSpikes, tally.Rewarded, tally.Punished, tally.Other]);

    private static void WriteAgent(StateWriter writer, Agent agent)
    {
        writer.Int32s([agent.X, agent.Y, agent.Heading.Dx, agent.Heading.Dy]);
        writer.Int64(agent.MovesSinceMeal);
        writer.Int32s(agent.Votes);
    }

    private static void ReadAgent(ref StateReader reader, Agent agent)
    {
        (agent.X, agent.Y) = (reader.Int32(), reader.Int32());
        agent.Heading = new Direction { Dx = reader.Int32(), Dy = reader.Int32() };
        if (agent.X is < 0 or >= World.Side || agent.Y is < 0 or >= World.Side
            || agent.Heading is not { Dx: >= -1 and <= 1, Dy: >= -1 and <= 1 })
            throw new InvalidStateException($"the agent is at ({agent.X}, {agent.Y}), heading {agent.Heading}");
        agent.MovesSinceMeal = reader.Int64();
        reader.Int32s(agent.Votes);
    }

    private static void WriteWorld(StateWriter writer, World world)
    {
        writer.Int32(world.Particles.Count);
        foreach (var particle in world.Particles)
        {
            writer.Byte((byte)particle.Kind);
            writer.Byte((byte)particle.X);
            writer.Byte((byte)particle.Y);
        }
    }

    private static void ReadWorld(ref StateReader reader, World world)
    {
        var particles = new Particle[reader.Count(World.Side * World.Side)];
        foreach (ref var particle in particles.AsSpan())
            particle = new Particle { Kind = (ParticleKind)reader.Byte(), X = reader.Byte(), Y = reader.Byte() };
        if (Array.Exists(particles, particle => !Enum.IsDefined(particle.Kind)))
            throw new InvalidStateException("a particle of no known kind");
        try
        {
            world.Restore(particles);
        }
        catch (ArgumentException e)
        {
            throw new InvalidStateException(e.Message);
        }
    }

    private static void WriteRates(StateWriter writer, TrainingRates rates)
    {
        writer.Int64s(rates.Counts);
        foreach (var kept in rates.Kept)
        {
            writer.Bool(kept is not null);
            writer.Doubles(kept);
        }
    }

    private static void ReadRates(ref StateReader reader, TrainingRates rates)
    {
        reader.Int64s(rates.Counts);
        foreach (ref double[]? kept in rates.Kept)
        {
            if (!reader.Bool()) continue;
            kept = new double[rates.Counts.Length];
            reader.Doubles(kept);
        }
    }
}
