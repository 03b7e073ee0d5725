using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Web;

/// <summary>What the scheduler says, as HTTP.</summary>
internal static class Answers
{
    public static IResult Of(IClusterMessage answer, int accepted = StatusCodes.Status200OK) => answer switch
    {
        RequestAccepted done => Results.Json(new AcceptedAnswer(done.Of) { But = done.But }, statusCode: accepted),
        RequestRefused { IsUnknown: true } refused =>
            Results.Json(new ProblemAnswer(refused.Problem), statusCode: StatusCodes.Status404NotFound),
        RequestRefused refused => Problem(refused.Problem),
        _ => throw new InvalidOperationException($"The scheduler gave the unexpected answer {answer.GetType().Name}."),
    };

    /// <summary>What was asked for makes no sense.</summary>
    public static IResult Problem(string problem) => Results.Json(new ProblemAnswer(problem), statusCode: StatusCodes.Status400BadRequest);

    /// <summary>Describes a request that is answered with an id.</summary>
    public static void Accepted(this RouteHandlerBuilder route, string summary, int status = StatusCodes.Status200OK) =>
        route.Produces<AcceptedAnswer>(status).Refuses(summary);

    /// <summary>Describes a request about something that may not be there.</summary>
    public static void Refuses(this RouteHandlerBuilder route, string summary) =>
        route.WithSummary(summary)
            .Produces<ProblemAnswer>(StatusCodes.Status400BadRequest)
            .Produces<ProblemAnswer>(StatusCodes.Status404NotFound);
}
