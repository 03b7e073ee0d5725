using SnnCluster.Web.Live;

namespace SnnCluster.Web.Endpoints;

/// <summary>/api/v1/events: what is new, pushed as server-sent events.</summary>
internal static class EventEndpoints
{
    public static void Map(RouteGroupBuilder api, ApiOptions options, LiveHub hub, TokenGate gate) => api
        .MapGet("/events", async (string? sweep, HttpContext context, CancellationToken cancellation) =>
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["X-Accel-Buffering"] = "no";
            var client = hub.Join(sweep);
            try
            {
                await context.Response.Body.WriteAsync(
                    LiveFrame.Of("hello",
                        new { MayWrite = gate.MayWrite(context.Request), MaySubmit = options.Protocols is not null,
                            Protocols = options.Protocols?.Names ?? [] }),
                    cancellation);
                await foreach (var frame in client.Frames.ReadAllAsync(cancellation))
                {
                    await context.Response.Body.WriteAsync(frame, cancellation);
                    if (client.Frames.Count == 0) await context.Response.Body.FlushAsync(cancellation);
                }
            }
            catch (OperationCanceledException)
            {
                // The reader has left, or the program ends.
            }
            finally
            {
                hub.Leave(client);
            }
        })
        .WithTags("live").Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
        .WithSummary("What is new, once a second at most, as server-sent events: hello, sweeps, nodes, notices, idle; "
            + "with ?sweep=ID also trials and statistics of that sweep. The first of each holds everything, "
            + "later ones what differs (rows) and what is gone (gone); values that are null, 0 or false are left out");
}
