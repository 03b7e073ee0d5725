using Akka.Configuration;

namespace SnnCluster.Cluster.Settings;

/// <summary>The section <c>snn</c> of node.conf, where meaning, range and default of each key stand.</summary>
public sealed record WorkSettings
{
    private const string Section = "snn";

    /// <summary>snn.work.progress-interval: time between two reports of a worker.</summary>
    public required TimeSpan ProgressInterval { get; init; }

    /// <summary>snn.work.lease-duration: a trial that has reported nothing for this long goes to another worker.</summary>
    public required TimeSpan LeaseDuration { get; init; }

    /// <summary>snn.work.request-retry: time after which an unanswered message is repeated.</summary>
    public required TimeSpan RequestRetry { get; init; }

    /// <summary>snn.trial.retries: attempts after the first one.</summary>
    public required int Retries { get; init; }

    /// <summary>snn.trial.stall-timeout: a trial that has made no progress for this long has failed.</summary>
    public required TimeSpan StallTimeout { get; init; }

    /// <summary>snn.checkpoint.interval: time between two checkpoints within a stage.</summary>
    public required TimeSpan CheckpointInterval { get; init; }

    /// <summary>snn.checkpoint.copy-interval: time between two copies of local databases to the results folder.</summary>
    public required TimeSpan CopyInterval { get; init; }

    /// <summary>snn.work.piece: about how long a trial computes before it looks up.</summary>
    public required TimeSpan Piece { get; init; }

    /// <summary>snn.work.ahead: trials whose turn comes within that time are fetched ahead.</summary>
    public required TimeSpan Ahead { get; init; }

    /// <summary>snn.work.gather: how long writes that nobody waits for wait for others.</summary>
    public required TimeSpan Gather { get; init; }

    /// <summary>snn.sweeps.retention: a sweep is deleted this long after its end; zero: never.</summary>
    public required TimeSpan Retention { get; init; }

    /// <summary>Reads the section, all of it before it complains.</summary>
    /// <exception cref="NodeSettingsException">Values that are missing, unreadable or out of range.</exception>
    public static WorkSettings Read(Config config)
    {
        List<string> problems = [];
        var work = new WorkSettings
        {
            ProgressInterval = Duration("work.progress-interval", TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            LeaseDuration = Duration("work.lease-duration", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            RequestRetry = Duration("work.request-retry", TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            Retries = Count("trial.retries", 0, 100),
            StallTimeout = Duration("trial.stall-timeout", TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)),
            CheckpointInterval = Duration("checkpoint.interval", TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(1)),
            CopyInterval = Duration("checkpoint.copy-interval", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            Piece = Duration("work.piece", TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10)),
            Ahead = Duration("work.ahead", TimeSpan.Zero, TimeSpan.FromMinutes(1)),
            Retention = Duration("sweeps.retention", TimeSpan.Zero, TimeSpan.FromDays(10_000)),
            Gather = Duration("work.gather", TimeSpan.Zero, TimeSpan.FromSeconds(1)),
        };
        if (problems.Count == 0 && work.LeaseDuration < 4 * work.ProgressInterval)
            problems.Add($"{Section}.work.lease-duration = {Text("work.lease-duration")}: "
                + $"must be at least 4 times {Section}.work.progress-interval ({Text("work.progress-interval")}).");
        return problems.Count == 0 ? work : throw new NodeSettingsException(problems);

        string Text(string key) => config.GetString($"{Section}.{key}", "nothing");

        TimeSpan Duration(string key, TimeSpan min, TimeSpan max) =>
            Value(key, () => config.GetTimeSpan($"{Section}.{key}", null, allowInfinite: false), min, max,
                $"a duration from {Show(min)} to {Show(max)}");

        int Count(string key, int min, int max) =>
            Value(key, () => config.GetInt($"{Section}.{key}", -1), min, max, $"a whole number from {min} to {max}");

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
