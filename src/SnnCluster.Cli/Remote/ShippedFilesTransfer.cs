using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Data;
using SnnCluster.Web;

namespace SnnCluster.Cli.Remote;

/// <summary>Sends the files of a program to a cluster, and fetches them from there.</summary>
internal static class ShippedFilesTransfer
{
    private const string Files = "api/v1/files";

    /// <summary>Digests in one address, which has a greatest length.</summary>
    private const int Most = 50;

    /// <summary>Sends those that the cluster lacks, their list last.</summary>
    /// <exception cref="ClusterProblemException">They were refused, or nobody answered.</exception>
    public static async Task SendAsync(TrialData data, ClusterClient client, CancellationToken cancellation)
    {
        List<(string Digest, ReadOnlyMemory<byte> Bytes)> files =
            [.. data.Contents.Append(data.List).Select(bytes => (TrialData.DigestOf(bytes.Span), bytes))];
        HashSet<string> stored = [];
        foreach (var part in files.Chunk(Most))
            stored.UnionWith((await client.GetAsync<FilesAnswer>(
                $"{Files}?{string.Join('&', part.Select(file => $"sha256={file.Digest}"))}", cancellation)).Stored);
        foreach (var (digest, bytes) in files.DistinctBy(file => file.Digest).Where(file => !stored.Contains(file.Digest)))
            await client.PutAsync($"{Files}/{digest}", bytes, cancellation);
    }

    /// <summary>Puts what a sweep ships into a store.</summary>
    /// <exception cref="ClusterProblemException">The cluster has lost it, or nobody answered.</exception>
    public static async Task FetchAsync(DataNeed need, IFileStore store, ClusterClient client, CancellationToken cancellation)
    {
        if (await ShippedFiles.ReadAsync(store, need, cancellation) is not null) return;
        byte[] list = await client.BytesAsync($"{Files}/{need.Sha256}", cancellation);
        foreach (string digest in TrialData.DigestsIn(list).Distinct())
            await store.SaveFileAsync(await client.BytesAsync($"{Files}/{digest}", cancellation), cancellation);
        await store.SaveFileAsync(list, cancellation);
    }
}
