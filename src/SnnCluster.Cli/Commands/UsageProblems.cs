using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Commands;

/// <summary>What is wrong with a command line, in words about what was typed; empty if nothing is.</summary>
public static class UsageProblems
{
    /// <summary>Options whose empty value means: none. Elsewhere it is a variable of a script that is not set.</summary>
    private static readonly string[] MayBeEmpty = ["--on-finish", "--seed-nodes", "--database"];

    /// <summary>Unknown commands and options come alone: what follows from them is not worth a line.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed, IReadOnlyList<string> args, ProtocolReader protocols)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var typed, ..] && !IsOption(typed))
            return [UnknownCommand(typed, command, protocols)];
        // The names of files and protocols after "--" may begin with a dash.
        var unknown = Typed(parsed).Where(IsOption).Except(args.SkipWhile(arg => arg != "--")).ToList();
        if (unknown.Count > 0) return [.. unknown.Select(option => UnknownOption(option, parsed.CommandResult))];
        return [.. Swallowed(parsed), .. parsed.Errors.Select(error => Words(error, parsed)), .. Blank(parsed)];
    }

    private static IEnumerable<string> Typed(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens);

    private static bool IsOption(string typed) =>
        typed is ['-', _, ..] && !double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string UnknownOption(string typed, CommandResult command)
    {
        string name = typed.Split('=')[0];
        if (command.Command is RootCommand) return $"{Excerpt.Of(name)}: a command comes first, e.g. `snn run`.";
        var known = Options(command).Where(option => !option.Hidden).Select(option => option.Name);
        return $"{Excerpt.Of(name)}: `{Path(command)}` has no such option{NearestName.Question($"--{name.TrimStart('-')}", known)}";
    }

    private static string UnknownCommand(string typed, Command command, ProtocolReader protocols)
    {
        if (protocols.Text(typed) is not null) return $"{typed}: is a protocol, not a command; did you mean snn run {typed}?";
        var known = command.Subcommands.Where(known => !known.Hidden).Select(known => known.Name);
        return $"{Excerpt.Of(typed)}: there is no such command{NearestName.Question(typed, known)}";
    }

    private static string Words(ParseError error, ParseResult parsed) => error.SymbolResult switch
    {
        OptionResult { Implicit: true } option => $"{option.Option.Name} {option.Option.HelpName} is missing.",
        OptionResult { Tokens: [] } option => $"{option.Option.Name}: its value is missing.",
        OptionResult { Option: var option, Tokens: [.., var last] } when Form(option.ValueType) is { } form && !IsRepeated(error) =>
            $"{option.Name} {Excerpt.Of(last.Value)}: must be {form}.",
        ArgumentResult { Argument: var argument, Tokens: [] } => $"{argument.Name} is missing; usage: {Usage(parsed.CommandResult)}",
        ArgumentResult { Argument: var argument, Tokens: [.., var last] } when Form(argument.ValueType) is { } form =>
            $"{argument.Name} {Excerpt.Of(last.Value)}: must be {form}.",
        CommandResult { Command.Subcommands.Count: > 0 } command => $"{Path(command)}: say what to do: "
            + string.Join(" or ", command.Command.Subcommands.Select(known => $"`{Path(command)} {known.Name}`")) + ".",
        _ when parsed.UnmatchedTokens.FirstOrDefault(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal))
            is { } extra => $"{Excerpt.Of(extra)}: is one argument too many; usage: {Usage(parsed.CommandResult)}",
        _ => error.Message,
    };

    /// <summary>Whether an option that may be given once was given twice.</summary>
    private static bool IsRepeated(ParseError error) =>
        error.SymbolResult is OptionResult { IdentifierTokenCount: > 1 } or OptionResult { Tokens.Count: > 1 };

    private static string? Form(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value == typeof(int) || value == typeof(long) ? "a whole number" : value == typeof(double) ? "a number" : null;
    }

    /// <summary>Options without their value, for which the next option was taken.</summary>
    private static IEnumerable<string> Swallowed(ParseResult parsed) =>
        from option in parsed.CommandResult.Children.OfType<OptionResult>()
        from token in option.Tokens
        where Options(parsed.CommandResult).Any(other => other.Name == token.Value)
        select $"{option.Option.Name}: its value is missing; {token.Value} follows.";

    private static IEnumerable<string> Blank(ParseResult parsed) =>
        from symbol in parsed.CommandResult.Children
        where symbol.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value))
        let name = symbol switch { OptionResult option => option.Option.Name, ArgumentResult argument => argument.Argument.Name, _ => "" }
        where !MayBeEmpty.Contains(name)
        select $"{name}: is empty; is a shell variable unset?";

    private static string Usage(CommandResult command) =>
        string.Join(' ', command.Command.Arguments.Select(argument => argument.Name).Prepend(Path(command)));

    private static string Path(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{Path(parent)} {command.Command.Name}" : "snn";

    /// <summary>The command's own options, and those that hold for all commands.</summary>
    private static IEnumerable<Option> Options(CommandResult command) =>
        command.Parent is CommandResult parent
            ? command.Command.Options.Concat(Options(parent).Where(option => option.Recursive))
            : command.Command.Options;
}
