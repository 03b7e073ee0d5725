using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Configuration;
using SnnCluster.Cli.Nodes;
using SnnCluster.Cluster.Settings;

namespace SnnCluster.Cli.Tests.Nodes;

public sealed class NodeCertificateTests : IDisposable
{
    private const string Password = "secret";
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("snn-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("node1", "node1")]
    [InlineData("*.snn-worker.snn.svc.cluster.local", "10-1-2-3.snn-worker.snn.svc.cluster.local")]
    [InlineData("10.0.0.7", "10.0.0.7")]
    public void A_certificate_for_the_host_is_right(string name, string host) => Problems(Make(name), host).ShouldBeEmpty();

    [Theory]
    [InlineData("node1", "node2")]
    [InlineData("*.snn-worker.snn.svc.cluster.local", "snn-worker.snn.svc.cluster.local")]
    [InlineData("10.0.0.7", "10.0.0.8")]
    public void One_for_another_host_is_refused_with_the_names_in_it(string name, string host) =>
        Problems(Make(name), host).ShouldHaveSingleItem().ShouldStartWith($"--host {host}: the certificate {At} is made for {name};");

    [Fact]
    public void One_whose_time_is_over_is_refused_with_its_dates() =>
        Problems(Make("node1"), "node1", Now.AddYears(3))
            .ShouldHaveSingleItem()
            .ShouldBe($"{At}: the certificate is valid from 2026-11-25 12:00 to 2027-11-26 12:00 UTC, and it is 2029-11-26 12:00: "
                + "make a new one (deploy/tls), or set the clock.");

    [Fact]
    public void A_file_that_is_not_there_and_a_wrong_password_are_named()
    {
        Problems(Settings("secret"), "node1")
            .ShouldHaveSingleItem()
            .ShouldStartWith($"akka.remote.dot-netty.tcp.ssl.certificate.path = {At}: cannot be read");
        Make("node1");
        Problems(Settings("other"), "node1").ShouldHaveSingleItem().ShouldContain("with the password beside it");
    }

    [Fact]
    public void Without_TLS_there_is_nothing_to_look_at() => Problems(Config.Empty, "node1").ShouldBeEmpty();

    private string At => Path.Combine(folder, "node.pfx");

    private static List<string> Problems(Config settings, string host, DateTimeOffset? now = null) =>
        [.. NodeCertificate.Problems(NodeConfig.Cluster(settings), host, now ?? Now)];

    private Config Settings(string password) => ConfigurationFactory.ParseString($$"""
        akka.remote.dot-netty.tcp {
          enable-ssl = true
          ssl {
            suppress-validation = false
            validate-certificate-hostname = true
            certificate {
              path = "{{At}}"
              password = "{{password}}"
            }
          }
        }
        """);

    private Config Make(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(Now.AddDays(-1), Now.AddYears(1));
        File.WriteAllBytes(At, certificate.Export(X509ContentType.Pkcs12, Password));
        return Settings(Password);
    }
}
