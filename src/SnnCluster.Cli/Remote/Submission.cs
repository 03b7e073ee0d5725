using SnnCluster.Cli.Data;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Web;

namespace SnnCluster.Cli.Remote;

/// <summary>A sweep or study on its way to a cluster, with the files that it needs.</summary>
public static class Submission
{
    /// <param name="priority">Its share of the slots relative to other sweeps, 1 to 1000.</param>
    /// <returns>Its id. The same study again has the same one, and nothing of it is computed twice.</returns>
    /// <exception cref="ClusterProblemException">It was refused, or nobody answered.</exception>
    public static async Task<string> SendAsync(Study study, int priority, ClusterClient client, CancellationToken cancellation)
    {
        foreach (var need in ShippedFiles.Of(study)) await ShippedFilesTransfer.SendAsync(DataFolders.Find(need), client, cancellation);
        return await client.PostAsync("api/v1/sweeps",
            new SubmitBody { Spec = StudyText.Write(study), Priority = priority, RequestId = Guid.NewGuid().ToString("N") }, cancellation);
    }
}
