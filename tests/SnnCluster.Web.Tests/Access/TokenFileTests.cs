using SnnCluster.Web.Access;

namespace SnnCluster.Web.Tests.Access;

public class TokenFileTests
{
    private const string Alice = "0123456789abcdef", Bob = "fedcba9876543210";

    [Fact]
    public void A_line_is_a_name_a_right_and_a_secret()
    {
        var (tokens, problems) = TokenFile.Read($"# of the lab\r\n\r\nalice  write\t{Alice}\r\nbob read {Bob}");
        problems.ShouldBeEmpty();
        tokens.Shown($"Bearer {Alice}").ShouldNotBeNull().ShouldSatisfyAllConditions(
            token => token.Name.ShouldBe("alice"), token => token.MayWrite.ShouldBeTrue());
        tokens.Shown($"Bearer {Bob}").ShouldNotBeNull().ShouldSatisfyAllConditions(
            token => token.Name.ShouldBe("bob"), token => token.MayWrite.ShouldBeFalse());
    }

    [Theory]
    [InlineData("alice write", "line 1: has 2 words; write NAME read|write SECRET.")]
    [InlineData("alice write " + Alice + " x", "line 1: has 4 words; write NAME read|write SECRET.")]
    [InlineData("\nalice admin " + Alice, "line 2: the second word must be read or write.")]
    [InlineData("alice write short", "line 1: the secret has 5 characters; give it 16 or more (openssl rand -hex 24).")]
    [InlineData("a read " + Alice + "\na read " + Bob, "line 2: the name a is taken by a line above.")]
    [InlineData("a read " + Alice + "\nb write " + Alice, "line 2: this secret is taken by a line above.")]
    [InlineData("", "it holds no token; write lines of NAME read|write SECRET.")]
    [InlineData("# nothing yet", "it holds no token; write lines of NAME read|write SECRET.")]
    public void What_is_wrong_is_told_by_line_and_opens_nothing(string text, string problem)
    {
        var (tokens, problems) = TokenFile.Read(text);
        problems.ShouldHaveSingleItem().ShouldBe(problem);
        problems.ShouldAllBe(line => !line.Contains(Alice) && !line.Contains(Bob));
        tokens.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Bearer " + Alice, true)]
    [InlineData("bearer " + Alice, true)]
    [InlineData("BEARER " + Alice, true)]
    [InlineData("Basic " + Alice, false)]
    [InlineData(Alice, false)]
    [InlineData("Bearer", false)]
    [InlineData("Bearer " + Alice + "0", false)]
    [InlineData("", false)]
    public void A_token_is_shown_after_the_word_bearer_in_any_case(string header, bool opens) =>
        (TokenFile.Read($"alice write {Alice}").Tokens.Shown(header) is not null).ShouldBe(opens);

    [Theory]
    [InlineData("with,commas=and;other@signs:1")]
    [InlineData("\"quoted\"-and-long-enough")]
    [InlineData("0f1e2d3c4b5a6978==")]
    public void A_secret_may_hold_any_characters_but_spaces(string secret) =>
        TokenFile.Read($"alice write {secret}").Tokens.Shown($"Bearer {secret}").ShouldNotBeNull();
}
