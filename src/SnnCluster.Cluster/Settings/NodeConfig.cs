using System.Collections;
using Akka.Configuration;

namespace SnnCluster.Cluster.Settings;

/// <summary>The settings files of hocon/node, which this assembly carries, and the layers above them.</summary>
public static class NodeConfig
{
    private const string OwnSection = "snn";

    /// <summary>node.conf: every key with its default.</summary>
    public static Config Defaults { get; } = Read("node.conf");

    /// <summary>The keys of the section <c>snn</c>, without that: <c>checkpoint.interval</c>, <c>trial.retries</c>, ...</summary>
    public static IReadOnlyList<string> OwnKeys { get; } =
        [.. EnvironmentSettings.Keys("", Defaults.GetConfig(OwnSection).Root.GetObject()).Order(StringComparer.Ordinal)];

    /// <summary>A setting of the section <c>snn</c>.</summary>
    /// <param name="key">One of <see cref="OwnKeys"/>.</param>
    public static Config Of(string key, string value) =>
        ConfigurationFactory.ParseString($"{OwnSection}.{key} = \"{value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"");

    /// <summary>The settings of `snn run`: overrides, then the environment, then local.conf, then node.conf.</summary>
    /// <exception cref="NodeSettingsException">An environment variable names no key.</exception>
    public static Config Local(Config? overrides = null) => Layered("local.conf", overrides);

    /// <summary>The settings of `snn node`: overrides, then the environment, then lan.conf, then node.conf.</summary>
    /// <exception cref="NodeSettingsException">An environment variable names no key.</exception>
    public static Config Cluster(Config? overrides = null) => Layered("lan.conf", overrides);

    private static Config Layered(string profile, Config? overrides)
    {
        var defaults = Read(profile).WithFallback(Defaults);
        var environment = EnvironmentSettings.Read(defaults, Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? ""));
        return (overrides ?? Config.Empty).WithFallback(environment).WithFallback(defaults);
    }

    internal static Config Read(string file)
    {
        using var stream = typeof(NodeConfig).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
