namespace SnnCluster.Foraging.State;

/// <summary>Names the arithmetic of the simulation; part of every digest.</summary>
public static class EngineVersion
{
    /// <summary>Raised only when results change; the golden digests of the tests fail when it should have been.</summary>
    public const int Current = 4;
}
