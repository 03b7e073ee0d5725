using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace SnnCluster.Cluster.Settings;

/// <summary>Settings from environment variables: <c>SNN__WORK__LEASE_DURATION</c> sets <c>snn.work.lease-duration</c>.</summary>
public static class EnvironmentSettings
{
    private const string OwnPrefix = "SNN__";

    /// <summary>The keys of <paramref name="known"/> that the environment sets.</summary>
    /// <exception cref="NodeSettingsException">A variable begins with SNN__ and names no key.</exception>
    public static Config Read(Config known, IReadOnlyDictionary<string, string> environment)
    {
        var keys = Keys("", known.Root.GetObject()).ToDictionary(VariableOf, key => key);
        var unknown = environment.Keys
            .Where(name => name.StartsWith(OwnPrefix, StringComparison.Ordinal) && !keys.ContainsKey(name))
            .Order()
            .ToList();
        if (unknown.Count > 0)
            throw new NodeSettingsException([.. unknown.Select(name => $"The environment variable {name} names no setting; there are "
                + string.Join(", ", keys.Keys.Where(known => known.StartsWith(OwnPrefix, StringComparison.Ordinal)).Order()) + ".")]);

        var lines = environment.Where(variable => keys.ContainsKey(variable.Key))
            .Select(variable => $"{keys[variable.Key]} = \"{variable.Value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"");
        return ConfigurationFactory.ParseString(string.Join('\n', lines));
    }

    /// <summary>The variable that sets one of our own keys, which is given without snn.</summary>
    public static string NameOf(string key) => OwnPrefix + VariableOf(key);

    private static string VariableOf(string key) => key.Replace(".", "__").Replace('-', '_').ToUpperInvariant();

    internal static IEnumerable<string> Keys(string prefix, HoconObject branch) => branch.Items.SelectMany(item =>
        item.Value.IsObject() ? Keys($"{prefix}{item.Key}.", item.Value.GetObject()) : [prefix + item.Key]);
}
