using System.Security.Cryptography;
using System.Text;

namespace SnnCluster.Trials.Data;

/// <summary>What is in the files that a model asked for. It never changes; all trials that need the same share it.</summary>
public sealed class TrialData
{
    private const string Between = "  ";

    private readonly IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files;

    /// <param name="files">Name and unpacked bytes, in the order in which the model names them.</param>
    public TrialData(IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> files)
    {
        this.files = files.ToDictionary(file => file.Name, file => file.Bytes);
        List = Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{DigestOf(file.Bytes.Span)}{Between}{file.Name}\n")));
        Sha256 = DigestOf(List.Span);
    }

    /// <summary>What <c>sha256sum</c> prints of the unpacked files.</summary>
    public ReadOnlyMemory<byte> List { get; }

    /// <summary>SHA-256 of <see cref="List"/>, 64 hex digits: files with the same one are the same.</summary>
    public string Sha256 { get; }

    /// <summary>The unpacked bytes of all files.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Contents => files.Values;

    /// <summary>The unpacked bytes of the file of that name.</summary>
    public ReadOnlyMemory<byte> this[string name] => files[name];

    /// <summary>SHA-256, 64 hex digits.</summary>
    public static string DigestOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The digests of the files in a <see cref="List"/>, in its order.</summary>
    public static IReadOnlyList<string> DigestsIn(ReadOnlySpan<byte> list) =>
        [.. Encoding.UTF8.GetString(list).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(Between)[0])];
}
