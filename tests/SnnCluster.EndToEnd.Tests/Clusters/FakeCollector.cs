using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>Takes what an OpenTelemetry collector takes, and keeps it.</summary>
public sealed class FakeCollector : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<(string Path, string Text)> received = [];

    public FakeCollector()
    {
        Address = $"http://127.0.0.1:{TestCluster.FreePort()}";
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        _ = ListenAsync();
    }

    public string Address { get; }

    /// <summary>Protobuf as text: names and labels are legible in it.</summary>
    public IEnumerable<string> Of(string path) => received.Where(sent => sent.Path == path).Select(sent => sent.Text);

    public void Dispose() => listener.Close();

    private async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            received.Enqueue((context.Request.Url!.AbsolutePath, Encoding.UTF8.GetString(body.ToArray())));
            context.Response.Close();
        }
    }
}
