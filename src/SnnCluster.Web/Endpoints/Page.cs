using System.Net.Mime;
using Microsoft.AspNetCore.StaticFiles;

namespace SnnCluster.Web.Endpoints;

/// <summary>The live page: files of wwwroot, which this assembly carries.</summary>
internal static class Page
{
    private const string Prefix = "wwwroot/", Index = "index.html";

    /// <summary>
    /// The browser runs only what this server sends, and talks to no other server. Figures need the token, so the page itself makes
    /// pictures of them (blob:), in which no code runs.
    /// </summary>
    private const string Policy =
        "default-src 'self'; img-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private static readonly FileExtensionContentTypeProvider Types = new();

    public static Task ProtectAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }

    public static void Map(WebApplication app)
    {
        var resources = typeof(Page).Assembly.GetManifestResourceNames();
        foreach (string name in resources.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            string path = name[Prefix.Length..];
            app.MapGet(path == Index ? "/" : $"/{path}", (HttpContext context) =>
            {
                // A newer program brings newer files.
                context.Response.Headers.CacheControl = "no-cache";
                return Results.Stream(typeof(Page).Assembly.GetManifestResourceStream(name)!,
                    Types.TryGetContentType(path, out string? type) ? type : MediaTypeNames.Application.Octet);
            }).ExcludeFromDescription();
        }
    }
}
