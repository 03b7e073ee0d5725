using Microsoft.Extensions.Logging;
using SnnCluster.Cluster.Hosting;

namespace SnnCluster.Cluster.Tests.Hosting;

public sealed class AkkaLinesTests
{
    private readonly Kept kept = new();
    private readonly ILogger lines;

    public AkkaLinesTests() => lines = new AkkaLines(kept).CreateLogger("Akka.Actor.ActorSystem");

    [Fact]
    public void Numbered_placeholders_are_filled_in_as_Akka_means_them()
    {
        Say(LogLevel.Information, "Cluster", "Node [{1}] is JOINING, roles [{0}]",
            "[INFO][11/29/2026 00:50:42.957Z][Thread 0001][Cluster (akka://snn)] Node [a] is JOINING, roles [{worker}]",
            ("1", "worker"));
        kept.Lines.ShouldBe([(LogLevel.Information, "Node [a] is JOINING, roles [{worker}]", true)]);
        kept.Templates.ShouldBe(["Node [a] is JOINING, roles [{{worker}}]"]);
    }

    [Fact]
    public void Our_own_lines_keep_their_names_levels_and_errors()
    {
        Say(LogLevel.Error, "sweep-a", "Trial failed in attempt {Attempt}", "Trial failed in attempt 2", ("Attempt", 2));
        kept.Lines.ShouldBe([(LogLevel.Error, "Trial failed in attempt 2", true)]);
        kept.Templates.ShouldBe(["Trial failed in attempt {Attempt}"]);
    }

    [Fact]
    public void What_the_transport_says_of_nodes_that_leave_is_for_debugging()
    {
        Say(LogLevel.Error, "akka://snn/system/endpointManager/x", "Disassociated", "Disassociated");
        kept.Lines.ShouldBe([(LogLevel.Debug, "Disassociated", false)]);
    }

    [Fact]
    public void The_false_alarm_at_the_start_is_left_out()
    {
        Say(LogLevel.Warning, "x", "Failed to find an associated singleton", "Failed to find an associated singleton after 30 seconds");
        kept.Lines.ShouldBeEmpty();
    }

    private void Say(LogLevel level, string source, string template, string text, params (string Key, object Value)[] values)
    {
        KeyValuePair<string, object?>[] state = [
            .. values.Select(value => new KeyValuePair<string, object?>(value.Key, value.Value)),
            new("LogSource", source), new("{OriginalFormat}", template)];
        lines.Log(level, default, state, new InvalidOperationException("why"), (_, _) => text);
    }

    private sealed class Kept : ILoggerFactory, ILogger
    {
        public List<(LogLevel Level, string Text, bool HasError)> Lines { get; } = [];

        public List<string> Templates { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            Lines.Add((logLevel, formatter(state, exception), exception is not null));
            Templates.Add((string)((IEnumerable<KeyValuePair<string, object?>>)state!).Last().Value!);
        }
    }
}
