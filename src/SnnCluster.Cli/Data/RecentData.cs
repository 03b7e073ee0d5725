using SnnCluster.Trials.Data;

namespace SnnCluster.Cli.Data;

/// <summary>The data that was read last. A node that lives for months sees many scripts. Safe from any thread.</summary>
internal sealed class RecentData
{
    private const int Most = 16;

    private readonly Lock gate = new();
    private readonly List<TrialData> latest = [];

    /// <summary>The data of that digest, or null.</summary>
    public TrialData? Find(string sha256)
    {
        lock (gate) return latest.Find(data => data.Sha256 == sha256) is { } found ? Keep(found) : null;
    }

    /// <returns>The same, or what was kept of that digest already.</returns>
    public TrialData Keep(TrialData data)
    {
        lock (gate)
        {
            var kept = latest.Find(known => known.Sha256 == data.Sha256) ?? data;
            latest.Remove(kept);
            latest.Add(kept);
            if (latest.Count > Most) latest.RemoveAt(0);
            return kept;
        }
    }
}
