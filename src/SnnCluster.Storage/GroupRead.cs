using System.Threading.Channels;

namespace SnnCluster.Storage;

/// <summary>Look-ups of keys: those that arrive while one is under way go to the database together.</summary>
internal sealed class GroupRead<TKey, TValue> : IAsyncDisposable
{
    /// <summary>Keys of one query at most; a look-up with more goes alone.</summary>
    private const int Most = 500;

    private readonly Channel<PendingRead> queue = Channel.CreateUnbounded<PendingRead>(new() { SingleReader = true });
    private readonly Func<IReadOnlyList<TKey>, Task<ILookup<TKey, TValue>>> read;
    private readonly TimeSpan farewell;
    private readonly Task reader;

    /// <param name="read">Reads what is stored under these keys.</param>
    /// <param name="farewell">How long the end waits for what is under way.</param>
    public GroupRead(Func<IReadOnlyList<TKey>, Task<ILookup<TKey, TValue>>> read, TimeSpan farewell)
    {
        (this.read, this.farewell) = (read, farewell);
        reader = Task.Run(ReadAsync);
    }

    /// <summary>What is stored under these keys.</summary>
    public async Task<ILookup<TKey, TValue>> ReadAsync(IReadOnlyList<TKey> keys, CancellationToken cancellation)
    {
        var pending = new PendingRead(keys, new(TaskCreationOptions.RunContinuationsAsynchronously));
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(pending), this);
        return await pending.Completion.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await Attempts.EndAsync(reader, farewell);
    }

    private async Task ReadAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            List<PendingRead> together = [];
            while (queue.Reader.TryPeek(out var next)
                && (together.Count == 0 || together.Sum(one => one.Keys.Count) + next.Keys.Count <= Most) && queue.Reader.TryRead(out next))
                together.Add(next);
            try
            {
                var found = await read([.. together.SelectMany(one => one.Keys).Distinct()]);
                foreach (var one in together) one.Completion.TrySetResult(found);
            }
            catch (Exception error)
            {
                foreach (var one in together) one.Completion.TrySetException(error);
            }
        }
    }

    private sealed record PendingRead(IReadOnlyList<TKey> Keys, TaskCompletionSource<ILookup<TKey, TValue>> Completion);
}
