using System.Net.ServerSentEvents;
using System.Text.Json;

namespace SnnCluster.Web.Tests.Fakes;

/// <summary>Reads the stream of a <see cref="TestServer"/> as the page does.</summary>
public sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new();
    private readonly CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private IAsyncEnumerator<SseItem<string>> events = null!;

    public static async Task<EventReader> OpenAsync(TestServer server, string? sweep = null)
    {
        var reader = new EventReader();
        reader.end.CancelAfter(Patience);
        var stream =
            await reader.http.GetStreamAsync($"{server.Address}/api/v1/events{(sweep is null ? "" : $"?sweep={sweep}")}", reader.end.Token);
        reader.events = SseParser.Create(stream).EnumerateAsync(reader.end.Token).GetAsyncEnumerator(reader.end.Token);
        return reader;
    }

    /// <summary>The next event of that name; others are passed over.</summary>
    /// <returns>Its data, and how many bytes that has.</returns>
    public async Task<(JsonElement Data, int Bytes)> NextAsync(string name)
    {
        while (await events.MoveNextAsync())
            if (events.Current.EventType == name)
                return (JsonDocument.Parse(events.Current.Data).RootElement, events.Current.Data.Length);
        throw new InvalidOperationException($"The stream ended before the event {name}.");
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        http.Dispose();
        end.Dispose();
    }
}
