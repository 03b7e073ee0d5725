using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CsCheck;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.ProtocolFiles;

namespace SnnCluster.Sweeps.Tests.ProtocolFiles;

/// <summary>Texts that nobody would write, and some that somebody would send: each gives a study, or sentences with a place.</summary>
public sealed partial class HostileTextTests
{
    private static readonly int Mutations = int.TryParse(Environment.GetEnvironmentVariable("SNN_FUZZ"), out int count) ? count
        : Nightly.IsOn ? 100_000 : 2_000;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private static readonly string[] Files =
    [
        .. Directory.GetFiles(Path.Combine(Repository(), "hocon"), "*.conf", SearchOption.AllDirectories).Order().Select(File.ReadAllText),
        "name = mine\nstages = [U, { stage = \"S,T1\", aeons = 40 }, tests]\nsleep { reward = 0.1 }\nseeds = [1..3, 7]\n",
        "stages = [U, T1]\ngrid { sleep.reward = [0.1, 0.5, 1.0], sleep.noise = [per-neuron, uniform] }\n",
        "{\"name\": \"json\", \"stages\": [\"U\", \"T1\"], \"description\": \"\"\"raw\"\"\"}",
    ];

    /// <summary>What turns up in broken files, or breaks readers.</summary>
    private static readonly string[] Tokens =
    [
        "{", "}", "[", "]", "\"", "\"\"\"", "=", ":", ",", ".", "..", "#", "//", "\\", "\\u", "${", "${?a}", "+=", "'", "-",
        "null", "include \"a\"", "\n", "\r", "\t", "\0", "\uFEFF", "\uD800", "\u2028", "1e999", "99999999999999999999", "NaN",
        "stages", "grid", "conditions", "protocol", "stage = T1", "noise-donor = [U, T1]", "S,T1", "scale = 100", "a { b = 1 }",
        "1..1000000", "trials = 1000000", "grid { sleep.reward = [1, 2] }", "conditions = [{ stages = [U] }]",
    ];

    private static readonly ProtocolReader Reader = new(
        ForagingSweeps.Models,
        new Dictionary<string, string> { ["sleep-relearn"] = "stages = [U, T1, S]\nsleep.reward = 0.2" },
        new Dictionary<string, string>());

    /// <summary>SNN_FUZZ=1000000 sets the number of mutated files.</summary>
    [Fact]
    public void A_mutated_file_gives_a_study_or_sentences_with_line_and_column() =>
        Gen.Select(
            Gen.Int[0, Files.Length - 1],
            Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1 << 20], Gen.Int[0, 1 << 20], Gen.Int[0, Tokens.Length - 1]).Array[1, 6])
            .Sample(mutation => Answer(mutation.Item2.Aggregate(Files[mutation.Item1], Mutate)), iter: Mutations);

    [Theory]
    [InlineData("[")]
    [InlineData("{a=")]
    [InlineData("a.")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("a{a=1}\n")]
    [InlineData("stages = [U, stage = T1, tests]\n")]
    [InlineData("a = ${b}\nb = ${a}\n")]
    [InlineData("#")]
    [InlineData(" ")]
    [InlineData("\r")]
    [InlineData("\"\"\"")]
    public void One_thing_over_and_over_is_answered(string repeated)
    {
        string text = string.Concat(Enumerable.Repeat(repeated, NotationReader.MostCharacters / repeated.Length - 10));
        foreach (string begin in new[] { "", "stages = [U]\n", "stages = [", "conditions = [", "grid { sleep.reward = [" })
            Answer(begin + text);
    }

    [Fact]
    public void A_short_text_cannot_ask_for_much()
    {
        string[] texts =
        [
            Conditions(500, "stages=[U]", Lines(3000, i => $"k{i}=1\n")),
            Conditions(500, "stages=[X]", "seeds = \"1..1000000\"\n"),
            Conditions(500, "stages=[U]", "trials = 1000000\n"),
            $"stages = [{Lines(1000, _ => "X,")}]\ngrid {{ sleep.reward = [{Lines(500, i => $"{i},")}] }}",
            $"stages = [{Lines(1000, _ => "tests,")}]\ngrid {{ sleep.reward = [{Lines(500, i => $"0.{i},")}] }}",
            $"stages = [{Lines(190, _ => "tests,")}]\ngrid {{ sleep.reward = [{Lines(500, i => $"0.{i},")}] }}",
            $"stages = [{Lines(190, _ => "S,")}]\ngrid {{ sleep.reward = [{Lines(500, i => $"0.{i},")}] }}",
            $"stages = [{Lines(30_000, _ => "U,")}]",
            $"stages = [U]\ngrid {{ sleep.noise = [{new string('x', 60_000)}, b], sleep.reward = [{Lines(200, i => $"0.{i},")}] }}",
            Lines(9000, i => $"k{i}=1\n"),
            $"stages = [U]\nseeds = \"{Lines(9000, i => $"{i},")}x\"",
            $"stages = [U]\nname = {new string('x', 60_000)}",
            $"stages = [{new string('x', 60_000)}]",
        ];
        foreach (string text in texts) Answer(text).Sum(problem => (long)problem.Length).ShouldBeLessThan(100_000);
    }

    private static string Conditions(int count, string each, string common) =>
        $"{common}conditions = [{Lines(count, i => $"{{name=c{i},{each}}}\n")}]";

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(line));

    /// <summary>The problems, each with its place; or there is a study.</summary>
    private static IReadOnlyList<string> Answer(string text)
    {
        long started = Stopwatch.GetTimestamp();
        var (study, problems) = Reader.Resolve(text + "\n", new Dictionary<string, string?>());
        var elapsed = Stopwatch.GetElapsedTime(started);
        (study is null).ShouldBe(problems.Count > 0);
        problems.ShouldAllBe(problem => Placed().IsMatch(problem));
        if (Nightly.IsOn) elapsed.ShouldBeLessThan(Soon, text[..Math.Min(text.Length, 400)]);
        return problems;
    }

    private static string Mutate(string text, (int Kind, int From, int Length, int Token) mutation)
    {
        int from = mutation.From % (text.Length + 1), length = mutation.Length % Math.Min(text.Length - from + 1, 40);
        string changed = mutation.Kind switch
        {
            0 => text[..from],
            1 => text.Remove(from, length),
            2 => text.Insert(from, text.Substring(from, length)),
            3 => text.Remove(from, length).Insert(from, Tokens[mutation.Token]),
            4 => text[..from] + Files[mutation.Token % Files.Length][(mutation.Length % Files[mutation.Token % Files.Length].Length)..],
            _ => text.Insert(from, Tokens[mutation.Token]),
        };
        return changed.Length > 2 * NotationReader.MostCharacters ? text : changed;
    }

    private static string Repository([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..");

    [GeneratedRegex(@"protocol, line \d+, column \d+")]
    private static partial Regex Placed();
}
