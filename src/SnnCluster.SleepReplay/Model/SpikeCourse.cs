using System.Text.Json;
using SnnCluster.SleepReplay.Sleep;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.SleepReplay.Model;

/// <summary>Number of spikes of each layer in the current sleep, window by window.</summary>
/// <param name="names">One name per layer, the input first.</param>
/// <param name="window">Length of a window in steps.</param>
internal sealed class SpikeCourse(IReadOnlyList<string> names, long window)
{
    private readonly List<long[]> windows = [];

    public void Add(long stageStep, Sleeper sleeper)
    {
        if (stageStep % window == 0) windows.Add(new long[names.Count]);
        for (int layer = 0; layer < names.Count; layer++) windows[^1][layer] += sleeper.Spikes(layer);
    }

    public IReadOnlyList<NamedCount> Counts =>
        [.. names.Select((name, layer) => new NamedCount(name, windows.Sum(one => one[layer]), [.. windows.Select(one => one[layer])]))];

    public IReadOnlyList<StageWindow> Windows(long length) =>
        [.. windows.Select((_, i) => new StageWindow { First = i * window, Length = Math.Min(window, length - i * window) })];

    public void Clear() => windows.Clear();

    /// <summary>The counts so far, as JSON; empty if there are none.</summary>
    public byte[] Write() => windows.Count == 0 ? [] : JsonSerializer.SerializeToUtf8Bytes(windows, OutcomeJson.Packed);

    /// <exception cref="InvalidCheckpointException">These are not counts of such a network.</exception>
    public void Read(byte[] json)
    {
        if (json.Length == 0) return;
        try
        {
            windows.AddRange(OutcomeJson.Read<List<long[]>>(json));
        }
        catch (FormatException error)
        {
            throw new InvalidCheckpointException($"the stored spike counts cannot be read: {error.Message}");
        }

        if (windows.Exists(one => one.Length != names.Count))
            throw new InvalidCheckpointException($"the stored spike counts are not those of {names.Count} layers");
    }
}
