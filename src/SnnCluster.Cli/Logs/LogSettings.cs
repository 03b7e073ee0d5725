using Akka.Configuration;
using Serilog.Events;
using SnnCluster.Cluster.Settings;

namespace SnnCluster.Cli.Logs;

/// <summary>The section <c>snn.log</c> of node.conf, which has the meaning and the default of each key.</summary>
/// <param name="Console">json, text or off.</param>
/// <param name="File">Null: none.</param>
/// <param name="Seq">Null: none.</param>
public sealed record LogSettings(LogEventLevel Level, string Console, string? File, Uri? Seq, string? SeqKey)
{
    /// <exception cref="NodeSettingsException">Values that cannot be used.</exception>
    public static LogSettings Read(Config config)
    {
        List<string> problems = [];
        string Text(string key) => config.GetString($"snn.log.{key}", "");
        string? Some(string key) => Text(key) is { Length: > 0 } text ? text : null;

        LogEventLevel? level = Text("level")
            .ToLowerInvariant() switch { "debug" => LogEventLevel.Debug, "info" => LogEventLevel.Information,
                "warning" => LogEventLevel.Warning, "error" => LogEventLevel.Error, _ => null };
        if (level is null) problems.Add($"snn.log.level = {Text("level")}: must be debug, info, warning or error.");
        if (Text("console") is not ("json" or "text" or "off"))
            problems.Add($"snn.log.console = {Text("console")}: must be json, text or off.");
        Uri? seq = null;
        if (Some("seq") is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out seq) && seq.Scheme is "http" or "https"))
            problems.Add($"snn.log.seq = {url}: must be an address, e.g. http://seq:5341.");
        return problems.Count == 0
            ? new(level!.Value, Text("console"), Some("file"), seq, Some("seq-key"))
            : throw new NodeSettingsException(problems);
    }
}
