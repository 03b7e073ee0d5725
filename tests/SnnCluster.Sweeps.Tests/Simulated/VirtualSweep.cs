using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>One of the sweeps of a simulated cluster, with its part of the database.</summary>
/// <param name="IsOptional">Whether a scheduler may be unable to read it, and leave it alone.</param>
internal sealed record VirtualSweep(StudyId Id, int Priority, IReadOnlyList<int> Seeds, bool IsOptional, VirtualDisk Disk)
{
    public const string StartId = "start";

    public SweepSubmitted Submission => new()
    {
        Id = Id,
        Text = "",
        Priority = Priority,
        StartId = StartId,
        KeepsRunning = false,
    };
}
