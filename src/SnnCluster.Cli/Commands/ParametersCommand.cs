using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Specs;
using SnnCluster.Trials.Runs;
using Spectre.Console;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn parameters</c>: every parameter of the model, for <c>--set</c> and protocol files.</summary>
public static class ParametersCommand
{
    /// <summary>Lists the parameters of every model that is plugged in.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var json = JsonOption.Create();
        var command = new Command("parameters", "Lists every parameter of each model: path, default, unit, what is allowed, source.")
        {
            json,
        };
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(json))
                return JsonOption.Print(
                    from model in plugins.Models.All
                    from parameter in model.Parameters
                    where !parameter.IsOfRecording
                    select new
                    {
                        Model = model.Name, parameter.Path, parameter.Default, parameter.Unit, parameter.Allowed, parameter.Source,
                    });
            foreach (var model in plugins.Models.All) AnsiConsole.Write(Table(model));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Models use the same path for different things: each has its own table.</summary>
    private static Table Table(IModel model)
    {
        var table = new Table().Title($"model = {Markup.Escape(model.Name)}").AddColumns("path", "default", "unit", "allowed", "source");
        foreach (var parameter in model.Parameters.Where(parameter => !parameter.IsOfRecording))
            table.AddRow(
                Markup.Escape(parameter.Path), Markup.Escape(parameter.Default), Markup.Escape(parameter.Unit),
                Markup.Escape(parameter.Allowed), Markup.Escape(parameter.Source));
        return table;
    }
}
