using SnnCluster.Trials.Parameters;

namespace SnnCluster.Trials.Tests.Parameters;

public class TextParameterTests
{
    private static readonly TextParameter Folder = new("data.folder", "a folder", "folder", "here", text => text.Length > 0);

    [Fact]
    public void A_text_without_blanks_around_it_is_its_own_form() => Folder.Canonical(" /data/a b ").ShouldBe("/data/a b");

    [Theory]
    [InlineData('\n')]
    [InlineData('\r')]
    [InlineData('\f')]
    [InlineData('\u0085')]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    public void A_text_that_would_become_two_lines_of_a_stored_sweep_is_refused(char end) =>
        Should.Throw<FormatException>(() => Folder.Canonical($"/data/a{end}b"));
}
