using System.Diagnostics;
using System.Threading.Channels;
using LinqToDB.Data;

namespace SnnCluster.Storage;

/// <summary>
/// The only writer of this process: takes all writes that have arrived, commits them in one transaction (one wait for the disk), and only then
/// completes them. While the database is away it holds them, and commits them together once it is back.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private readonly Channel<PendingWrite> queue = Channel.CreateUnbounded<PendingWrite>(new() { SingleReader = true });
    private readonly IDatabase database;
    private readonly Task writer;

    public GroupCommit(IDatabase database)
    {
        this.database = database;
        writer = Task.Run(WriteAsync);
    }

    /// <summary>Completes once what <paramref name="write"/> did is on disk.</summary>
    /// <param name="write">Must be repeatable. Returns an exception to refuse this one write without harm to those beside it: then it must have changed nothing.</param>
    /// <param name="cancellation">Ends the wait. The write may still happen if it was under way.</param>
    public async Task WriteAsync(Func<DataConnection, Task<Exception?>> write, CancellationToken cancellation = default)
    {
        var pending = new PendingWrite(write);
        await using var registration = cancellation.UnsafeRegister(_ => pending.Completion.TrySetCanceled(cancellation), null);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(pending), this);
        await pending.Completion.Task;
    }

    /// <summary>Commits what has arrived, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writer;
    }

    private async Task WriteAsync()
    {
        List<PendingWrite> batch = [];
        for (var delay = Attempts.FirstDelay; batch.Count > 0 || await queue.Reader.WaitToReadAsync();)
        {
            while (queue.Reader.TryRead(out var write)) batch.Add(write);
            batch.RemoveAll(write => write.IsOver);
            try
            {
                await CommitAsync(batch);
                batch.Clear();
                delay = Attempts.FirstDelay;
            }
            catch (Exception error)
            {
                foreach (var write in batch.Where(write => write.Elapsed >= database.Patience(error))) write.Completion.TrySetException(error);
                batch.RemoveAll(write => write.IsOver);
                if (batch.Count > 0) await Task.Delay(delay);
                delay = Attempts.After(delay);
            }
        }
    }

    private async Task CommitAsync(IReadOnlyList<PendingWrite> batch)
    {
        if (batch.Count == 0) return;
        await using var connection = database.Connect();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var write in batch) write.Refusal = await write.Write(connection);
        await transaction.CommitAsync();
        foreach (var write in batch) write.Complete();
    }

    private sealed record PendingWrite(Func<DataConnection, Task<Exception?>> Write)
    {
        private readonly Stopwatch elapsed = Stopwatch.StartNew();

        public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Refusal { get; set; }

        /// <summary>Since it arrived.</summary>
        public TimeSpan Elapsed => elapsed.Elapsed;

        /// <summary>Nobody waits for it any more.</summary>
        public bool IsOver => Completion.Task.IsCompleted;

        public void Complete()
        {
            if (Refusal is null) Completion.TrySetResult();
            else Completion.TrySetException(Refusal);
        }
    }
}
