using LinqToDB.Data;

namespace SnnCluster.Storage;

/// <summary>What differs between databases; the tables and queries do not.</summary>
internal interface IDatabase
{
    /// <summary>A connection whose commits are on disk when they return.</summary>
    DataConnection Connect();

    /// <summary>
    /// What went wrong, where, and what to do, in words for the person who runs the program; null if it is not the database's fault.
    /// </summary>
    string? Explain(Exception error);

    /// <summary>
    /// How long work with such a failure is tried again, counted from its first attempt; zero if it would only fail again.
    /// </summary>
    TimeSpan Patience(Exception error);

    /// <summary>How long the end of the program waits for pending writes.</summary>
    TimeSpan Farewell { get; }

    /// <summary>Gives back the room of removed rows.</summary>
    void Shrink();

    /// <summary>Leaves nothing behind but the data.</summary>
    void Close();
}
