using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SnnCluster.Web;

/// <summary>What /openapi/v1.json says beyond what the routes say of themselves.</summary>
internal static class OpenApiText
{
    private const string Token = "token";

    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new() { Title = "SnnCluster", Version = "v1", Description = "Sweeps of spiking-network trials on a cluster. With a token configured, requests carry Authorization: Bearer TOKEN; the reading token opens GET only." };
        // Where it is served depends on who asks.
        document.Servers?.Clear();
        (document.Components ??= new()).SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" } };
        document.Security = [new() { [new(Token, document)] = [] }];
        return Task.CompletedTask;
    });
}
