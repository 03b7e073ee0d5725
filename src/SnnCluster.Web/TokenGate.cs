using System.Net;
using SnnCluster.Web.Access;

namespace SnnCluster.Web;

/// <summary>
/// Lets in requests with the right bearer token, and logs who changes what. Health, the page's own files and the description of the API are
/// open. Without a token the API listens on loopback only; even there, other pages in this machine's browser must not control it.
/// </summary>
internal sealed class TokenGate(ApiOptions options)
{
    private readonly ILogger log = options.Log.CreateLogger(nameof(TokenGate));

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (IsForeign(request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden,
                "Refused: this request comes from another web page, or names another host than this server.");
            return;
        }
        var tokens = options.Tokens();
        var token = tokens.Shown(request.Headers.Authorization.ToString());
        bool isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (isRead && (IsOpen(request.Path) || tokens.IsEmpty || token is not null)) await next(context);
        else if (tokens.IsEmpty || token is { MayWrite: true }) await ChangeAsync(context, next, token);
        else if (token is not null)
            await RefuseAsync(context, StatusCodes.Status403Forbidden,
                $"This token ({token.Name}) may only read; changes need one that may write, e.g. the coordinator's SNN_TOKEN.");
        else
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, request.Headers.Authorization.Count == 0
                ? "A token is required: send the header Authorization: Bearer TOKEN; for snn commands set SNN_TOKEN."
                : "This cluster does not accept that token: use the coordinator's SNN_TOKEN, its SNN_READ_TOKEN to read, or one from its "
                    + "--tokens file.");
        }
    }

    /// <summary>Whether this request may change something.</summary>
    public bool MayWrite(HttpRequest request) =>
        options.Tokens() is var tokens && (tokens.IsEmpty || tokens.Shown(request.Headers.Authorization.ToString()) is { MayWrite: true });

    private async Task ChangeAsync(HttpContext context, RequestDelegate next, AccessToken? token)
    {
        AuditSubject.SetName(context, token?.Name);
        await next(context);
        log.LogInformation("Change by {Name} from {Address}: {Method} {Path}, answered {Status}", token?.Name ?? "anyone here",
            context.Connection.RemoteIpAddress, context.Request.Method, context.Request.Path + AuditSubject.Of(context),
            context.Response.StatusCode);
    }

    // Guarded: the API, and the measurements, which name sweeps and nodes.
    private static bool IsOpen(PathString path) => !path.StartsWithSegments("/api") && !path.StartsWithSegments("/metrics");

    private bool IsForeign(HttpRequest request)
    {
        if (request.Headers.Origin is [{ Length: > 0 } origin]
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)))
            return true;
        // A name that somebody else's server gives to this machine's loopback (DNS rebinding).
        return options.Tokens().IsEmpty && request.Host.Host is not "localhost"
            && !(IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }

    private Task RefuseAsync(HttpContext context, int status, string problem)
    {
        log.LogWarning("Refuses {Method} {Path} from {Address}: {Status}", context.Request.Method, context.Request.Path,
            context.Connection.RemoteIpAddress, status);
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ProblemAnswer(problem), ApiJson.Options);
    }
}
