namespace SnnCluster.SleepReplay.Data;

/// <summary>The bytes of a file, unpacked.</summary>
internal readonly record struct DataFile(string Name, ReadOnlyMemory<byte> Bytes);
