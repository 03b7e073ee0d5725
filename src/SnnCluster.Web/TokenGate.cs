using System.Security.Cryptography;
using System.Text;

namespace SnnCluster.Web;

/// <summary>Lets in who shows the right bearer token: one for everything, one for looking. Health is open, as those who probe it have no token.</summary>
internal sealed class TokenGate(ApiOptions options)
{
    private readonly ILogger log = options.Log.CreateLogger(nameof(TokenGate));

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        bool isOpen = options.WriteToken is null || HealthEndpoints.Paths.Contains(request.Path.Value);
        bool isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (isOpen || Shows(request, options.WriteToken) || (isRead && Shows(request, options.ReadToken)))
        {
            await next(context);
            return;
        }
        log.LogWarning("Refuses {Method} {Path} from {Address}: no token, or the wrong one", request.Method, request.Path, context.Connection.RemoteIpAddress);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        await context.Response.WriteAsJsonAsync(new ProblemAnswer("This needs a token: header Authorization: Bearer TOKEN (SNN_TOKEN for the snn commands)."), ApiJson.Options);
    }

    // In a time that says nothing about the token.
    private static bool Shows(HttpRequest request, string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString())), SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {token}")));
}
