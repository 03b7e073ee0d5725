using System.Text.RegularExpressions;
using SnnCluster.Cli.Tests.Docs;

namespace SnnCluster.Cli.Tests.House;

/// <summary>Tests have sentences as names, short enough for a line of a log; a long suite is one by its attribute.</summary>
public partial class TestNamesTests
{
    private const int Longest = 79;

    private static readonly (string Path, string Text)[] Files =
        [.. RepositoryFiles.All.Where(file => file.Path.StartsWith("tests/") && file.Path.EndsWith("Tests.cs"))];

    [Fact]
    public void A_test_has_a_sentence_of_less_than_80_characters_as_its_name()
    {
        string[] names = [.. Files.SelectMany(file => Test().Matches(file.Text).Select(match => match.Groups[1].Value))];
        names.Length.ShouldBeGreaterThan(1000);
        names.Where(name => name.Length > Longest || !name.Contains('_')).ShouldBeEmpty();
    }

    [Fact]
    public void Only_Nightly_knows_how_the_long_suites_are_asked_for() =>
        Files.Where(file => file.Text.Contains("GetEnvironmentVariable(\"SNN_" + "TESTS\")")).Select(file => file.Path).ShouldBeEmpty();

    [GeneratedRegex(@"\[(?:Fact|Theory|Nightly|NightlyTheory)\b[^\n]*\n(?:\s*\[[^\n]*\n|\s*[^\n\]]*\]\n)*?\s*public (?:async )?\w+ (\w+)")]
    private static partial Regex Test();
}
