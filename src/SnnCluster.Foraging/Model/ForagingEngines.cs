using SnnCluster.Foraging.Engines;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Foraging.Model;

/// <summary>The engines by their names.</summary>
internal static class ForagingEngines
{
    // A fresh network spikes more than a settled one; only the fast engine feels that (docs/explanation/fast-engine.md, Estimates).
    private static readonly Dictionary<EngineKind, Engine> ByKind = new()
    {
        [EngineKind.Fast] = new(nameof(EngineKind.Fast), SettledShare: 0.55),
        [EngineKind.Exact] = new(nameof(EngineKind.Exact)),
    };

    public static IReadOnlyList<Engine> All { get; } = [.. ByKind.Values];

    public static EngineKind KindOf(Engine engine) => ByKind.First(known => known.Value == engine).Key;
}
