using System.CommandLine;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Plugins;
using SnnCluster.Foraging.Parameters;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>
/// The text of docs/reference/settings.md: keys of hocon/node and their comments, options of the commands, parameters and their docstrings.
/// </summary>
internal static partial class SettingsReference
{
    public static string Write(string nodeFolder)
    {
        var text = new StringBuilder("# Every setting\n\n"
            + "A test makes this page from hocon/node, the program's options and the model's docstrings; it fails when the page is stale, "
            + "and `SNN_ACCEPT=1 bash tests/run.sh` writes it again.\n\n"
            + "## Nodes\n\n"
            + "`snn node` takes these settings from the file given to `--config FILE` and from environment variables, `snn run` from "
            + "environment variables and, for keys of the section `snn`, from `--set KEY=VALUE`, without `snn.` in front. "
            + "The first of these wins: --config or --set; environment; lan.conf (`snn node`) or local.conf (`snn run`); "
            + "node.conf. A file may also set any key of Akka.NET.\n\n");
        var node = Keys(nodeFolder, "node.conf");
        Table(text, ["key", "default", "meaning", "variable"],
            node.Select(key => new[] { $"`{key.Path}`", $"`{key.Default}`", key.Meaning, $"`{Variable(key.Path)}`" }));
        foreach (var (file, command) in new[] { ("lan.conf", "snn node"), ("local.conf", "snn run") })
        {
            text.Append($"\n### Differences for `{command}` ({file})\n\n");
            Table(text, ["key", "value", "meaning"],
                Keys(nodeFolder, file).Select(key => new[] { $"`{key.Path}`", $"`{key.Default}`", key.Meaning }));
        }

        text.Append("\n## Commands\n");
        var commands = CommandTree.Below(SnnCommand.Create(BuiltIn.All)).OrderBy(entry => entry.Name, StringComparer.Ordinal);
        foreach (var (name, command) in commands) Describe(text, name, command);
        text.Append("\n## Parameters of the model\n\nSet them with `--set PATH=VALUE` or in a protocol file.\n\n");
        string[] columns = ["path", "default", "unit", "allowed", "meaning", "source"];
        Table(text, columns, Parameters());
        foreach (var model in BuiltIn.All.Models.All.Skip(1))
        {
            text.Append($"\n### Of the model {model.Name}\n\n");
            Table(text, columns, Parameters(model));
        }

        return text.ToString();
    }

    private static IReadOnlyList<CommentedKey> Keys(string folder, string file) =>
        HoconComments.Read(File.ReadAllText(Path.Combine(folder, file)));

    private static string Variable(string key) => key.Replace(".", "__").Replace('-', '_').ToUpperInvariant();

    private static void Describe(StringBuilder text, string name, Command command)
    {
        text.Append($"\n### {name}{string.Concat(command.Arguments.Select(argument => $" {argument.Name}"))}\n\n{command.Description}\n");
        if (command.Arguments.Count + command.Options.Count == 0) return;
        text.Append('\n');
        Table(text, ["", ""], command.Arguments.Select(argument => new[] { $"`{argument.Name}`", argument.Description ?? "" })
            .Concat(CommandTree.Options(command).OrderBy(option => option.Name, StringComparer.Ordinal)
                .Select(option => new[] { $"`{CommandTree.Text(option)}`", option.Description ?? "" })));
    }

    private static IEnumerable<string[]> Parameters()
    {
        var docstrings = Docstrings("SnnCluster.Foraging.xml");
        var properties = Settable(typeof(ModelParameters)).SelectMany(group => Settable(group.PropertyType)).ToList();
        return ModelParameters.Catalogue.All.Zip(properties, (parameter, property) => new[]
        {
            $"`{parameter.Path}`", parameter.Text(ModelParameters.Default), parameter.Attribute.Unit, parameter.Allowed,
            Meaning(docstrings, property), parameter.Attribute.Source,
        });
    }

    private static IEnumerable<string[]> Parameters(IModel model)
    {
        var docstrings = Docstrings("SnnCluster.SleepReplay.xml");
        var meanings = (from @group in Settable(typeof(ReplayParameters))
                        from property in Settable(@group.PropertyType)
                        select (Path: $"{KebabCase.From(@group.Name)}.{KebabCase.From(property.Name)}", Property: property))
            .ToDictionary(known => known.Path, known => Meaning(docstrings, known.Property));
        return model.Parameters.Select(parameter => new[]
        {
            $"`{parameter.Path}`", parameter.Default, parameter.Unit, parameter.Allowed, meanings.GetValueOrDefault(parameter.Path, ""),
            parameter.Source,
        });
    }

    private static Dictionary<string, XElement> Docstrings(string file) => XDocument.Load(Path.Combine(AppContext.BaseDirectory, file))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    private static string Meaning(Dictionary<string, XElement> docstrings, PropertyInfo property) =>
        docstrings.TryGetValue($"P:{property.DeclaringType!.FullName}.{property.Name}", out var member)
            ? Words(member.Element("summary"))
            : "";

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite)
        .OrderBy(property => property.MetadataToken);

    private static string Words(XElement? summary)
    {
        if (summary is null) return "";
        foreach (var reference in summary.Descendants().Where(element => element.Attribute("cref") is not null).ToList())
            reference.ReplaceWith(reference.Attribute("cref")!.Value.Split('(')[0].Split('.', ':')[^1]);
        return Spaces().Replace(summary.Value, " ").Trim();
    }

    private static void Table(StringBuilder text, string[] header, IEnumerable<string[]> rows)
    {
        text.Append($"| {string.Join(" | ", header)} |\n|{string.Concat(header.Select(_ => "---|"))}\n");
        foreach (string[] row in rows) text.Append($"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|")))} |\n");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
