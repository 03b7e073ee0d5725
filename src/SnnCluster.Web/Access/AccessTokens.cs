namespace SnnCluster.Web.Access;

/// <summary>The tokens that open the API. Without any, it listens on loopback only and asks for none.</summary>
public sealed class AccessTokens(IReadOnlyList<AccessToken> tokens)
{
    /// <summary>No token: the API asks for none.</summary>
    public static AccessTokens None { get; } = new([]);

    /// <summary>Whether everyone who reaches the API may do everything.</summary>
    public bool IsEmpty => tokens.Count == 0;

    /// <summary>The token that an Authorization header shows; null if none.</summary>
    public AccessToken? Shown(string authorization)
    {
        AccessToken? shown = null;
        // All of them, so that the time does not tell which one it is.
        foreach (var token in tokens)
            if (token.IsShownBy(authorization)) shown = token;
        return shown;
    }

    /// <summary>These and others, any of which opens the API.</summary>
    public AccessTokens With(AccessTokens others) => new([.. tokens, .. others.All]);

    internal IReadOnlyList<AccessToken> All => tokens;
}
