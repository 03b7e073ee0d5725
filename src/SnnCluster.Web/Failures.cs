using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Web;

/// <summary>What went wrong, as an answer that a person can read.</summary>
internal static class Failures
{
    /// <param name="cause">What may lie behind an answer that does not come; null: nothing is known.</param>
    public static async Task ExplainAsync(HttpContext context, RequestDelegate next, Func<Task<string?>> cause)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted
            && error is TimeoutException or StorageException or DamagedResultException or IOException or UnauthorizedAccessException)
        {
            context.Response.StatusCode = error switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                DamagedResultException => StatusCodes.Status500InternalServerError,
                _ => StatusCodes.Status503ServiceUnavailable,
            };
            string? behind = error is TimeoutException { InnerException: not null } ? await cause() : null;
            await context.Response.WriteAsJsonAsync(new ProblemAnswer(behind ?? error.Message), ApiJson.Options);
        }
    }
}
