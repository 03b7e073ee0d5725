using SnnCluster.Sweeps.Notation;

namespace SnnCluster.Sweeps.Tests.Notation;

public class NotationReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("# nothing\n// at all", "")]
    [InlineData("a = 1", "a=1")]
    [InlineData("a : 1, b=2,", "a=1 b=2")]
    [InlineData("{ \"a\": \"x\", \"b\": [1, true] }", "a='x' b=[1 true]")]
    [InlineData("a.b.c = 1\na { b { d = 2 } }\na.e = 3", "a={b={c=1 d=2} e=3}")]
    [InlineData("\"a.b\" = 1", "a.b=1")]
    [InlineData("a {\n  b = 1\n  c = 2,\n}", "a={b=1 c=2}")]
    [InlineData("a = [1, 2\n3,\n\n# four\n4,]", "a=[1 2 3 4]")]
    [InlineData("a =\n  [\n]", "a=[]")]
    [InlineData("a = freeze 5 # per cent", "a=freeze 5")]
    [InlineData("a = 1e-3 // small\r\nb = -.5\r\n", "a=1e-3 b=-.5")]
    [InlineData("a = 1\rb = 2", "a=1 b=2")]
    [InlineData("\uFEFFa = 1", "a=1")]
    [InlineData("a = freeze\u00A05", "a=freeze 5")]
    [InlineData("a = \"# { \\\" \\\\ \\u00e4 \\n\"", "a='# { \" \\ ä \n'")]
    [InlineData("a = \"\"\"one \"word\"\ntwo\"\"\"", "a='one \"word\"\ntwo'")]
    [InlineData("a = \"\"\"quoted\"\"\"\"", "a='quoted\"'")]
    [InlineData("a = \"\"\"\"\"\"", "a=''")]
    [InlineData("a = [{ b = 1 }\n { b = 2 }, [3]]", "a=[{b=1} {b=2} [3]]")]
    [InlineData("a/b = c/d", "a/b=c/d")]
    [InlineData("include = 5", "include=5")]
    public void What_hocon_files_usually_hold_is_read(string text, string expected) =>
        Show(NotationReader.Read(text)).ShouldBe($"{{{expected}}}");

    [Theory]
    [InlineData("a = 1\n}\nb = 2", 2, 1, "a } that nothing has opened")]
    [InlineData("a = 1 ]", 1, 7, "a ] that nothing has opened")]
    [InlineData("{ a = 1 } b = 2", 1, 11, "nothing may follow the }")]
    [InlineData("a = [1, 2", 1, 5, "the [ here is never closed")]
    [InlineData("a {\nb = {", 2, 5, "the { here is never closed")]
    [InlineData("a = [1, 2 }", 1, 11, "a } where a ] is expected")]
    [InlineData("x = 1\na = \"no end\nb = 1", 2, 5, "the \" here is never closed")]
    [InlineData("a = \"\"\"no end\nb = \"\"", 1, 5, "the \"\"\" here is never closed")]
    [InlineData("a = ${b}\nb = ${a}", 1, 5, "substitutions (${...}) are not supported")]
    [InlineData("a = x${?b}", 1, 6, "substitutions (${...}) are not supported")]
    [InlineData("${a} = 1", 1, 1, "substitutions (${...}) are not supported")]
    [InlineData("include \"other.conf\"", 1, 1, "include is not supported")]
    [InlineData("include file(\"other.conf\")", 1, 1, "include is not supported")]
    [InlineData("a = null", 1, 5, "null is not a value")]
    [InlineData("a = [1, null]", 1, 9, "null is not a value")]
    [InlineData("a = 1\nb = 2\na = 3", 3, 1, "a appears twice, first in line 1, column 1")]
    [InlineData("a { b = 1 }\na.b = 2", 2, 1, "b appears twice, first in line 1, column 5")]
    [InlineData("a { b = 1 }\na = 2", 2, 1, "a appears twice")]
    [InlineData("a = [1]\na = [2]", 2, 1, "a appears twice")]
    [InlineData("a += 1", 1, 3, "+= is not supported")]
    [InlineData("a = [U, stage = T1, tests]", 1, 9, "put an entry with keys in braces, e.g. { stage = T1 }")]
    [InlineData("a = [U, stage : T1]", 1, 9, "put an entry with keys in braces")]
    [InlineData("hello world", 1, 1, "hello world has no value")]
    [InlineData("seeds = 1..10,42\nb = 1", 1, 15, "42 has no value: write 42 = ...; put a text with commas in quotes")]
    [InlineData("a =", 1, 4, "a has no value")]
    [InlineData("a = , b = 1", 1, 5, "a has no value")]
    [InlineData("a = = 1", 1, 5, "a = is allowed only in a text in quotes")]
    [InlineData("a = b = c", 1, 7, "a = is allowed only in a text in quotes")]
    [InlineData("a = \"b\" c", 1, 9, "a comma or a new line is missing here")]
    [InlineData("stages [U, T1]", 1, 8, "a [ follows a text: is an = or a comma missing before it?")]
    [InlineData("a = b \"c\"", 1, 7, "a \" is allowed only in a text in quotes")]
    [InlineData("a = [1] [2]", 1, 9, "a comma or a new line is missing here")]
    [InlineData("a = {b=1}{c=2}", 1, 10, "a comma or a new line is missing here")]
    [InlineData("a = [1,,2]", 1, 8, "a comma with nothing before it")]
    [InlineData(", a = 1", 1, 1, "a comma with nothing before it")]
    [InlineData("a..b = 1", 1, 3, "a key is missing here")]
    [InlineData(".a = 1", 1, 1, "a key is missing here")]
    [InlineData("= 1", 1, 1, "a key is missing here")]
    [InlineData("\"\" = 1", 1, 1, "a key is missing here")]
    [InlineData("{{a = 1}}", 1, 2, "a key is missing here")]
    [InlineData("a = \u201CT1\u201D", 1, 5, "put texts in double quotes")]
    [InlineData("a = ['T1']", 1, 6, "put texts in double quotes")]
    [InlineData("a = T1\u200B", 1, 7, "an invisible character (U+200B)")]
    [InlineData("a = \"\\x\"", 1, 6, "a \\ in quotes begins one of")]
    [InlineData("a = \"\\u12\"", 1, 6, "\\u needs four hexadecimal digits")]
    [InlineData("a = \"\\u001b[2J\"", 1, 5, "the control character U+001B")]
    [InlineData("a = \"\\ud800\"", 1, 5, "half a character")]
    [InlineData("a\0 = 1", 1, 2, "this is not text")]
    [InlineData("a = \"\U0001F600\", b", 1, 10, "b has no value")]
    public void What_it_is_not_is_refused_with_line_and_column(string text, int line, int column, string expected)
    {
        var refusal = Should.Throw<NotationException>(() => NotationReader.Read(text));
        refusal.Problem.ShouldContain(expected);
        refusal.Place.ShouldBe(new Place { Line = line, Column = column });
    }

    [Theory]
    [InlineData("[", "a = ", "nested too deep")]
    [InlineData("{a=", "a = ", "nested too deep")]
    [InlineData("a.", "", "nested too deep")]
    [InlineData("a{", "", "nested too deep")]
    [InlineData("[{a=", "a = ", "nested too deep")]
    public void Depth_is_bounded(string repeated, string before, string expected) =>
        Should.Throw<NotationException>(() => NotationReader.Read(before + string.Concat(Enumerable.Repeat(repeated, 10_000)) + "a"))
            .Problem.ShouldContain(expected);

    [Fact]
    public void Length_is_bounded() =>
        Should.Throw<NotationException>(() => NotationReader.Read("a = " + new string('x', NotationReader.MostCharacters)))
            .Problem.ShouldContain("65540 characters; 65536 at most");

    private static string Show(Node node) => node switch
    {
        Section section => $"{{{string.Join(' ', section.Fields.Select(field => $"{field.Key}={Show(field.Value)}"))}}}",
        Items items => $"[{string.Join(' ', items.Values.Select(Show))}]",
        Word { IsQuoted: true } word => $"'{word.Text}'",
        _ => ((Word)node).Text,
    };
}
