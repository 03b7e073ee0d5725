using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SnnCluster.Testing;

/// <summary>Keeps every line with its structured properties.</summary>
internal sealed class CollectingLoggerFactory : ILoggerFactory, ILogger
{
    private readonly AsyncLocal<IReadOnlyDictionary<string, object?>> scope = new();

    public ConcurrentQueue<(string Text, IReadOnlyDictionary<string, object?> Properties)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose() { }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        var outer = scope.Value;
        scope.Value = Merge(outer, state);
        return new Restore(() => scope.Value = outer!);
    }

    public void Log<TState>(LogLevel level, EventId id, TState state, Exception? error, Func<TState, Exception?, string> format) =>
        Lines.Enqueue((format(state, error), Merge(scope.Value, state)));

    private static Dictionary<string, object?> Merge(IReadOnlyDictionary<string, object?>? outer, object? state)
    {
        var properties = outer is null ? [] : new Dictionary<string, object?>(outer);
        if (state is IEnumerable<KeyValuePair<string, object?>> pairs)
            foreach (var (key, value) in pairs) properties[key] = value;
        return properties;
    }

    private sealed class Restore(Action restore) : IDisposable
    {
        public void Dispose() => restore();
    }
}
