using System.Buffers.Binary;
using System.Security.Cryptography;
using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Numerics;
using SnnCluster.Trials.Runs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.SleepReplay.State;

/// <summary>
/// A state as bytes; equal states give equal bytes. They hold the number of steps, whether the network is asleep, weights and velocities
/// and, if it is asleep, potentials and scale factors. All numbers are little-endian.
/// </summary>
internal static class ReplayStateBytes
{
    private const int Header = sizeof(long) + 1;

    public static byte[] Write(ReplayState state)
    {
        bool sleeps = Sleeps(state);
        byte[] bytes = new byte[Length(state, sleeps)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, state.Steps);
        bytes[sizeof(long)] = sleeps ? (byte)1 : (byte)0;
        var rest = bytes.AsSpan(Header);
        foreach (float[] numbers in Singles(state, sleeps))
        {
            for (int i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(rest[(i * sizeof(float))..], numbers[i]);
            rest = rest[(numbers.Length * sizeof(float))..];
        }

        for (int i = 0; sleeps && i < state.Sleep.Scales.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(rest[(i * sizeof(double))..], state.Sleep.Scales[i]);
        return bytes;
    }

    /// <exception cref="InvalidCheckpointException">The bytes are not a state of such a network.</exception>
    public static ReplayState Read(ReadOnlySpan<byte> bytes, NetworkShape shape)
    {
        var state = new ReplayState(shape);
        if (bytes.Length < Header || bytes[sizeof(long)] > 1)
            throw new InvalidCheckpointException("the bytes are not a state of this model");
        bool sleeps = bytes[sizeof(long)] == 1;
        if (bytes.Length != Length(state, sleeps))
            throw new InvalidCheckpointException(
                $"{Counted.Of(bytes.Length, "byte")} instead of {Length(state, sleeps)}: it is of another network");
        state.Steps = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var rest = bytes[Header..];
        foreach (float[] numbers in Singles(state, sleeps))
        {
            for (int i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(rest[(i * sizeof(float))..]);
            if (!Elements.AreFinite(numbers)) throw new InvalidCheckpointException("a number is not finite");
            rest = rest[(numbers.Length * sizeof(float))..];
        }

        for (int i = 0; sleeps && i < state.Sleep.Scales.Length; i++)
            state.Sleep.Scales[i] = BinaryPrimitives.ReadDoubleLittleEndian(rest[(i * sizeof(double))..]);
        return state;
    }

    /// <summary>SHA-256, 64 hex digits.</summary>
    public static string Digest(ReplayState state) => Convert.ToHexStringLower(SHA256.HashData(Write(state)));

    private static bool Sleeps(ReplayState state) => Array.Exists(state.Sleep.Scales, scale => scale != 0)
        || Array.Exists(state.Sleep.Potentials, layer => layer.AsSpan().ContainsAnyExcept(0f));

    private static int Length(ReplayState state, bool sleeps) => Header
        + sizeof(float) * Singles(state, sleeps).Sum(numbers => numbers.Length)
        + (sleeps ? sizeof(double) * state.Sleep.Scales.Length : 0);

    private static IEnumerable<float[]> Singles(ReplayState state, bool sleeps) =>
        [.. state.Weights, .. state.Velocities, .. sleeps ? state.Sleep.Potentials : []];
}
