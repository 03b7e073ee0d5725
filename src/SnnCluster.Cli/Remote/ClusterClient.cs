using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Web;

namespace SnnCluster.Cli.Remote;

/// <summary>
/// Speaks to the HTTP API of a cluster, at one of several addresses: the next one if this one does not answer, or cannot for now.
/// </summary>
public sealed class ClusterClient : IDisposable
{
    private const int Page = 500;

    /// <summary>A coordinator that moves to another node does so within half a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1), Pause = TimeSpan.FromSeconds(1);

    /// <summary>A machine that is paused or cut off does not answer, not even with a refusal; the next address is asked then.</summary>
    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(5), ToAnswer = TimeSpan.FromSeconds(15);

    private readonly IReadOnlyList<Uri> addresses;
    private readonly HttpClient http;
    private readonly Action<string> waits;
    private readonly TimeSpan toAnswer;
    private int current;

    /// <param name="addresses">One or more; the first is tried first.</param>
    /// <param name="token">The token that opens the API; null or empty: none is sent.</param>
    /// <param name="waits">Told why, once, if a request cannot be answered yet and is repeated.</param>
    /// <param name="toAnswer">After this long without an answer the next address is asked; 15 s unless given.</param>
    public ClusterClient(IReadOnlyList<Uri> addresses, string? token, Action<string>? waits = null, TimeSpan? toAnswer = null)
    {
        this.toAnswer = toAnswer ?? ToAnswer;
        this.addresses = addresses;
        this.waits = waits ?? (_ => { });
        // A proxy of the environment is for the world outside; it would be asked for loopback and for the cluster's own network too.
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = ToConnect });
        if (!string.IsNullOrEmpty(token)) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Sends a request whose only answer is the id that it concerns; unexpected remarks go to standard error.</summary>
    /// <exception cref="ClusterProblemException">It was refused, or nobody answered.</exception>
    public Task<string> PostAsync(string path, object? body, CancellationToken cancellation) => ChangeAsync(
        () => new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }, options: ApiJson.Options) },
        cancellation);

    /// <summary>Asks for something to be removed.</summary>
    /// <exception cref="ClusterProblemException">It was refused, or nobody answered.</exception>
    public Task<string> DeleteAsync(string path, CancellationToken cancellation) =>
        ChangeAsync(() => new HttpRequestMessage(HttpMethod.Delete, path), cancellation);

    private async Task<string> ChangeAsync(Func<HttpRequestMessage> request, CancellationToken cancellation)
    {
        using var answer = await SendAsync(request, cancellation);
        var accepted = (await answer.Content.ReadFromJsonAsync<AcceptedAnswer>(ApiJson.Options, cancellation))!;
        if (accepted.But is { } but) await Console.Error.WriteLineAsync($"snn: {but}");
        return accepted.Id;
    }

    /// <summary>Sends bytes to be kept under an address.</summary>
    /// <exception cref="ClusterProblemException">They were refused, or nobody answered.</exception>
    public async Task PutAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
        (await SendAsync(() => new HttpRequestMessage(HttpMethod.Put, path) { Content = new ReadOnlyMemoryContent(bytes) }, cancellation))
            .Dispose();

    /// <summary>The bytes under an address.</summary>
    /// <exception cref="ClusterProblemException">There are none, or nobody answered.</exception>
    public async Task<byte[]> BytesAsync(string path, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellation);
        return await answer.Content.ReadAsByteArrayAsync(cancellation);
    }

    /// <exception cref="ClusterProblemException">It was refused, or nobody answered.</exception>
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellation);
        return (await answer.Content.ReadFromJsonAsync<T>(ApiJson.Options, cancellation))!;
    }

    /// <summary>A sweep with all its trials.</summary>
    /// <exception cref="ClusterProblemException">There is none, or nobody answered.</exception>
    public async Task<SweepAnswer> SweepAsync(string id, CancellationToken cancellation)
    {
        var sweep = await GetAsync<SweepAnswer>($"api/v1/sweeps/{Uri.EscapeDataString(id)}", cancellation);
        var trials = sweep.Trials.ToList();
        // One that ends meanwhile may have fewer than it had.
        for (int more = trials.Count; trials.Count < sweep.Total && more > 0;)
        {
            var next = await GetAsync<SweepAnswer>($"api/v1/sweeps/{Uri.EscapeDataString(id)}?offset={trials.Count}&count={Page}",
                cancellation);
            more = next.Trials.Count;
            trials.AddRange(next.Trials);
        }

        return sweep with { Trials = trials };
    }

    /// <summary>The merged statistics of the trials that are done: statistics.json of the results folder.</summary>
    /// <exception cref="ClusterProblemException">There is no such sweep, or nobody answered.</exception>
    public async Task<string> StatisticsAsync(string id, CancellationToken cancellation)
    {
        using var answer = await SendAsync(
            () => new HttpRequestMessage(HttpMethod.Get, $"api/v1/sweeps/{Uri.EscapeDataString(id)}/statistics"), cancellation);
        return await answer.Content.ReadAsStringAsync(cancellation);
    }

    /// <summary>The stored results of a sweep, one at a time.</summary>
    /// <exception cref="ClusterProblemException">Nobody answered.</exception>
    public IAsyncEnumerable<ResultLine> ResultsAsync(string id, CancellationToken cancellation) =>
        LinesAsync<ResultLine>($"api/v1/sweeps/{Uri.EscapeDataString(id)}/results", cancellation);

    /// <summary>The outcomes of the stages of some of a sweep's finished trials, including recordings, one stage at a time.</summary>
    /// <param name="seeds">Of the trials, ascending.</param>
    /// <exception cref="ClusterProblemException">There is no such sweep, or nobody answered.</exception>
    public async IAsyncEnumerable<OutcomeLine> OutcomesAsync(string id, IReadOnlyList<int> seeds,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        // In parts: an address has a greatest length.
        foreach (int[] part in seeds.Chunk(Page))
        {
            string path = $"api/v1/sweeps/{Uri.EscapeDataString(id)}/outcomes?seeds={SeedList.Write(part)}";
            await foreach (var line in LinesAsync<OutcomeLine>(path, cancellation)) yield return line;
        }
    }

    /// <summary>What is new about the cluster, and about one sweep: the stream of /api/v1/events.</summary>
    /// <exception cref="ClusterProblemException">It may not be looked at, or the stream broke off.</exception>
    public async IAsyncEnumerable<SseItem<string>> EventsAsync(string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var answer =
            await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, $"api/v1/events?sweep={Uri.EscapeDataString(id)}"), cancellation);
        await using var events = SseParser.Create(await answer.Content.ReadAsStreamAsync(cancellation))
            .EnumerateAsync(cancellation)
            .GetAsyncEnumerator(cancellation);
        while (await NextAsync(events)) yield return events.Current;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async IAsyncEnumerable<T> LinesAsync<T>(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellation);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        while (await LineAsync(reader, cancellation) is { Length: > 0 } line)
            yield return JsonSerializer.Deserialize<T>(line, ApiJson.Options)!;
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (IOException error)
        {
            throw new ClusterProblemException($"{Address}: the answer broke off ({error.Message}).", isOurs: false);
        }
    }

    private async Task<string?> LineAsync(StreamReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadLineAsync(cancellation);
        }
        catch (IOException error)
        {
            throw new ClusterProblemException($"{Address}: the answer broke off ({error.Message}). The same command resumes.",
                isOurs: false);
        }
    }

    private Uri Address => addresses[current];

    /// <summary>
    /// Repeats requests that nobody could answer, for a while: a request that changes something carries an id, under which it is carried
    /// out once.
    /// </summary>
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        try
        {
            for (bool isFirst = true; ; isFirst = false)
            {
                var answer = await FromAnyAsync(request, cancellation);
                if (answer.IsSuccessStatusCode) return answer;
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || Stopwatch.GetElapsedTime(started) >= Patience)
                    throw new ClusterProblemException(await ProblemAsync(answer, cancellation), (int)answer.StatusCode is >= 400 and < 500);
                if (isFirst) waits($"{await ProblemAsync(answer, cancellation)} Asking again for up to {Patience.TotalSeconds:F0} s.");
                answer.Dispose();
                MoveOn();
                await Task.Delay(Pause, cancellation);
            }
        }
        catch (HttpRequestException error)
        {
            throw new ClusterProblemException(error.HttpRequestError == HttpRequestError.SecureConnectionError
                ? $"{Address}: no secure connection ({error.GetBaseException().Message.TrimEnd('.')}). "
                    + "If your own authority signed its certificate, name that authority's file in SSL_CERT_FILE."
                : $"{string.Join(", ", addresses)}: no answer ({error.Message}). Is a coordinator node running there?", isOurs: false);
        }
        catch (TaskCanceledException error) when (error.InnerException is TimeoutException)
        {
            var waited = Stopwatch.GetElapsedTime(started);
            throw new ClusterProblemException($"{Address}: no answer in {waited.TotalSeconds:F0} s.", isOurs: false);
        }
    }

    /// <summary>The answer of the first address that has one, each asked once.</summary>
    /// <exception cref="HttpRequestException">None has one.</exception>
    private async Task<HttpResponseMessage> FromAnyAsync(Func<HttpRequestMessage> request, CancellationToken cancellation)
    {
        for (int tried = 1; ; tried++)
        {
            var message = request();
            message.RequestUri = new Uri(Address, message.RequestUri!);
            bool isLast = tried == addresses.Count;
            using var silent = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            // What is sent may be large.
            if (!isLast && message.Method != HttpMethod.Put) silent.CancelAfter(toAnswer);
            try
            {
                return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, silent.Token);
            }
            catch (Exception error) when (!isLast && !cancellation.IsCancellationRequested
                && error is HttpRequestException or OperationCanceledException)
            {
                MoveOn();
            }
        }
    }

    private void MoveOn() => current = (current + 1) % addresses.Count;

    private static async Task<string> ProblemAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return (await answer.Content.ReadFromJsonAsync<ProblemAnswer>(ApiJson.Options, cancellation))?.Problem ?? answer.ReasonPhrase
                ?? $"{answer.StatusCode}";
        }
        catch (Exception error) when (error is JsonException or IOException or HttpRequestException)
        {
            return $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
        }
    }
}

/// <summary>The cluster cannot do what was asked for, or does not answer.</summary>
/// <param name="isOurs">Whether the request was wrong; otherwise trying again may help.</param>
public sealed class ClusterProblemException(string problem, bool isOurs) : Exception(problem)
{
    /// <summary>If true, the same request fails again: the exit code is 2. Otherwise it is 3.</summary>
    public bool IsOurs { get; } = isOurs;
}
