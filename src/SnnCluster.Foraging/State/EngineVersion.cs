namespace SnnCluster.Foraging.State;

/// <summary>Names the arithmetic of the simulation; part of every digest.</summary>
public static class EngineVersion
{
    /// <summary>Raised only when results change; the golden digests of the tests fail when it should have been.</summary>
    public const int Current = 6;

    /// <summary>Results of this version and later ones can still be read; states of older versions cannot be resumed.</summary>
    public const int OldestReadable = 3;
}
