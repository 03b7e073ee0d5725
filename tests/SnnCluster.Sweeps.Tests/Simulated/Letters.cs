using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>What workers and coordinators write to each other.</summary>
internal abstract record Letter;

internal sealed record Asks(WorkRequest Request) : Letter;

internal sealed record Progresses(WorkRequest Request, long LeaseId, int Seed) : Letter;

internal sealed record Completes(string Worker, long LeaseId, int Seed) : Letter;

internal sealed record Throws(string Worker, long LeaseId, int Seed) : Letter;

internal sealed record IsGone(string Worker) : Letter;

internal sealed record LooksAtClock : Letter;
