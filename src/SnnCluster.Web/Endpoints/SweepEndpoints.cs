using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Web.Live;

namespace SnnCluster.Web.Endpoints;

/// <summary>/api/v1/sweeps: submitting, looking, steering.</summary>
internal static class SweepEndpoints
{
    /// <summary>Trials in one answer; a message between nodes has its limits.</summary>
    private const int MostTrials = 500;

    public static void Map(RouteGroupBuilder api, ApiOptions options, LiveHub hub)
    {
        var gateway = options.Gateway;
        var files = new SentFiles(options);
        var sweeps = api.MapGroup("/sweeps").WithTags("sweeps");
        sweeps.MapGet("/", async (CancellationToken cancellation) =>
                (await gateway.AllSweepsAsync(cancellation)).Sweeps.Select(SweepLineAnswer.Of))
            .WithSummary("All sweeps, in order of submission");
        sweeps.MapPost("/", async (SubmitBody body, HttpContext context, CancellationToken cancellation) =>
                await SubmitAsync(body, options, files, hub, context, cancellation))
            .Accepted("Submits a sweep, as a spec or as a protocol with settings; seeds are added to a sweep that is there already",
                StatusCodes.Status201Created);
        sweeps.MapGet("/{id}", async (string id, int? offset, int? count, CancellationToken cancellation) =>
                await gateway.AskAsync(new QuerySweep
                {
                    StudyId = new(id),
                    Offset = Math.Max(0, offset ?? 0),
                    Count = Math.Clamp(count ?? MostTrials, 0, MostTrials),
                },
                    cancellation) is var answer && answer is SweepSnapshot sweep
                    ? Results.Json(SweepAnswer.Of(sweep, options.Studies))
                    : Answers.Of(answer))
            .Produces<SweepAnswer>().Refuses("A sweep with up to 500 of its trials, in seed order");
        sweeps.MapGet("/{id}/trials/{seed:int}", async (string id, int seed, string? condition, CancellationToken cancellation) =>
            await TrialAsync(id, seed, condition, options, cancellation))
            .Produces<TrialAnswer>().Refuses("One trial, with the last lines of the log if an attempt failed");
        foreach (var (verb, state, summary) in new[]
        {
            ("pause", SweepState.Paused, "Pauses it: running trials store a checkpoint and stop"),
            ("resume", SweepState.Active, "Resumes a paused or cancelled sweep"),
            ("cancel", SweepState.Cancelled, "Cancels it: its running trials store a checkpoint and stop; resume takes it up again"),
        })
            sweeps.MapPost($"/{{id}}/{verb}",
                (string id, CancellationToken cancellation) => SteerAsync(new SetSweepState(new(id), state), cancellation))
                .Accepted(summary);
        sweeps.MapDelete("/{id}", (string id, CancellationToken cancellation) => SteerAsync(new DeleteSweep(new(id)), cancellation))
            .Accepted("Deletes a sweep that is not running: its results, states and history, unless other sweeps need them");
        sweeps.MapPost("/{id}/retry", (string id, string? requestId, CancellationToken cancellation) =>
            SteerAsync(new RetrySweep { StudyId = new(id), StartId = RequestId(requestId) }, cancellation))
            .Accepted("Runs the failed trials again, from their last checkpoints");
        sweeps.MapPost("/{id}/extend", (string id, ExtendBody body, CancellationToken cancellation) =>
            SteerAsync(new ExtendSweep(new(id), body.Trials, RequestId(body.RequestId)), cancellation))
            .Accepted("Adds trials: seeds after the highest one");
        api.MapGet("/queue",
            async (CancellationToken cancellation) => QueueAnswer.Of(await gateway.AllSweepsAsync(cancellation)))
            .WithTags("sweeps").WithSummary("How much work there is, for tools that add and remove workers");
        api.MapGet("/protocols", () => new ProtocolsAnswer([.. options.Protocols?.Names ?? []]))
            .WithTags("sweeps")
            .WithSummary("The protocols that the program carries; none if it takes no new sweeps");

        async Task<IResult> SteerAsync(IClusterMessage request, CancellationToken cancellation)
        {
            var answer = await gateway.AskAsync(request, cancellation);
            hub.LookNow();
            return Answers.Of(answer);
        }
    }

    private static async Task<IResult> SubmitAsync(SubmitBody body, ApiOptions options, SentFiles files, LiveHub hub, HttpContext context,
        CancellationToken cancellation)
    {
        if (options.Protocols is not { } protocols)
            return Answers.Problem("This is one `snn run`, which takes no other sweeps: start another one, or a cluster.");
        if (body.Spec is null == body.Protocol is null) return Answers.Problem("Give one of the fields spec and protocol.");
        string? text = body.Spec;
        if (body.Protocol is not null)
        {
            var (study, problems) = protocols.Resolve(body.Protocol, body.Settings ?? new Dictionary<string, string?>());
            if (study is null) return Answers.Problem(string.Join(" ", problems));
            text = StudyText.Write(study);
        }

        if (SubmitSweep.TooLong(text!) is { } tooLong) return Answers.Problem($"It cannot be submitted: {tooLong}");
        if (await files.ProblemAsync(text!, cancellation) is { } problem) return Answers.Problem(problem);
        var answer = await options.Gateway.AskAsync(new SubmitSweep(text!, body.Priority ?? 1, RequestId(body.RequestId), IsAnew: false)
            {
                By = AuditSubject.Name(context),
            }, cancellation);
        hub.LookNow();
        if (answer is RequestAccepted accepted) AuditSubject.Set(context, accepted.Of);
        await files.TidyAsync(cancellation);
        return Answers.Of(answer, StatusCodes.Status201Created);
    }

    private static async Task<IResult> TrialAsync(string id, int seed, string? condition, ApiOptions options,
        CancellationToken cancellation)
    {
        var answer = await options.Gateway.AskAsync(QuerySweep.Counts(new(id)), cancellation);
        if (answer is not SweepSnapshot sweep) return Answers.Of(answer);
        var study = options.Studies.Read(sweep.Sweep).Study;
        // Trials are in the order of conditions, then seeds.
        int number = condition is null ? 0 : study?.Conditions.ToList().FindIndex(known => known.Protocol.Name == condition) ?? -1,
            place = study?.Seeds.ToList().BinarySearch(seed) ?? -1;
        if (place >= 0 && number >= 0)
            answer = await options.Gateway.AskAsync(new QuerySweep
            {
                StudyId = new(id),
                Offset = number * study!.Seeds.Count + place,
                Count = 1,
            }, cancellation);
        return answer is SweepSnapshot { Trials: [var trial] } && trial.Trial == new TrialId { Condition = number, Seed = seed }
            ? Results.Json(TrialAnswer.Of(trial, study))
            : Answers.Of(new RequestRefused($"{id}: has no trial of seed {seed}{(condition is null ? "" : $" in condition {condition}")}.",
                IsUnknown: true));
    }

    private static string RequestId(string? given) => string.IsNullOrEmpty(given) ? Guid.NewGuid().ToString("N") : given;
}
