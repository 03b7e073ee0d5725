using System.Text.Json;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Foraging.Model;

/// <summary>The recording of a stage, as the runner keeps it without reading it.</summary>
public static class StageRecordingJson
{
    /// <summary>As JSON in UTF-8, which nothing but <see cref="Read"/> reads.</summary>
    public static byte[] Write(StageRecording recording) => JsonSerializer.SerializeToUtf8Bytes(recording, OutcomeJson.Packed);

    /// <returns>Null for null: nothing was recorded, or it is not stored.</returns>
    /// <exception cref="FormatException">The bytes are not such a recording.</exception>
    public static StageRecording? Read(byte[]? json) => json is null ? null : OutcomeJson.Read<StageRecording>(json);
}
