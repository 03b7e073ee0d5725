using LinqToDB.Data;

namespace SnnCluster.Storage;

/// <summary>The same database for callers that want to know soon that it is away instead of waiting for it.</summary>
internal sealed class LessPatient(IDatabase database, TimeSpan most) : IDatabase
{
    public TimeSpan Farewell => database.Farewell;

    public DataConnection Connect() => database.Connect();

    public string? Explain(Exception error) => database.Explain(error);

    public TimeSpan Patience(Exception error) => database.Patience(error) is var patience && patience < most ? patience : most;

    public void Shrink() => database.Shrink();

    /// <summary>It belongs to somebody else.</summary>
    public void Close()
    {
    }
}
