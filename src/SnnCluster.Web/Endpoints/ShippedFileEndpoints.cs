using Microsoft.AspNetCore.Http.Features;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Web.Endpoints;

/// <summary>/api/v1/files: the files of programs, sent before their sweep is submitted.</summary>
internal static class ShippedFileEndpoints
{
    private const string Bytes = "application/octet-stream";

    public static void Map(RouteGroupBuilder api, ApiOptions options)
    {
        var files = api.MapGroup("/files").WithTags("files");
        files.MapGet("/", async (string[]? sha256, CancellationToken cancellation) => Refusal(options) is { } refusal
                ? Answers.Problem(refusal)
                : Results.Json(new FilesAnswer(await options.Store.StoredFilesAsync(sha256 ?? [], cancellation))))
            .Produces<FilesAnswer>()
            .Refuses("Which of these files are stored");
        files.MapGet("/{sha256}", async (string sha256, CancellationToken cancellation) =>
                await options.Store.ReadFileAsync(sha256, cancellation) is { } bytes
                    ? Results.Bytes(bytes, Bytes)
                    : Results.Json(new ProblemAnswer($"{sha256}: no such file is stored."), statusCode: StatusCodes.Status404NotFound))
            .Produces<byte[]>(StatusCodes.Status200OK, Bytes)
            .Refuses("A file of a program, by its SHA-256");
        files.MapPut("/{sha256}", async (string sha256, Stream body, HttpContext context, CancellationToken cancellation) =>
            {
                if (Refusal(options) is { } refusal) return Answers.Problem(refusal);
                context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = IFileStore.MostBytes;
                using var bytes = new MemoryStream();
                await body.CopyToAsync(bytes, cancellation);
                var file = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
                if (TrialData.DigestOf(file.Span) is var digest && digest != sha256)
                    return Answers.Problem($"{sha256}: the SHA-256 of the body is {digest}; send the file again.");
                await options.Store.SaveFileAsync(file, cancellation);
                return Results.Json(new AcceptedAnswer(sha256));
            })
            .Accepted("Stores a file of a program, at most 256 MiB; one that no sweep needs is removed after a day");
    }

    /// <summary>Why no files are taken; null if they are.</summary>
    private static string? Refusal(ApiOptions options) => options switch
    {
        { Protocols: null } => "This is one `snn run`, which takes no other sweeps: start another one, or a cluster.",
        { Studies.Models: var models } when models.All.Any(model => model is IDeclaredModel) => null,
        { Studies.Models.Withheld: { Count: > 0 } withheld } => $"model = {withheld.Keys.First()}: {withheld.Values.First()}.",
        _ => "No model of this program takes files.",
    };
}
