namespace SnnCluster.Sweeps.Storage;

/// <summary>
/// Keeps the files that sweeps ship beyond the life of the program, each under its SHA-256 (64 hex digits). A completed save means: on
/// disk.
/// </summary>
/// <remarks>All methods are safe to call from any thread at any time.</remarks>
public interface IFileStore
{
    /// <summary>What a database can take in one piece, with room to spare.</summary>
    const int MostBytes = 1 << 28;

    /// <summary>Stores a file of at most <see cref="MostBytes"/>. The same one again changes nothing but its age.</summary>
    Task SaveFileAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);

    /// <summary>The file of that digest; null: it is not stored, or its bytes are damaged.</summary>
    Task<byte[]?> ReadFileAsync(string sha256, CancellationToken cancellation = default);

    /// <summary>Which of these files are stored.</summary>
    Task<IReadOnlyList<string>> StoredFilesAsync(IReadOnlyList<string> digests, CancellationToken cancellation = default);

    /// <summary>Removes the files that are not needed and were saved longer ago.</summary>
    Task RemoveFilesAsync(Func<string, bool> isNeeded, TimeSpan longerAgo, CancellationToken cancellation = default);
}
