using System.Globalization;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Parameters;

namespace SnnCluster.Programs.Runs;

/// <summary>What a machine gives the program of a trial. No result depends on it.</summary>
/// <param name="Silence">The longest time without a message; null: any.</param>
/// <param name="Memory">Bytes of all its processes; null: any.</param>
/// <param name="Stop">The time that it has to end, once it is told to or has finished.</param>
internal sealed record ProgramLimits(TimeSpan? Silence, long? Memory, TimeSpan Stop)
{
    private const string SilenceKey = PlaceParameters.Limits + "silence", MemoryKey = PlaceParameters.Limits + "memory";
    private const string StopKey = PlaceParameters.Limits + "stop";

    public static IReadOnlyList<Parameter> Parameters { get; } =
    [
        Limit(SilenceKey, 0, 0, 10_000_000, "seconds without a message (0: any)"),
        Limit(MemoryKey, 0, 0, 10_000_000, "MiB (0: any)"),
        Limit(StopKey, 10, 1, 3600, "seconds to end in"),
    ];

    public static ProgramLimits Of(ParameterValues values)
    {
        var (silence, memory) = (Whole(values, SilenceKey), Whole(values, MemoryKey));
        return new(
            silence == 0 ? null : TimeSpan.FromSeconds(silence), memory == 0 ? null : memory << 20,
            TimeSpan.FromSeconds(Whole(values, StopKey)));
    }

    private static WholeParameter Limit(string path, long usual, long least, long most, string unit) =>
        new(path, usual, least, most, unit, "the machine") { IsOfPlace = true };

    private static long Whole(ParameterValues values, string path) => long.Parse(values[path], CultureInfo.InvariantCulture);
}
