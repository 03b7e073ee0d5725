using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace SnnCluster.Cluster.Hosting;

/// <summary>
/// Makes Akka's own log lines fit for an operator. Their numbered placeholders are filled in, without the level, time and thread that the
/// line has anyway. Messages of its transport about nodes that come and go are logged as debug: the cluster itself reports what they mean.
/// A false alarm at every start is left out.
/// </summary>
internal sealed partial class AkkaLines(ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Lines(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    /// <summary>It belongs to its maker.</summary>
    public void Dispose()
    {
    }

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\[[A-Z]+\]\[[^\]]*\]\[Thread \d+\]\[[^\]]*\] ")]
    private static partial Regex Prefix();

    private sealed class Lines(ILogger inner) : ILogger
    {
        private const string Template = "{OriginalFormat}", Source = "LogSource";

        /// <summary>akka.net #8568: said at the start, not after 30 seconds.</summary>
        private const string FalseAlarm = "failed to find an associated singleton";

        private static readonly string[] Transport = ["remoting", "Remoting", "Remote", "endpointManager", "transports"];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? pairs.ToList() : [];
            string template = Of(values, Template), source = Of(values, Source), text = Prefix().Replace(formatter(state, null), "", 1);
            if (text.Contains(FalseAlarm, StringComparison.OrdinalIgnoreCase)) return;
            if (logLevel is LogLevel.Warning or LogLevel.Error && Transport.Any(part => source.Contains(part, StringComparison.Ordinal)))
                (logLevel, exception) = (LogLevel.Debug, null);

            if (!Numbered().IsMatch(template))
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
                return;
            }
            List<KeyValuePair<string, object?>> named = [
                .. values.Where(value => value.Key != Template && !char.IsAsciiDigit(value.Key.FirstOrDefault('x'))),
                new(Template, text.Replace("{", "{{").Replace("}", "}}"))];
            inner.Log(logLevel, eventId, named, exception, (_, _) => text);
        }

        private static string Of(List<KeyValuePair<string, object?>> values, string key) =>
            values.Find(value => value.Key == key).Value?.ToString() ?? "";
    }
}
