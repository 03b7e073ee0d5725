using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Work;

/// <summary>
/// Studies whose data were missing when a worker got one of their trials. The worker asks for them again after a while, because somebody
/// may have put the data there; the interval doubles each time, up to an hour.
/// </summary>
public sealed record MissingData
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30), Longest = TimeSpan.FromHours(1);

    private MissingData()
    {
    }

    /// <summary>Nothing was missing so far.</summary>
    public static MissingData Nothing { get; } = new();

    private IReadOnlyList<Missing> Studies { get; init; } = [];

    /// <summary>A trial of that study found no data.</summary>
    public MissingData With(StudyId study, DateTimeOffset now)
    {
        var pause = Studies.FirstOrDefault(missing => missing.Study == study) is not { } before ? First
            : 2 * before.Pause < Longest ? 2 * before.Pause : Longest;
        return new() { Studies = [.. Studies.Where(missing => missing.Study != study), new(study, now + pause, pause)] };
    }

    /// <summary>Those of which no trial is wanted now, separated by blanks.</summary>
    public string At(DateTimeOffset now) =>
        string.Join(' ', Studies.Where(missing => now < missing.Until).Select(missing => missing.Study.Text));

    private sealed record Missing(StudyId Study, DateTimeOffset Until, TimeSpan Pause);
}
