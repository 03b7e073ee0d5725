using SnnCluster.Cli.Tests.Folders.Kept;

namespace SnnCluster.EndToEnd.Tests.Kept;

/// <summary>
/// The matrix of SnnCluster.Cli.Tests (Folders/Kept) with the real program, real signals and a real full disk: what was reported as done is
/// there for every command, and is not computed again.
/// </summary>
public sealed class NothingIsLostTests
{
    private static readonly string[] Commands = ["status", "run", "gc", "merge", "report"];

    public static TheoryData<bool, bool, End> Matrix() =>
        [.. from first in new[] { false, true }
            from second in new[] { false, true }
            from end in Enum.GetValues<End>()
            select (first, second, end)];

    [NightlyTheory("takes half an hour (Cli.Tests tries the same with the files alone)")]
    [MemberData(nameof(Matrix))]
    public async Task However_two_runs_end_every_command_finds_what_was_done(bool firstIsLocal, bool secondIsLocal, End end)
    {
        using var runs = new KeptRuns(end);
        byte[] table = await runs.ExpectedTable();
        await runs.Run(firstIsLocal, end, upTo: 2);
        await runs.Run(secondIsLocal, end, upTo: 4);
        runs.Acknowledged.Count.ShouldBeGreaterThanOrEqualTo(2);
        runs.Disk?.MakeRoom();
        runs.Keep();

        foreach (string command in Commands)
        {
            runs.PutBack();
            if (runs.Disk is { } disk)
            {
                disk.Fill();
                var full = await runs.Then(command, secondIsLocal);
                full.ExitCode.ShouldBeOneOf([0, 1, 3], $"{command} on a full disk: {full.Error}");
                full.Error.ShouldNotContain("   at ");
                runs.Acknowledged.ShouldBeSubsetOf(await runs.Shown(runs.Results));
                disk.MakeRoom();
            }

            long logged = runs.LogLength();
            var result = await runs.Then(command, secondIsLocal);
            bool isWhole = (await runs.Shown(runs.Results)).Count == 5;
            result.ExitCode.ShouldBe(command == "merge" && !isWhole && end is not (End.Clean or End.KilledLate) ? 1 : 0,
                $"{command}: {result.Error}");
            if (command == "run")
            {
                runs.Table("kept/results").ShouldBe(table);
                runs.StartedSince(logged).Intersect(runs.Acknowledged).ShouldBeEmpty("what is done is not computed again");
            }

            if (command == "merge") runs.Acknowledged.ShouldBeSubsetOf(await runs.Shown(runs.At("kept", "merged")));
            runs.Acknowledged.ShouldBeSubsetOf(await runs.Shown(runs.Results));
            Directory.GetFileSystemEntries(runs.Local).ShouldBeEmpty($"what is finished is cleaned up after {command}");
        }
    }
}
