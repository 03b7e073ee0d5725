
namespace SnnCluster.Cli.Answers;

/// <summary>What a bug report needs, where there is no log of a run.</summary>
internal static class CrashFile
{
    /// <returns>Its path, or words for there being none.</returns>
    public static string Write(Exception error)
    {
        string path = Path.Combine(Path.GetTempPath(), $"snn-error-{Guid.NewGuid():N}.txt");
        try
        {
            using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
            file.WriteLine(ProgramInfo.Program);
            file.WriteLine(error);
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"which could not be written ({failure.Message})";
        }
    }
}
