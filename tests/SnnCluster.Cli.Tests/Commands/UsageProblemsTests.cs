using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Plugins;

namespace SnnCluster.Cli.Tests.Commands;

public class UsageProblemsTests
{
    [Theory]
    [InlineData("run --trails 3", "--trails: `snn run` has no such option; did you mean --trials?")]
    [InlineData("run --trails=3", "--trails: `snn run` has no such option; did you mean --trials?")]
    [InlineData("run -trials 3", "-trials: `snn run` has no such option; did you mean --trials?")]
    [InlineData("run sequential --frobnicate", "--frobnicate: `snn run` has no such option.")]
    [InlineData("gc a --state", "--state: `snn gc` has no such option; did you mean --states?")]
    [InlineData("bench coordination --trails 3", "--trails: `snn bench coordination` has no such option; did you mean --trials?")]
    [InlineData("chek", "chek: there is no such command; did you mean check?")]
    [InlineData("chek mine.conf --scale 1", "chek: there is no such command; did you mean check?")]
    [InlineData("frobnicate", "frobnicate: there is no such command.")]
    [InlineData("bench cordination", "cordination: there is no such command; did you mean coordination?")]
    [InlineData("sleep-relearn", "sleep-relearn: is a protocol, not a command; did you mean snn run sleep-relearn?")]
    [InlineData("--trials 3", "--trials: a command comes first, e.g. `snn run`.")]
    [InlineData("run a b", "b: is one argument too many; usage: snn run NAME|FILE")]
    [InlineData("run --trials", "--trials: its value is missing.")]
    [InlineData("run --out --trials 3", "--out: its value is missing; --trials follows.")]
    [InlineData("run --workers many", "--workers many: must be a whole number.")]
    [InlineData("bench --scale x", "--scale x: must be a number.")]
    [InlineData("logs DIR", "SEED is missing; usage: snn logs DIR SEED")]
    [InlineData("logs DIR x", "SEED x: must be a whole number.")]
    [InlineData("weights", "snn weights: say what to do: `snn weights export` or `snn weights import`.")]
    [InlineData("node", "--role ROLE is missing.")]
    [InlineData("merge a b", "--out DIR is missing.")]
    [InlineData("run --out ''", "--out: is empty; is a shell variable unset?")]
    [InlineData("run --out ' '", "--out: is empty; is a shell variable unset?")]
    [InlineData("status ''", "DIR|ID: is empty; is a shell variable unset?")]
    [InlineData("run ''", "NAME|FILE: is empty; is a shell variable unset?")]
    [InlineData("run --local-disk ''", "--local-disk: is empty; is a shell variable unset?")]
    [InlineData("compare a b --csv ''", "--csv: is empty; is a shell variable unset?")]
    public void What_was_typed_wrongly_is_blamed(string line, string expected) => Problems(line)[0].ShouldStartWith(expected);

    [Theory]
    [InlineData("run sequential --trials 3 --set sleep.reward=0.1 --set a=-1 --seeds -1")]
    [InlineData("check -- -strange-name.conf")]
    [InlineData("run --on-finish ''")]
    [InlineData("node --role worker --seed-nodes ''")]
    [InlineData("extend id --trials +3")]
    [InlineData("check @file")]
    public void What_can_be_meant_is_not(string line) => Problems(line).ShouldBeEmpty();

    private static IReadOnlyList<string> Problems(string line)
    {
        string[] args = [.. line.Split(' ').Select(word => word.Trim('\''))];
        if (line.EndsWith("' '", StringComparison.Ordinal)) args = [.. args[..^2], " "];
        return UsageProblems.Of(SnnCommand.Create(BuiltIn.All).Parse(args, SnnCommand.Parsing), args, BuiltIn.All.Protocols);
    }
}
