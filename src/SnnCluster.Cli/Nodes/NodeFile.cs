using System.Text.Json;
using Akka.Configuration;
using SnnCluster.Cli.Specs;
using SnnCluster.Cluster.Settings;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Nodes;

/// <summary>The file of `snn node --config`: settings of hocon/node/node.conf, and of Akka.</summary>
public static class NodeFile
{
    private const string Own = "snn";

    /// <returns>The settings, or everything that is wrong with them.</returns>
    public static (Config Settings, IReadOnlyList<string> Problems) Read(string file)
    {
        var (text, problem) = TextFile.Read(file, NotationReader.MostCharacters);
        if (text is null) return (Config.Empty, [$"--config {problem}"]);
        try
        {
            var root = NotationReader.Read(text);
            var unknown = Unknown("", root).ToList();
            var known = NodeConfig.OwnKeys.Select(key => $"{Own}.{key}");
            return unknown.Count > 0
                ? (Config.Empty, [.. unknown.Select(key => $"--config {file}, {key.Place}: there is no key {Excerpt.Of(key.Path)}"
                    + NearestName.Question(key.Path, known))])
                : (Of(root), []);
        }
        catch (NotationException e)
        {
            return (Config.Empty, [$"--config {file}, {e.Place}: {e.Problem}"]);
        }
    }

    /// <summary>The same settings as JSON, which Akka's parser can read: on other text it may run forever.</summary>
    public static Config Of(Section root) => root.Fields.Count == 0 ? Config.Empty : ConfigurationFactory.ParseString(Json(root));

    private static string Json(Node node) => node switch
    {
        Section section => $"{{{string.Join(',', section.Fields.Select(field => $"{Text(field.Key)}:{Json(field.Value)}"))}}}",
        Items items => $"[{string.Join(',', items.Values.Select(Json))}]",
        _ => Text(((Word)node).Text),
    };

    private static string Text(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    /// <summary>Nobody has a list of Akka's keys; but every key belongs to one of the two sections.</summary>
    private static IEnumerable<(Place Place, string Path)> Unknown(string path, Section section) => section.Fields.SelectMany(field =>
    {
        string inner = path + field.Key;
        return field.Value is Section { Fields: [_, ..] } more ? inner == "akka" ? [] : Unknown($"{inner}.", more)
            : inner.StartsWith($"{Own}.", StringComparison.Ordinal) && NodeConfig.OwnKeys.Contains(inner[(Own.Length + 1)..]) ? []
            : inner is "akka" or Own && field.Value is Section ? []
            : (IEnumerable<(Place, string)>)[(field.Place, inner)];
    });
}
