using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Web;

/// <summary>What went wrong, as an answer that a person can read.</summary>
internal static class Failures
{
    public static async Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted
            && error is TimeoutException or StorageException or BadHttpRequestException)
        {
            context.Response.StatusCode = error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsJsonAsync(new ProblemAnswer(error.Message), ApiJson.Options);
        }
    }
}
