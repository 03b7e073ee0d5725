using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests.Programs;

/// <summary>samples/python-lif, with the Python that has NumPy.</summary>
internal static class NumpySample
{
    private const string Python = "/usr/bin/python3";

    private static readonly string Folder =
        Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "samples", "python-lif");

    /// <summary>Stages of lif.conf, and those of a study whose conditions begin alike.</summary>
    private const string Stages = "stages = [settle, probe, learn, probe]", Study = """
        conditions = [
          { name = learns, stages = [settle, probe, learn, probe] }
          { name = learns-twice, stages = [settle, probe, learn, probe, learn, probe] }
        ]
        """;

    /// <summary>Copies it to the folder, as lif.conf and study.conf; skips the test where there is no NumPy.</summary>
    public static void Prepare(Workspace work)
    {
        Assert.SkipUnless(File.Exists(Python) && HasNumpy(), $"needs NumPy at {Python}; tests/run.sh installs it as root");
        Restore(work);
        string sample = File.ReadAllText(Path.Combine(Folder, "lif.conf")).Replace("[python3,", $"[{Python},");
        sample.ShouldContain(Stages);
        File.WriteAllText(work.At("lif.conf"), sample);
        File.WriteAllText(work.At("study.conf"), sample.Replace(Stages, Study));
    }

    /// <summary>The scripts, if they were removed.</summary>
    public static void Restore(Workspace work)
    {
        foreach (string file in new[] { "lif.py", "snn_trial.py" }) File.Copy(Path.Combine(Folder, file), work.At(file), overwrite: true);
    }

    /// <summary>What the trials of a results folder have left.</summary>
    public static string Tables(Workspace work, params string[] folder) =>
        File.ReadAllText(work.At([.. folder, "trials.csv"])) + File.ReadAllText(work.At([.. folder, "numbers.csv"]));

    private static bool HasNumpy()
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import numpy"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
