using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests.Deployment;

/// <summary>The units of deploy/systemd, as far as they can be tried without a running systemd.</summary>
public sealed class SystemdTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy", "systemd");

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    public static TheoryData<string> Units => ["snn-coordinator.service", "snn-worker.service"];

    [Theory]
    [MemberData(nameof(Units))]
    public async Task A_unit_is_one_that_systemd_understands(string unit)
    {
        // Where the program and the user of the unit do not exist, others stand for them.
        string text = (await File.ReadAllTextAsync(Path.Combine(Folder, unit)))
            .Replace("/usr/bin/snn", "/usr/bin/env")
            .Replace("User=snn", "User=root")
            .Replace("Group=snn", "Group=root");
        await File.WriteAllTextAsync(work.At(unit), text);
        var (exitCode, words) = await Verify(work.At(unit));
        exitCode.ShouldBe(0, words);
        words.ShouldBeEmpty();

        await File.WriteAllTextAsync(work.At(unit), text.Replace("Restart=always", "Restart=perhaps"));
        (await Verify(work.At(unit))).Words.ShouldContain("perhaps", customMessage: "what is wrong would be noticed");
    }

    [Theory]
    [MemberData(nameof(Units))]
    public async Task The_program_understands_the_command_of_a_unit(string unit)
    {
        var variables = File.ReadLines(Path.Combine(Folder, "snn.env.example"))
            .Where(line => line.Contains('=') && !line.StartsWith('#'))
            .Select(line => line.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[1]);
        variables["SNN_DATABASE"] = "";
        string command = File.ReadLines(Path.Combine(Folder, unit))
            .Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=/usr/bin/snn ".Length..];
        foreach (var (name, value) in variables)
        {
            work.Environment[name] = value;
            command = command.Replace($"${{{name}}}", value).Replace($"${name}", value);
        }

        // It stops at what it lacks, and at nothing before.
        var complaint = await work.Fail(2, "a cluster needs PostgreSQL", command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        complaint.Error.Trim().Split('\n').Length.ShouldBe(1);
    }

    private static async Task<(int ExitCode, string Words)> Verify(string unit)
    {
        try
        {
            using var process =
                Process.Start(new ProcessStartInfo("systemd-analyze", ["verify", "--man=no", unit])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
            var result = await Snn.EndOf(process);
            return (result.ExitCode, result.Output + result.Error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("needs systemd-analyze (Debian: systemd)");
            throw;
        }
    }
}
