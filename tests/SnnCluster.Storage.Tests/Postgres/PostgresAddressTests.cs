using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests.Postgres;

/// <summary>Who cannot enter is told what, where and what to do, and nobody reads the password over his shoulder.</summary>
public sealed class PostgresAddressTests
{
    private const string Password = "p:s/w@rd%";

    // Nobody listens on port 1.
    [Theory]
    [InlineData("postgresql://snn:p%3As%2Fw%40rd%25@127.0.0.1:1/sweeps")]
    [InlineData("postgres://snn:p%3As%2Fw%40rd%25@127.0.0.1:1/sweeps?sslmode=verify-full&timeout=3")]
    [InlineData($"Host=127.0.0.1;Port=1;Username=snn;Password={Password};Database=sweeps")]
    public void A_server_that_is_away_is_named_without_the_password(string address)
    {
        string words = Refusal(address);
        words.ShouldStartWith(
            "PostgreSQL, 127.0.0.1:1/sweeps: the server cannot be reached (Connection refused). Check the host and the port");
    }

    [Fact]
    public void A_host_that_does_not_exist_is_named() =>
        Refusal("postgresql://snn:p%3As%2Fw%40rd%25@no-such-host.invalid/sweeps")
            .ShouldStartWith("PostgreSQL, no-such-host.invalid:5432/sweeps: the server cannot be reached");

    [Theory]
    [InlineData("postgresql://snn:p:s/w@rd%@127.0.0.1/sweeps")]
    [InlineData("postgresql://snn:p%3As%2Fw%40rd%25@127.0.0.1/sweeps?colour=red")]
    [InlineData("postgresql://snn:p%3As%2Fw%40rd%25@127.0.0.1/sweeps?timeout=long")]
    [InlineData("postgresql://")]
    [InlineData("mysql://snn:p%3As%2Fw%40rd%25@127.0.0.1/sweeps")]
    [InlineData($"Host=127.0.0.1;Passwort={Password}")]
    [InlineData($"Username=snn;Password={Password}")]
    [InlineData(Password)]
    public void What_is_not_an_address_is_refused_with_the_two_forms_there_are(string address) =>
        Refusal(address)
            .ShouldStartWith(
                "The address of the database is neither a URL postgresql://user:password@host:port/database nor a connection string Host=");

    [Fact]
    public void A_wrong_password_is_refused_with_the_users_name()
    {
        var url = PostgresServer.Url;
        string user = url.UserInfo.Split(':')[0];
        Refusal($"postgresql://{user}:p%3As%2Fw%40rd%25@{url.Authority}/postgres").ShouldContain($"the server refuses user {user}");
    }

    [Fact]
    public void A_database_that_is_missing_is_named_with_the_remedy() =>
        Refusal(new Uri(PostgresServer.Url, "/no_such_database").AbsoluteUri)
            .ShouldContain("/no_such_database: the server has no such database. Create it");

    private static string Refusal(string address)
    {
        var error = Should.Throw<StorageException>(() => PostgresDatabase.Open(address, ForagingSweeps.Models));
        foreach (string secret in new[] { Password, Uri.EscapeDataString(Password), "w@rd" }) error.ToString().ShouldNotContain(secret);
        TestContext.Current.TestOutputHelper?.WriteLine(error.Message);
        return error.Message;
    }
}
