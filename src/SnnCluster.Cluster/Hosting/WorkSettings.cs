using Akka.Configuration;

namespace SnnCluster.Cluster.Hosting;

/// <summary>The section <c>snn.work</c> of node.conf, where meaning, range and default of each key stand.</summary>
public sealed record WorkSettings
{
    private const string Section = "snn.work";

    public required TimeSpan ProgressInterval { get; init; }

    public required TimeSpan LeaseDuration { get; init; }

    public required TimeSpan RequestRetry { get; init; }

    public required int Retries { get; init; }

    public required TimeSpan Piece { get; init; }

    /// <summary>Reads the section, all of it before it complains.</summary>
    /// <exception cref="NodeSettingsException">Values that are missing, unreadable or out of range.</exception>
    public static WorkSettings Read(Config config)
    {
        List<string> problems = [];
        var work = new WorkSettings
        {
            ProgressInterval = Duration("progress-interval", TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            LeaseDuration = Duration("lease-duration", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            RequestRetry = Duration("request-retry", TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            Retries = Count("retries", 0, 100),
            Piece = Duration("piece", TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10)),
        };
        if (problems.Count == 0 && work.LeaseDuration < 4 * work.ProgressInterval)
            problems.Add($"{Section}.lease-duration = {Text("lease-duration")}: must be at least 4 times {Section}.progress-interval ({Text("progress-interval")}).");
        return problems.Count == 0 ? work : throw new NodeSettingsException(problems);

        string Text(string key) => config.GetString($"{Section}.{key}", "nothing");

        TimeSpan Duration(string key, TimeSpan min, TimeSpan max) =>
            Value(key, () => config.GetTimeSpan($"{Section}.{key}", null, allowInfinite: false), min, max, $"a duration from {Show(min)} to {Show(max)}");

        int Count(string key, int min, int max) => Value(key, () => config.GetInt($"{Section}.{key}", -1), min, max, $"a whole number from {min} to {max}");

        T Value<T>(string key, Func<T> read, T min, T max, string allowed) where T : IComparable<T>
        {
            try
            {
                var value = read();
                if (value.CompareTo(min) >= 0 && value.CompareTo(max) <= 0) return value;
            }
            catch (Exception error) when (error is FormatException or OverflowException or ConfigurationException)
            {
                // Said below, in the words of the settings file.
            }
            problems.Add($"{Section}.{key} = {Text(key)}: must be {allowed}.");
            return min;
        }
    }

    private static string Show(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 1 } => $"{duration.TotalMilliseconds:0}ms",
        { TotalMinutes: < 1 } => $"{duration.TotalSeconds:0}s",
        { TotalDays: < 1 } => $"{duration.TotalMinutes:0}m",
        _ => $"{duration.TotalDays:0}d",
    };
}
