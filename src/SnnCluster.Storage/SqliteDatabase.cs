using LinqToDB;
using LinqToDB.Data;
using LinqToDB.DataProvider.SQLite;
using Microsoft.Data.Sqlite;
using SnnCluster.Storage.Files;
using SnnCluster.Storage.Tables;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Storage;

/// <summary>One SQLite file on a local disk, opened by this process alone.</summary>
public sealed class SqliteDatabase : IDatabase
{
    // Names of SQLite's result codes (sqlite.org/rescode.html).
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>The index beside the write-ahead log cannot grow: SQLite has no other reason for it than a full disk.</summary>
    private const int IndexCannotGrow = InputOutput | 19 << 8;

    private readonly string path;
    private readonly DataOptions options;
    private readonly bool isReadOnly;

    private volatile bool isClosed;

    private SqliteDatabase(string path, bool isReadOnly)
    {
        (this.path, this.isReadOnly) = (path, isReadOnly);
        var connection = new SqliteConnectionStringBuilder
        {
            // Whatever the current folder is when a connection is made; the pool's connections are found by this text.
            DataSource = Path.GetFullPath(path),
            DefaultTimeout = 30,
            Mode = isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
        };
        options = new DataOptions().UseSQLite(connection.ToString(), SQLiteProvider.Microsoft);
    }

    /// <summary>Opens the file, or creates it.</summary>
    /// <param name="models">Whose results it may hold.</param>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public static SweepStore Open(string path, Models models) => new(Made(path), models);

    /// <summary>Makes the tables of a file that lacks them, or the file.</summary>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    internal static void MakeTables(string path) => ((IDatabase)Made(path)).Close();

    private static SqliteDatabase Made(string path)
    {
        var database = new SqliteDatabase(path, isReadOnly: false);
        CreateAsUmaskSays(path);
        try
        {
            using var connection = database.Connect();
            connection.Execute("PRAGMA journal_mode = WAL");
            connection.CreateTable<TrialResultRow>(tableOptions: TableOptions.CreateIfNotExists);
            connection.CreateTable<CheckpointRow>(tableOptions: TableOptions.CreateIfNotExists);
            connection.CreateTable<TrialOriginRow>(tableOptions: TableOptions.CreateIfNotExists);
            connection.CreateTable<FileRow>(tableOptions: TableOptions.CreateIfNotExists);
            connection.CreateTable<StageOutcomeRow>(tableOptions: TableOptions.CreateIfNotExists);
            return database;
        }
        catch (Exception error) when (((IDatabase)database).Explain(error) is { } words)
        {
            database.ClearPool();
            throw new StorageException(words, error);
        }
    }

    /// <summary>Opens a file that is there, perhaps while another process writes it; every save fails.</summary>
    public static SweepStore OpenForReading(string path, Models models) => new(new SqliteDatabase(path, isReadOnly: true), models);

    /// <summary>
    /// Whether the tables were made in that file, of which this is the last; what is wrong with a file shows when it is read.
    /// </summary>
    public static bool HasTables(string path)
    {
        var database = new SqliteDatabase(path, isReadOnly: true);
        try
        {
            using var connection = database.Connect();
            return connection.Execute<long>("SELECT count(*) FROM sqlite_master WHERE name = 'stage_outcomes'") > 0;
        }
        catch (SqliteException)
        {
            return true;
        }
        finally
        {
            // A connection that stays open in the pool would keep the one who closes the file waiting, until its patience ends.
            database.ClearPool();
        }
    }

    /// <summary>Whether that went wrong because the disk is full.</summary>
    public static bool IsFull(StorageException error) =>
        error.InnerException is SqliteException sqlite && Code(sqlite) == Full || error.InnerException is IOException io && DiskFull.Is(io);

    DataConnection IDatabase.Connect()
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        return Connect();
    }

    string? IDatabase.Explain(Exception error) => error is not SqliteException sqlite ? null : Code(sqlite) switch
    {
        Full => $"{path}: the disk is full. Free some space and give the same command again: it resumes from what is stored.",
        ReadOnly or CannotOpen =>
            $"{path}: cannot be opened or written ({sqlite.Message}). Check the permissions of the folder and the file, "
                + "then give the same command again.",
        Busy or Locked =>
            $"{path}: another program has locked it for more than 30 seconds. Close that program (a database browser?) and give the same "
                + "command again.",
        Corrupt or NotADatabase =>
            $"{path}: is damaged ({sqlite.Message}). Put back a copy of it, or move it away and give the same command again: "
                + "what was in it is computed again.",
        InputOutput => $"{path}: the disk reports an error ({sqlite.Message}). Check the disk, then give the same command again.",
        _ => $"{path}: {sqlite.Message}",
    };

    /// <remarks>SQLite itself waits for locks, and other failures do not go away.</remarks>
    TimeSpan IDatabase.Patience(Exception error) => TimeSpan.Zero;

    TimeSpan IDatabase.Farewell => Timeout.InfiniteTimeSpan;

    void IDatabase.Shrink()
    {
        using var connection = Connect();
        connection.Execute("VACUUM");
    }

    void IDatabase.Close()
    {
        isClosed = true;
        ClearPool();
        if (isReadOnly) return;
        // One file that can be copied, or read where nothing can be written; a database that is broken or read-only stays as it is.
        try
        {
            using var connection = Connect();
            connection.Execute("PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException)
        {
        }

        ClearPool();
    }

    // The pool's connections would keep the file open, also when it is replaced or removed.
    private void ClearPool()
    {
        using var pooled = new SqliteConnection(options.ConnectionOptions.ConnectionString);
        SqliteConnection.ClearPool(pooled);
    }

    private static int Code(SqliteException error) => error.SqliteExtendedErrorCode == IndexCannotGrow ? Full : error.SqliteErrorCode;

    // SQLite itself would make a file that only its owner may write, whatever the umask.
    private static void CreateAsUmaskSays(string path)
    {
        try
        {
            if (!File.Exists(path)) File.Create(path).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // SQLite finds that out too, and its words are explained.
        }
    }

    private DataConnection Connect()
    {
        var connection = new DataConnection(options);
        // Acknowledged means on disk.
        if (!isReadOnly) connection.Execute("PRAGMA synchronous = FULL");
        return connection;
    }
}
