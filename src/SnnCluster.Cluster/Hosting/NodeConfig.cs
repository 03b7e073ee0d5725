using System.Collections;
using Akka.Configuration;

namespace SnnCluster.Cluster.Hosting;

/// <summary>The settings files of hocon/node, which this assembly carries, and the layers above them.</summary>
public static class NodeConfig
{
    /// <summary>node.conf: every key with its default.</summary>
    public static Config Defaults { get; } = Read("node.conf");

    /// <summary>The settings of `snn run`: overrides, then the environment, then local.conf, then node.conf.</summary>
    /// <exception cref="NodeSettingsException">An environment variable names no key.</exception>
    public static Config Local(Config? overrides = null)
    {
        var defaults = Read("local.conf").WithFallback(Defaults);
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
