using System.Text.Json;
using System.Text.Json.Serialization;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Folders;

/// <summary>A small file of a results folder's data, written whole or not at all.</summary>
internal static class DataFile
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <param name="loss">What is lost without it, for the error message.</param>
    /// <returns>Null if there is no such file.</returns>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public static T? Read<T>(string file, string loss)
    {
        if (!File.Exists(file)) return default;
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(file), Form);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{file}: cannot be read ({error.Message}). Put it back from a copy, or remove it: {loss}", error);
        }
    }

    /// <exception cref="StorageException">It cannot be written.</exception>
    public static void Write<T>(string file, T value)
    {
        string unfinished = file + ".unfinished";
        try
        {
            File.WriteAllText(unfinished, JsonSerializer.Serialize(value, Form) + "\n");
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"{file}: cannot be written ({error.Message}). Fix that and give the same command again.", error);
        }
    }
}
