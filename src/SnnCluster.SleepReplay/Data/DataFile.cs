namespace SnnCluster.SleepReplay.Data;

/// <summary>The unpacked bytes of a file.</summary>
internal readonly record struct DataFile(string Name, ReadOnlyMemory<byte> Bytes);
