using System.Threading.Channels;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>
/// The only writer of the database: takes all saves that have arrived, commits them in one transaction (one wait for the disk), and only then
/// completes them.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private readonly Channel<PendingSave> queue = Channel.CreateUnbounded<PendingSave>(new() { SingleReader = true });
    private readonly Func<DataConnection> connect;
    private readonly Task writer;

    /// <param name="connect">Opens a connection to the database.</param>
    public GroupCommit(Func<DataConnection> connect)
    {
        this.connect = connect;
        writer = WriteAsync();
    }

    /// <summary>Completes once the row is on disk.</summary>
    public Task SaveAsync(TrialKey key, TrialResultRow row)
    {
        var save = new PendingSave(key, row);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(save), this);
        return save.Completion.Task;
    }

    /// <summary>Commits what has arrived, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writer;
    }

    private async Task WriteAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            List<PendingSave> batch = [];
            while (queue.Reader.TryRead(out var save)) batch.Add(save);
            try
            {
                await CommitAsync(batch);
            }
            catch (Exception error)
            {
                foreach (var save in batch) save.Completion.TrySetException(error);
            }
        }
    }

    private async Task CommitAsync(IReadOnlyList<PendingSave> batch)
    {
        await using var database = connect();
        await using var transaction = await database.BeginTransactionAsync();
        foreach (var save in batch) await InsertAsync(database, save);
        await transaction.CommitAsync();
        foreach (var save in batch) save.Complete();
    }

    private static async Task InsertAsync(DataConnection database, PendingSave save)
    {
        string? stored = await database.GetTable<TrialResultRow>()
            .Where(row => row.SweepId == save.Row.SweepId && row.Seed == save.Row.Seed)
            .Select(row => row.Checksum).FirstOrDefaultAsync();
        if (stored is null) await database.InsertAsync(save.Row);
        else save.IsConflict = stored != save.Row.Checksum;
    }

    private sealed record PendingSave(TrialKey Key, TrialResultRow Row)
    {
        public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsConflict { get; set; }

        public void Complete()
        {
            if (IsConflict) Completion.TrySetException(new ResultConflictException(Key));
            else Completion.TrySetResult();
        }
    }
}
