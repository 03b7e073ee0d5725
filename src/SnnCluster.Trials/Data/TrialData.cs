using System.Security.Cryptography;
using System.Text;

namespace SnnCluster.Trials.Data;

/// <summary>What is in the files that a model asked for. It never changes; all trials that need the same share it.</summary>
public sealed class TrialData
{
    private readonly IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files;

    /// <param name="files">Name and unpacked bytes, in the order in which the model names them.</param>
    public TrialData(IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> files)
    {
        this.files = files.ToDictionary(file => file.Name, file => file.Bytes);
        string lines = string.Concat(files.Select(file => $"{Hex(file.Bytes.Span)}  {file.Name}\n"));
        Sha256 = Hex(Encoding.UTF8.GetBytes(lines));
    }

    /// <summary>
    /// SHA-256 over what <c>sha256sum</c> prints of the unpacked files, 64 hex digits: files with the same one are the same.
    /// </summary>
    public string Sha256 { get; }

    /// <summary>The unpacked bytes of the file of that name.</summary>
    public ReadOnlyMemory<byte> this[string name] => files[name];

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
