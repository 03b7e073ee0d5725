using SnnCluster.Trials.Texts;

namespace SnnCluster.Web.Access;

/// <summary>
/// The text of a file of tokens, one per line: a name, <c>read</c> or <c>write</c>, and the secret, separated by spaces or tabs. Empty
/// lines and lines that begin with # are skipped.
/// </summary>
public static class TokenFile
{
    /// <summary>Shorter ones are guessed by trying.</summary>
    public const int ShortestSecret = 16;

    /// <param name="text">Of the file.</param>
    /// <returns>The tokens; or none, and a line for each thing that is wrong. No line holds a secret.</returns>
    public static (AccessTokens Tokens, IReadOnlyList<string> Problems) Read(string text)
    {
        List<AccessToken> tokens = [];
        List<string> problems = [];
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#')) continue;
            if (Problem(words, tokens) is { } problem) problems.Add($"line {number}: {problem}");
            else tokens.Add(new(words[0], words[2], words[1] == "write"));
        }

        if (tokens.Count == 0 && problems.Count == 0) problems.Add("it holds no token; write lines of NAME read|write SECRET.");
        return problems.Count == 0 ? (new(tokens), []) : (AccessTokens.None, problems);
    }

    private static string? Problem(string[] words, IReadOnlyList<AccessToken> before)
    {
        if (words.Length != 3) return $"has {Counted.Of(words.Length, "word")}; write NAME read|write SECRET.";
        if (words[1] is not ("read" or "write")) return "the second word must be read or write.";
        if (words[2].Length < ShortestSecret)
            return $"the secret has {Counted.Of(words[2].Length, "character")}; give it {ShortestSecret} or more (openssl rand -hex 24).";
        if (before.Any(token => token.Name == words[0])) return $"the name {words[0]} is taken by a line above.";
        return before.Any(token => token.IsShownBy($"Bearer {words[2]}")) ? "this secret is taken by a line above." : null;
    }
}
