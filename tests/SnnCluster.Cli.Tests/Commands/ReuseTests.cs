namespace SnnCluster.Cli.Tests.Commands;

/// <summary>A protocol is edited and run into a new folder: the stages before the edit are not computed again.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ReuseTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task Stages_before_an_edit_come_with_their_rows_from_the_neighbouring_folder()
    {
        await File.WriteAllTextAsync(work.At("before.conf"), Protocol("T2"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(work.At("after.conf"), Protocol("\"S,T2\""), TestContext.Current.CancellationToken);
        await work.Succeed("run", "--format", "none", "before.conf", "--trials", "2", "--out", "results/before");

        string output = await work.Succeed("run", "--format", "none", "after.conf", "--trials", "3", "--out", "results/after");
        output.ShouldContain("Reuses stages of 2 trials from results/before instead of computing them again "
            + "(at most U > T1 > test1 > test2)");
        string log = await work.Succeed("logs", "results/after", "1");
        log.ShouldContain("resumes from its checkpoint at epoch 400");
        log.ShouldNotContain("stage T1]");

        await work.Succeed("run", "--format", "none", "after.conf", "--trials", "3", "--no-reuse", "--out", "anew");
        work.Table("results/after").ShouldBe(work.Table("anew"));
        string fresh = await work.Succeed("logs", "anew", "1");
        fresh.ShouldContain("Trial starts, attempt 1");
    }

    [Nightly("long (what a stage's key depends on: TrialPathTests)")]
    public async Task A_changed_model_parameter_reuses_nothing_one_of_sleep_all_before_it()
    {
        await File.WriteAllTextAsync(work.At("sleep.conf"), Protocol("\"S,T2\""), TestContext.Current.CancellationToken);
        await work.Succeed("run", "--format", "none", "sleep.conf", "--trials", "1", "--out", "results/one");
        (await work.Succeed("run", "--format", "none", "sleep.conf", "--trials", "1", "--set", "sleep.reward=0.1", "--out", "results/two"))
            .ShouldContain(" trials from results/one instead of");
        (await work.Succeed("run", "--format", "none", "sleep.conf", "--trials", "1", "--set", "course-window=7", "--out", "results/three"))
            .ShouldNotContain("Reuses stages");
    }

    private static string Protocol(string last) => $$"""
        name = edited
        stages = [
          { stage = U, aeons = 1 }, { stage = T1, aeons = 1 }, { stage = test1, aeons = 1 }, { stage = test2, aeons = 1 },
          { stage = {{last}}, aeons = 2 }, { stage = test2, aeons = 1 }
        ]
        """;
}
