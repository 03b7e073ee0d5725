using System.Runtime.CompilerServices;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>
/// docs/reference/settings.md says what the program has. Something added or changed? SNN_ACCEPT=1 bash tests/run.sh writes it again.
/// </summary>
public class SettingsReferenceTests
{
    [Fact]
    public void The_committed_reference_is_the_one_that_hocon_and_docstrings_give()
    {
        string text = SettingsReference.Write(Path.Combine(Repository(), "hocon", "node"));
        string file = Path.Combine(Repository(), "docs", "reference", "settings.md");
        if (Environment.GetEnvironmentVariable("SNN_ACCEPT") == "1") File.WriteAllText(file, text);
        File.ReadAllText(file).ShouldBe(text);
    }

    [Fact]
    public void A_key_has_its_path_default_meaning_and_variable() => HoconComments.Read("""
        # Of the file.

        snn {
          # How long. 1 s to
          # 2 s.
          a-b.c = 5s
          d {
            e = "x" # not this
          }
        }
        """).ShouldBe([new("snn.a-b.c", "5s", "How long. 1 s to 2 s."), new("snn.d.e", "\"x\"", "")]);

    private static string Repository([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
