using System.Buffers;
using System.Buffers.Binary;

namespace SnnCluster.Foraging.State.Bytes;

/// <summary>Writes numbers as little-endian bytes; a double as its 64 bits.</summary>
internal sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new(1 << 18);

    public byte[] ToArray() => buffer.WrittenSpan.ToArray();

    public void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
    }

    public void Int32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
    }

    public void UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(buffer.GetSpan(2), value);
        buffer.Advance(2);
    }

    public void Byte(byte value) => buffer.Write([value]);

    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void Double(double value) => Int64(BitConverter.DoubleToInt64Bits(value));

    public void Doubles(ReadOnlySpan<double> values)
    {
        foreach (double value in values) Double(value);
    }

    public void Int32s(ReadOnlySpan<int> values)
    {
        foreach (int value in values) Int32(value);
    }

    public void Int64s(ReadOnlySpan<long> values)
    {
        foreach (long value in values) Int64(value);
    }

    public void Bools(ReadOnlySpan<bool> values)
    {
        foreach (bool value in values) Bool(value);
    }
}
