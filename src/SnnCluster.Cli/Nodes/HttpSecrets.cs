using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using SnnCluster.Cli.Specs;
using SnnCluster.Web.Access;

namespace SnnCluster.Cli.Nodes;

/// <summary>
/// The tokens and the certificate of a node's HTTP side, from the environment and from files. The files can be read again while the node
/// runs: new ones hold from the next request or connection on, and invalid files leave the old ones in force.
/// </summary>
public sealed class HttpSecrets
{
    private const int MostCharacters = 1_000_000;

    private readonly HttpDescription http;
    private readonly AccessTokens fixedTokens;
    private volatile Secrets secrets;

    private HttpSecrets(HttpDescription http, AccessTokens fixedTokens, Secrets secrets) =>
        (this.http, this.fixedTokens, this.secrets) = (http, fixedTokens, secrets);

    /// <summary>Those that hold now: the environment's and the file's, as last read.</summary>
    public AccessTokens Tokens => secrets.Tokens;

    /// <summary>With its key and those between it and its authority; null: HTTP without TLS.</summary>
    public SslStreamCertificateContext? Certificate => secrets.Certificate;

    /// <param name="variable">Value of an environment variable; null if it is not set.</param>
    /// <returns>The secrets; or null and a line for each thing that is wrong.</returns>
    public static (HttpSecrets? Secrets, IReadOnlyList<string> Problems) Read(HttpDescription http, Func<string, string?> variable)
    {
        List<AccessToken> tokens = [];
        if (variable("SNN_TOKEN") is { Length: > 0 } write) tokens.Add(new("SNN_TOKEN", write, mayWrite: true));
        if (variable("SNN_READ_TOKEN") is { Length: > 0 } read) tokens.Add(new("SNN_READ_TOKEN", read, mayWrite: false));
        var ofEnvironment = new AccessTokens(tokens);
        var (secrets, problems) = ReadFiles(http, ofEnvironment);
        return secrets is null ? (null, problems) : (new(http, ofEnvironment, secrets), []);
    }

    /// <summary>Reads the files again; problems with them go to the log and change nothing.</summary>
    public void ReadAgain(ILogger log)
    {
        var (read, problems) = ReadFiles(http, fixedTokens);
        foreach (string problem in problems) log.LogError("{Problem} The tokens and the certificate stay as they were", problem);
        if (read is null) return;
        secrets = read;
        log.LogInformation("Tokens and certificate read again");
    }

    private static (Secrets? Read, IReadOnlyList<string> Problems) ReadFiles(HttpDescription http, AccessTokens fixedTokens)
    {
        List<string> problems = [];
        var tokens = fixedTokens;
        if (http.TokenFile is { } file)
        {
            var (text, unreadable) = TextFile.Read(file, MostCharacters);
            var (listed, wrong) = text is null ? (AccessTokens.None, [unreadable!]) : TokenFile.Read(text);
            problems.AddRange(wrong.Select(problem => text is null ? $"--tokens {problem}" : $"--tokens {file}, {problem}"));
            tokens = fixedTokens.With(listed);
        }

        var (certificate, problem) = http.CertificateFile is null ? (null, null) : ReadCertificate(http.CertificateFile, http.KeyFile);
        if (problem is not null) problems.Add(problem);
        return problems.Count > 0 ? (null, problems) : (new(tokens, certificate), []);
    }

    private static (SslStreamCertificateContext? Certificate, string? Problem) ReadCertificate(string file, string? keyFile)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            return (SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(file, keyFile), chain, offline: true), null);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            string key = keyFile is null ? "" : $" with --http-key {keyFile}";
            return (null, $"--http-certificate {file}{key}: is not a certificate with its key in PEM form ({error.Message.TrimEnd('.')}).");
        }
    }

    private sealed record Secrets(AccessTokens Tokens, SslStreamCertificateContext? Certificate);
}
