using SnnCluster.Cluster.Messages;

namespace SnnCluster.Web;

/// <summary>What the scheduler says, as HTTP.</summary>
internal static class Answers
{
    public static IResult Of(IClusterMessage answer, int accepted = StatusCodes.Status200OK) => answer switch
    {
        SweepAccepted done => Results.Json(new AcceptedAnswer(done.SweepId), statusCode: accepted),
        RequestRefused { IsUnknown: true } refused => Results.Json(new ProblemAnswer(refused.Problem), statusCode: StatusCodes.Status404NotFound),
        RequestRefused refused => Results.Json(new ProblemAnswer(refused.Problem), statusCode: StatusCodes.Status400BadRequest),
        SweepSnapshot sweep => Results.Json(SweepAnswer.Of(sweep)),
        _ => throw new InvalidOperationException($"The scheduler said {answer.GetType().Name}, which nobody expected."),
    };
}
