using System.Threading.Channels;
using LinqToDB.Data;

namespace SnnCluster.Storage;

/// <summary>
/// The only writer of the database: takes all writes that have arrived, commits them in one transaction (one wait for the disk), and only then
/// completes them.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private readonly Channel<PendingWrite> queue = Channel.CreateUnbounded<PendingWrite>(new() { SingleReader = true });
    private readonly Func<DataConnection> connect;
    private readonly Task writer;

    /// <param name="connect">Opens a connection to the database.</param>
    public GroupCommit(Func<DataConnection> connect)
    {
        this.connect = connect;
        writer = Task.Run(WriteAsync);
    }

    /// <summary>Completes once what <paramref name="write"/> did is on disk.</summary>
    /// <param name="write">Must be repeatable. Returns an exception to refuse this one write without harm to those beside it: then it must have changed nothing.</param>
    public Task WriteAsync(Func<DataConnection, Task<Exception?>> write)
    {
        var pending = new PendingWrite(write);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(pending), this);
        return pending.Completion.Task;
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
            List<PendingWrite> batch = [];
            while (queue.Reader.TryRead(out var write)) batch.Add(write);
            try
            {
                await CommitAsync(batch);
            }
            catch (Exception error)
            {
                foreach (var write in batch) write.Completion.TrySetException(error);
            }
        }
    }

    private async Task CommitAsync(IReadOnlyList<PendingWrite> batch)
    {
        await using var database = connect();
        await using var transaction = await database.BeginTransactionAsync();
        foreach (var write in batch) write.Refusal = await write.Write(database);
        await transaction.CommitAsync();
        foreach (var write in batch) write.Complete();
    }

    private sealed record PendingWrite(Func<DataConnection, Task<Exception?>> Write)
    {
        public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Refusal { get; set; }

        public void Complete()
        {
            if (Refusal is null) Completion.TrySetResult();
            else Completion.TrySetException(Refusal);
        }
    }
}
