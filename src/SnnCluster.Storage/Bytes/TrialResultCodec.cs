using System.Text.Json;
using System.Text.Json.Serialization;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Storage.Bytes;

/// <summary>The bytes of a stored result.</summary>
public sealed class TrialResultCodec(Models models)
{
    /// <summary>The result as it is stored.</summary>
    public StoredBytes Encode(TrialResult result)
    {
        var format = models.Of(result.Model);
        return StoredBytes.Of(JsonSerializer.SerializeToUtf8Bytes(
            new Form
            {
                Key = new() { SweepId = result.Key.Condition.Text, Seed = result.Key.Seed },
                Protocol = result.Protocol,
                Model = models.StoredName(result.Model),
                EngineVersion = result.EngineVersion,
                Stages = [.. result.Stages.Select(stage => new RawJson(format.Write(stage)))],
            },
            OutcomeJson.Lasting));
    }

    /// <summary>The result that these bytes are.</summary>
    /// <exception cref="DamagedResultException">The bytes are not those that were stored.</exception>
    public TrialResult Decode(TrialKey key, StoredBytes stored)
    {
        try
        {
            var read = OutcomeJson.Read<Form>(stored.Read());
            var own = new TrialKey(new(read.Key.SweepId), read.Key.Seed);
            if (own != key) throw new DamagedResultException(key, $"it holds the result of {own}");
            var model = models.OfStored(read.Model);
            return new()
            {
                Key = own,
                Protocol = read.Protocol,
                Model = model.Name,
                EngineVersion = read.EngineVersion,
                Stages = [.. read.Stages.Select(stage => model.Outcomes.Read(stage.Utf8))],
            };
        }
        catch (Exception error) when (error is InvalidDataException or FormatException)
        {
            throw new DamagedResultException(key, error.Message, error);
        }
    }

    // The names and their order are in every stored result.
    private sealed record Form
    {
        public required FormKey Key { get; init; }
        public required string Protocol { get; init; }

        /// <summary>Left out for the model that is older than the choice.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Model { get; init; }

        public required int EngineVersion { get; init; }
        public required IReadOnlyList<RawJson> Stages { get; init; }
    }

    private sealed record FormKey
    {
        public required string SweepId { get; init; }
        public required int Seed { get; init; }
    }
}
