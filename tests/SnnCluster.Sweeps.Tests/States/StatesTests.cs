using System.Runtime.CompilerServices;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Sweeps.Tests.States;

/// <summary>
/// docs/explanation/states.md says what the code does. Something changed on purpose? SNN_ACCEPT=1 bash tests/run.sh writes its tables.
/// </summary>
public class StatesTests
{
    [Fact]
    public void The_tables_of_the_document_are_what_walks_through_the_code_give()
    {
        string file = Path.Combine(Repository(), "docs", "explanation", "states.md"), text = File.ReadAllText(file), current = text;
        foreach (var (name, part) in Parts()) current = Replaced(current, name, part);
        if (Environment.GetEnvironmentVariable("SNN_ACCEPT") == "1") File.WriteAllText(file, current);
        else text.ShouldBe(current);
    }

    [Fact]
    public void The_walk_through_a_workers_states_lets_it_hear_every_message()
    {
        var all = typeof(IToWorker).Assembly.GetTypes().Where(kind => kind.IsAssignableTo(typeof(IToWorker)) && !kind.IsAbstract);
        WorkerStates.Inputs(Conversation.Of(WorkerStates.Terms(place: 0))).Select(input => input.GetType()).Distinct()
            .ShouldBe(all, ignoreOrder: true);
    }

    private static IEnumerable<(string Name, string Part)> Parts() =>
    [
        ("trial diagram", TrialStates.Ways().Diagram()), ("trial events", TrialStates.Ways().Text()),
        ("trial members", TrialStates.Fields()),
        ("lease members", LeaseStates.Fields()), ("lease answers", LeaseStates.Answers()),
        ("worker diagram", WorkerStates.Ways().Diagram()), ("worker inputs", WorkerStates.Ways().Text()),
        ("worker members", WorkerStates.Fields()),
    ];

    private static string Replaced(string text, string name, string part)
    {
        string begin = $"<!-- {name} -->\n", end = $"\n<!-- end -->";
        int from = text.IndexOf(begin, StringComparison.Ordinal);
        from.ShouldBeGreaterThanOrEqualTo(0, $"docs/explanation/states.md has no part \"{name}\"");
        from += begin.Length;
        return text[..from] + part + text[text.IndexOf(end, from - 1, StringComparison.Ordinal)..];
    }

    private static string Repository([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
