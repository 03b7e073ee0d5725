namespace SnnCluster.Foraging.State;

/// <summary>Names the arithmetic of the simulation; part of every digest.</summary>
public static class EngineVersion
{
    /// <summary>Raised only when results change; the golden digests of the tests fail when it should have been.</summary>
    public const int Current = 6;

    /// <summary>What this version and those since have computed can still be read; its states cannot go on.</summary>
    public const int OldestReadable = 3;
}
