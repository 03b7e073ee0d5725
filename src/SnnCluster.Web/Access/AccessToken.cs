using System.Security.Cryptography;
using System.Text;

namespace SnnCluster.Web.Access;

/// <summary>A secret that opens the API to its holder, under a name that the log may show.</summary>
public sealed class AccessToken
{
    private const string Scheme = "Bearer ";

    private readonly byte[] hash;

    /// <param name="name">Of the person or program that has it, e.g. <c>alice</c>.</param>
    /// <param name="secret">What is shown as <c>Authorization: Bearer SECRET</c>; only its hash is kept.</param>
    /// <param name="mayWrite">Whether it opens changes; otherwise it only reads.</param>
    public AccessToken(string name, string secret, bool mayWrite) => (Name, MayWrite, hash) = (name, mayWrite, Hash(secret));

    /// <summary>Of the person or program that has it.</summary>
    public string Name { get; }

    /// <summary>Whether it opens changes; otherwise it only reads.</summary>
    public bool MayWrite { get; }

    /// <summary>Whether an Authorization header shows this token. It takes the same time whatever the header holds.</summary>
    internal bool IsShownBy(string authorization) => CryptographicOperations.FixedTimeEquals(Hash(Secret(authorization)), hash);

    // The scheme's name is in any case (RFC 9110, 11.1). What follows is taken as it is: a secret may hold any characters.
    private static string Secret(string authorization) => authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        ? authorization[Scheme.Length..].Trim()
        : "";

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
