using System.Globalization;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Parameters;

namespace SnnCluster.Programs.Runs;

/// <summary>Limits on the program of a trial. No result depends on them.</summary>
/// <param name="Silence">The longest time without a message; null: no limit.</param>
/// <param name="Memory">Most memory of all its processes, in bytes; null: no limit.</param>
/// <param name="Stop">The time in which it must end once it is told to stop or has finished.</param>
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
