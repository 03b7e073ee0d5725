using SnnCluster.Foraging.Engines;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Foraging.Model;

/// <summary>The engines by their names.</summary>
internal static class ForagingEngines
{
    // `snn bench` on a 2-core machine, 2026-11-25 (docs/fast-engine.md).
    private static readonly Dictionary<EngineKind, Engine> ByKind = new()
    {
        [EngineKind.Fast] = new(nameof(EngineKind.Fast), MicrosecondsPerEpoch: 18),
        [EngineKind.Exact] = new(nameof(EngineKind.Exact), MicrosecondsPerEpoch: 430),
    };

    public static IReadOnlyList<Engine> All { get; } = [.. ByKind.Values];

    public static EngineKind KindOf(Engine engine) => ByKind.First(known => known.Value == engine).Key;
}
