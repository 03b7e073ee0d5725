using System.Diagnostics;
using System.Threading.Channels;
using LinqToDB.Data;

namespace SnnCluster.Storage;

/// <summary>
/// The only writer of this process: takes all writes that have arrived, commits them in one transaction (one wait for the
/// disk), and only then completes them. Writes that have time wait for others. While the database is away it holds them,
/// and commits them together once it is back.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private readonly Channel<PendingWrite> queue = Channel.CreateUnbounded<PendingWrite>(new() { SingleReader = true });
    private readonly IDatabase database;
    private readonly Task writer;

    /// <summary>Ends when a write arrives that does not wait for others; a write that waits wakes nobody.</summary>
    private volatile TaskCompletionSource hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GroupCommit(IDatabase database)
    {
        this.database = database;
        writer = Task.Run(WriteAsync);
    }

    /// <summary>Completes once <paramref name="write"/> is on disk.</summary>
    /// <param name="leeway">So long it may wait for others to go with.</param>
    /// <param name="cancellation">Ends the wait. The write may still happen if it was under way.</param>
    public async Task WriteAsync(StoreWrite write, TimeSpan leeway = default, CancellationToken cancellation = default)
    {
        var pending = new PendingWrite(write, leeway);
        await using var registration = cancellation.UnsafeRegister(_ => pending.Completion.TrySetCanceled(cancellation), null);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(pending), this);
        if (leeway <= TimeSpan.Zero) hurry.TrySetResult();
        await pending.Completion.Task;
    }

    /// <summary>
    /// Commits the writes that have arrived, then stops; writes that wait too long for a database that is away are abandoned.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        hurry.TrySetResult();
        await Attempts.EndAsync(writer, database.Farewell);
    }

    private async Task WriteAsync()
    {
        List<PendingWrite> batch = [];
        for (var delay = Attempts.FirstDelay; batch.Count > 0 || await queue.Reader.WaitToReadAsync();)
        {
            await GatherAsync(batch);
            batch.RemoveAll(write => write.IsOver);
            try
            {
                await CommitAsync(batch);
                batch.Clear();
                delay = Attempts.FirstDelay;
            }
            catch (Exception error)
            {
                foreach (var write in batch.Where(write => write.Elapsed >= database.Patience(error)))
                    write.Completion.TrySetException(error);
                batch.RemoveAll(write => write.IsOver);
                if (batch.Count > 0) await Task.Delay(delay);
                delay = Attempts.After(delay);
            }
        }
    }

    /// <summary>Returns when one of them cannot wait any longer.</summary>
    private async Task GatherAsync(List<PendingWrite> batch)
    {
        while (true)
        {
            // Before the queue is read, so that a hurried write that comes later is noticed.
            var soon = hurry;
            while (queue.Reader.TryRead(out var write)) batch.Add(write);
            var left = batch.Min(write => write.Leeway - write.Elapsed);
            if (left <= TimeSpan.Zero || queue.Reader.Completion.IsCompleted) return;
            if (await Task.WhenAny(soon.Task, Task.Delay(left)) == soon.Task)
                hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task CommitAsync(IReadOnlyList<PendingWrite> batch)
    {
        if (batch.Count == 0) return;
        await using var connection = database.Connect();
        await using var transaction = await connection.BeginTransactionAsync();
        for (int i = 0; i < batch.Count;) i += await WriteAsync(connection, [.. batch.Skip(i)]);
        await transaction.CommitAsync();
        foreach (var write in batch) write.Complete();
    }

    /// <summary>In the order in which they arrived; rows that follow each other go together.</summary>
    /// <returns>How many of them it has written.</returns>
    private static async Task<int> WriteAsync(DataConnection connection, IReadOnlyList<PendingWrite> pending)
    {
        if (pending[0].Write is OtherWrite other)
        {
            pending[0].Refusal = await other.Write(connection);
            return 1;
        }
        var rows = pending.TakeWhile(one => one.Write is RowsWrite).ToList();
        var refusals = await RowWriter.WriteAsync(connection, [.. rows.Select(one => (RowsWrite)one.Write)]);
        for (int i = 0; i < rows.Count; i++) rows[i].Refusal = refusals[i];
        return rows.Count;
    }

    private sealed record PendingWrite(StoreWrite Write, TimeSpan Leeway)
    {
        private readonly Stopwatch elapsed = Stopwatch.StartNew();

        public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Refusal { get; set; }

        /// <summary>Since it arrived.</summary>
        public TimeSpan Elapsed => elapsed.Elapsed;

        /// <summary>Nobody waits for it any longer.</summary>
        public bool IsOver => Completion.Task.IsCompleted;

        public void Complete()
        {
            if (Refusal is null) Completion.TrySetResult();
            else Completion.TrySetException(Refusal);
        }
    }
}
