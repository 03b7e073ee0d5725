using System.CommandLine;
using SnnCluster.Foraging.Parameters;
using Spectre.Console;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn parameters</c>: every parameter of the model, for <c>--set</c> and protocol files.</summary>
public static class ParametersCommand
{
    public static Command Create()
    {
        var command = new Command("parameters", "Lists every parameter of the model: path, default, unit, what is allowed, source.");
        command.SetAction(_ =>
        {
            var table = new Table().AddColumn("path").AddColumn("default").AddColumn("unit").AddColumn("allowed").AddColumn("source");
            foreach (var parameter in ModelParameters.Catalogue.All)
                table.AddRow(
                    Markup.Escape(parameter.Path), Markup.Escape(parameter.Text(ModelParameters.Default)),
                    Markup.Escape(parameter.Attribute.Unit),
                    Markup.Escape(parameter.Allowed), Markup.Escape(parameter.Attribute.Source));
            AnsiConsole.Write(table);
            return ExitCode.Done;
        });
        return command;
    }
}
