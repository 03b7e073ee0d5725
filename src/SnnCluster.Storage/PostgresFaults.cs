using System.Net.Sockets;
using Npgsql;
using static Npgsql.PostgresErrorCodes;

namespace SnnCluster.Storage;

/// <summary>What failures of PostgreSQL mean (postgresql.org/docs/current/errcodes-appendix.html).</summary>
internal static class PostgresFaults
{
    private const string GoOn = "then work resumes from what is stored.";

    /// <summary>
    /// The failure of the database within an exception; null if there is none, or if it is a cancellation, which is nobody's fault.
    /// </summary>
    public static Exception? Within(Exception? error) => error switch
    {
        null or OperationCanceledException => null,
        NpgsqlException or SocketException or TimeoutException => error,
        _ => Within(error.InnerException),
    };

    /// <summary>Two transactions were in each other's way, and this one was given up: it succeeds when repeated.</summary>
    public static bool IsCollision(Exception fault) =>
        fault is PostgresException { SqlState: SerializationFailure or DeadlockDetected or LockNotAvailable };

    /// <summary>The server is away, or accepts no more connections; it will be back.</summary>
    public static bool IsAbsence(Exception fault) => fault switch
    {
        PostgresException server => server.SqlState is AdminShutdown or CrashShutdown or CannotConnectNow or TooManyConnections
            || server.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException } => true,
        NpgsqlException client => client.IsTransient,
        _ => true,
    };

    /// <summary>What went wrong and what to do.</summary>
    public static string Words(Exception fault, string? user) => fault switch
    {
        PostgresException server => server.SqlState switch
        {
            InvalidPassword or InvalidAuthorizationSpecification =>
                $"the server refuses user {user} ({server.MessageText}). Check user and password, and pg_hba.conf on the server.",
            InvalidCatalogName => $"the server has no such database. Create it (createdb), {GoOn}",
            InsufficientPrivilege => $"user {user} lacks a permission ({server.MessageText}). Grant it, {GoOn}",
            ReadOnlySqlTransaction => $"the server is read-only; is it a standby? Name the primary, {GoOn}",
            UniqueViolation => $"another program has written the same row ({server.ConstraintName}). "
                + "If that lasts, two clusters share this database: give each its own database.",
            DiskFull => $"the server's disk is full. Free some space, {GoOn}",
            TooManyConnections => $"the server has no connections left. Raise max_connections or run fewer nodes, {GoOn}",
            AdminShutdown or CrashShutdown or CannotConnectNow => $"the server is stopping or starting. Wait until it runs, {GoOn}",
            DataCorrupted or IndexCorrupted => $"the database is damaged ({server.MessageText}). Put back a copy of it, {GoOn}",
            _ => $"{server.MessageText} (SQLSTATE {server.SqlState})",
        },
        TimeoutException or NpgsqlException { InnerException: TimeoutException } =>
            $"the server does not answer in time. Check its load and the network, {GoOn}",
        SocketException or NpgsqlException { InnerException: SocketException or IOException } =>
            $"the server cannot be reached ({(fault.InnerException ?? fault).Message}). Check the host and the port, "
                + $"and that the server runs, {GoOn}",
        _ => fault.InnerException is { } inner ? $"{fault.Message} ({inner.Message})" : fault.Message,
    };
}
