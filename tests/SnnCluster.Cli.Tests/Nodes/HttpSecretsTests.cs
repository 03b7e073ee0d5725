using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using SnnCluster.Cli.Nodes;

namespace SnnCluster.Cli.Tests.Nodes;

public sealed class HttpSecretsTests : IDisposable
{
    private const string Alice = "0123456789abcdef", Bob = "fedcba9876543210";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-secrets-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Tokens_of_the_environment_and_of_the_file_open_side_by_side()
    {
        var (secrets, problems) = HttpSecrets.Read(Http(tokens: $"alice read {Alice}"),
            Variables(("SNN_TOKEN", "w"), ("SNN_READ_TOKEN", "r")));
        problems.ShouldBeEmpty();
        var tokens = secrets.ShouldNotBeNull().Tokens;
        (tokens.Shown("Bearer w")!.MayWrite, tokens.Shown("Bearer r")!.MayWrite, tokens.Shown($"Bearer {Alice}")!.Name)
            .ShouldBe((true, false, "alice"));
    }

    [Fact]
    public void Without_files_and_variables_there_is_no_token_and_no_certificate()
    {
        var secrets = HttpSecrets.Read(new HttpDescription { Port = 0 }, Variables(("SNN_TOKEN", ""))).Secrets.ShouldNotBeNull();
        (secrets.Tokens.IsEmpty, secrets.Certificate).ShouldBe((true, null));
    }

    [Fact]
    public void A_file_that_is_read_again_replaces_the_tokens_unless_it_is_wrong()
    {
        var http = Http(tokens: $"alice write {Alice}");
        var secrets = HttpSecrets.Read(http, Variables()).Secrets.ShouldNotBeNull();
        File.WriteAllText(http.TokenFile!, $"bob write {Bob}");
        secrets.ReadAgain(NullLogger.Instance);
        (secrets.Tokens.Shown($"Bearer {Alice}"), secrets.Tokens.Shown($"Bearer {Bob}")?.Name).ShouldBe((null, "bob"));
        File.WriteAllText(http.TokenFile!, "bob write");
        secrets.ReadAgain(NullLogger.Instance);
        secrets.Tokens.Shown($"Bearer {Bob}")?.Name.ShouldBe("bob");
    }

    [Fact]
    public void A_certificate_comes_with_its_key_from_one_file_or_two()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=node1", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        string alone = Written("alone.pem", certificate.ExportCertificatePem()),
            keyFile = Written("key.pem", key.ExportPkcs8PrivateKeyPem()),
            both = Written("both.pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        foreach (var http in new[] { Encrypted(alone, keyFile), Encrypted(both, null) })
            HttpSecrets.Read(http, Variables()).Secrets.ShouldNotBeNull().Certificate.ShouldNotBeNull()
                .TargetCertificate.Thumbprint.ShouldBe(certificate.Thumbprint);
        HttpSecrets.Read(Encrypted(alone, null), Variables()).Problems.ShouldHaveSingleItem()
            .ShouldStartWith($"--http-certificate {alone}: is not a certificate with its key in PEM form (");
    }

    [Fact]
    public void Files_that_are_not_there_or_wrong_are_named_all_at_once()
    {
        var http = Http(tokens: "alice write short") with { CertificateFile = "/not/there.pem" };
        var (secrets, problems) = HttpSecrets.Read(http, Variables());
        secrets.ShouldBeNull();
        problems.Count.ShouldBe(2);
        problems[0].ShouldStartWith($"--tokens {http.TokenFile}, line 1: the secret has 5 characters");
        problems[1].ShouldStartWith("--http-certificate /not/there.pem: is not a certificate");
        HttpSecrets.Read(new HttpDescription { Port = 0, TokenFile = "/not/there" }, Variables()).Problems.ShouldHaveSingleItem()
            .ShouldStartWith("--tokens /not/there");
    }

    private static HttpDescription Encrypted(string certificate, string? key) =>
        new() { Port = 0, CertificateFile = certificate, KeyFile = key };

    private HttpDescription Http(string tokens) => new() { Port = 0, TokenFile = Written("tokens", tokens) };

    private string Written(string name, string text)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static Func<string, string?> Variables(params (string Name, string Value)[] set) =>
        name => set.FirstOrDefault(variable => variable.Name == name).Value;
}
