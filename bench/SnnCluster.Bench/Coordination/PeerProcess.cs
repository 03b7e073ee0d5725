using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace SnnCluster.Bench.Coordination;

/// <summary>
/// Another process of this program that takes part in a benchmark
/// (<c>snn bench coordination peer</c>), line by line: one request, one answer.
/// </summary>
public sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    private PeerProcess(Process process) => this.process = process;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="database">Of a cluster's node; null: it only computes.</param>
    public static async Task<PeerProcess> StartAsync(IReadOnlyList<string> arguments, string? database, CancellationToken cancellation)
    {
        string[] self =
            Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Assembly.GetEntryAssembly()!.Location] : [];
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. self, "bench", "coordination", "peer", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (database is not null) start.Environment["SNN_DATABASE"] = database;
        var peer = new PeerProcess(Process.Start(start)
            ?? throw new InvalidOperationException("A process for the benchmark could not be started."));
        if (await peer.ReadAsync(cancellation) != PeerProtocol.Ready)
            throw new InvalidOperationException("A process of the benchmark did not get ready; what it says is above.");
        return peer;
    }

    public async Task<T> AskAsync<T>(string request, CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync(request.AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
        return JsonSerializer.Deserialize<T>(await ReadAsync(cancellation))!;
    }

    /// <summary>It ends when nobody will ask it any longer.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(15))) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private async Task<string> ReadAsync(CancellationToken cancellation) =>
        await process.StandardOutput.ReadLineAsync(cancellation)
            ?? throw new InvalidOperationException("A process of the benchmark has ended; what it says is above.");
}
