using System.Buffers.Binary;

namespace SnnCluster.Foraging.State.Bytes;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool IsAtEnd => rest.IsEmpty;

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public byte Byte() => Take(1)[0];

    public bool Bool() => Byte() switch
    {
        0 => false,
        1 => true,
        var other => throw new InvalidStateException($"{other} instead of 0 or 1"),
    };

    public double Double() => BitConverter.Int64BitsToDouble(Int64());

    public void Doubles(Span<double> values)
    {
        foreach (ref double value in values) value = Double();
    }

    public void Int32s(Span<int> values)
    {
        foreach (ref int value in values) value = Int32();
    }

    public void Int64s(Span<long> values)
    {
        foreach (ref long value in values) value = Int64();
    }

    public void Bools(Span<bool> values)
    {
        foreach (ref bool value in values) value = Bool();
    }

    /// <summary>A count between 0 and <paramref name="most"/>.</summary>
    public int Count(int most)
    {
        int count = Int32();
        return count >= 0 && count <= most ? count : throw new InvalidStateException($"a count of {count}; at most {most} is possible");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (rest.Length < count) throw new InvalidStateException("the bytes end too early");
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
