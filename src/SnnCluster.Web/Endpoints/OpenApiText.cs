using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SnnCluster.Web.Endpoints;

/// <summary>What /openapi/v1.json says in addition to the routes' own descriptions.</summary>
internal static class OpenApiText
{
    private const string Token = "token";

    public static void Describe(OpenApiOptions options) =>
        options.AddDocumentTransformer(DescribeDocument).AddOperationTransformer(DescribeAnswers);

    private static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context,
        CancellationToken cancellation)
    {
        document.Info = new()
        {
            Title = "SnnCluster",
            Version = "v1",
            Description = "Sweeps of spiking-network trials on a cluster. With a token configured, requests carry Authorization: "
                + "Bearer TOKEN; the reading token opens GET only.",
        };
        // The address depends on the request.
        document.Servers?.Clear();
        (document.Components ??= new()).SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
        };
        document.Security = [new() { [new(Token, document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>What any request may be answered with.</summary>
    private static Task DescribeAnswers(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellation)
    {
        operation.Responses ??= [];
        if (context.Description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true)
        {
            operation.Responses.TryAdd("401", new OpenApiResponse { Description = "No token, or the wrong one" });
            operation.Responses.TryAdd("403", new OpenApiResponse
            {
                Description = "The reading token for a change, or a request that comes from another web page",
            });
        }
        operation.Responses.TryAdd("503", new OpenApiResponse { Description = "No coordinator or database answers now" });
        if (operation.RequestBody is null) return Task.CompletedTask;
        operation.Responses.TryAdd("413", new OpenApiResponse { Description = "The body is over 4 MB, a file over 256 MiB" });
        operation.Responses.TryAdd("415", new OpenApiResponse { Description = "The body is not JSON, where that is asked for" });
        return Task.CompletedTask;
    }
}
