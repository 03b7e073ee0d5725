using SnnCluster.Trials.Texts;

namespace SnnCluster.Trials.Tests.Texts;

public class ShellWordTests
{
    [Theory]
    [InlineData("sleep.reward=0.1", "sleep.reward=0.1")]
    [InlineData("", "''")]
    [InlineData("my file.conf", "'my file.conf'")]
    [InlineData("it's; rm", "'it'\\''s; rm'")]
    [InlineData("$HOME", "'$HOME'")]
    public void A_text_is_one_word_of_a_shell(string text, string word) => ShellWord.Of(text).ShouldBe(word);
}
