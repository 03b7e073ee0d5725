using System.CommandLine.Completions;

namespace SnnCluster.Cli.Commands;

/// <summary>Values that the shell offers with the Tab key, besides files; others are possible.</summary>
internal static class KnownValues
{
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Of(IEnumerable<string> values) =>
        context => from value in values
                   where value.StartsWith(context.WordToComplete, StringComparison.OrdinalIgnoreCase)
                   select new CompletionItem(value);
}
