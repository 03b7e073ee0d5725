using Npgsql;

namespace SnnCluster.Storage;

/// <summary>The address and user of a PostgreSQL database: a URL, or a connection string of Npgsql.</summary>
internal static class PostgresAddress
{
    // One writer and a few readers per node: many nodes share the connections that the server allows.
    // The times, in seconds: what was sent into a network that was cut is sent again at intervals that double, up to half a minute after
    // the network is back. A connection that is given up sooner lets work continue within ten seconds; it is not asked to cancel, as nobody
    // hears it.
    private const string Defaults = "Application Name=snn;Maximum Pool Size=8;Timeout=8;Command Timeout=15;Cancellation Timeout=-1;";

    /// <param name="text"><c>postgresql://user:password@host:port/database?keyword=value</c> or
    /// <c>Host=...;Database=...</c>; the keywords are Npgsql's.</param>
    /// <exception cref="ArgumentException">The text is neither. No message and no inner exception repeats
    /// it, because it may contain a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            if (!text.Contains("://")) return Checked(new(Defaults + text));
            return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "postgresql" or "postgres"
                ? Checked(OfUrl(url))
                : throw new ArgumentException(
                    "it does not begin with postgresql://user:password@host, or a sign in its password needs %-encoding");
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            string reason = error is ArgumentException { InnerException: null } ? $": {error.Message}" : "";
            throw new ArgumentException(
                "The address of the database is neither a URL postgresql://user:password@host:port/database nor a connection string "
                + $"Host=...;Username=...;Password=...;Database=...{reason}");
        }
    }

    /// <summary>Host, port and database, without user and password.</summary>
    public static string Place(this NpgsqlConnectionStringBuilder address) =>
        $"{address.Host}:{address.Port}/{address.Database ?? address.Username}";

    private static NpgsqlConnectionStringBuilder OfUrl(Uri url)
    {
        var address = new NpgsqlConnectionStringBuilder(Defaults) { Host = url.IdnHost };
        if (url.Port > 0) address.Port = url.Port;
        if (Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')) is { Length: > 0 } database) address.Database = database;
        string[] entrant = url.UserInfo.Split(':', 2);
        if (entrant[0].Length > 0) address.Username = Uri.UnescapeDataString(entrant[0]);
        if (entrant.Length > 1) address.Password = Uri.UnescapeDataString(entrant[1]);
        foreach (string option in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = option.Split('=', 2);
            string value = Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "");
            // As everywhere in the world of PostgreSQL: sslmode=verify-full.
            address[Uri.UnescapeDataString(pair[0])] = pair[0] == "sslmode" ? value.Replace("-", "") : value;
        }

        return address;
    }

    private static NpgsqlConnectionStringBuilder Checked(NpgsqlConnectionStringBuilder address) =>
        string.IsNullOrEmpty(address.Host) ? throw new ArgumentException("it names no host") : address;
}
