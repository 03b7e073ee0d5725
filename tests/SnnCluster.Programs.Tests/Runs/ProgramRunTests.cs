using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Programs.Tests.Runs;

public class ProgramRunTests
{
    [Fact]
    public void It_is_told_what_its_trial_is_and_reports_numbers()
    {
        var run = Programs.Done(Programs.Trial("""
            read -r begin
            case $begin in *'"seed":3,"sweep_seed":1'*'"stages":[{"stage":"run","length":10}],"resume":null'*) n=7 ;; *) n=0 ;; esac
            printf '{"say":"progress","done":4}\n{"say":"finished","numbers":{"n":%d}}\n' $n
            """));
        run.Outcomes.Single().Numbers.ShouldBe([new NamedNumber("n", 7)]);
        run.EpochsDone.ShouldBe(new(10));
    }

    [Fact]
    public void It_resumes_from_what_it_has_saved()
    {
        const string Script = """
            read -r begin
            case $begin in
              *'"resume":{"folder":"resume","stage":0,"done":6}'*) n=$(cat resume/state) ;;
              *) mkdir s; printf 41 >s/state; printf '{"say":"saved","folder":"s","done":6}\n'; read -r stop; exit 0 ;;
            esac
            printf '{"say":"finished","numbers":{"n":%d}}\n' $((n + 1))
            """;
        TrialCheckpoint checkpoint;
        using (var first = Programs.Trial(Script).Begin())
        {
            while (first.EpochsSaved == Epochs.None) first.Advance(new(1));
            first.Stop();
            first.EpochsSaved.ShouldBe(new(6));
            checkpoint = first.Checkpoint();
        }

        var second = Programs.Trial(Script).Begin(checkpoint);
        second.EpochsSaved.ShouldBe(new(6));
        Programs.Done(Programs.Trial(Script), checkpoint).Outcomes.Single().Numbers.ShouldBe([new NamedNumber("n", 42)]);
    }

    [Fact]
    public void What_it_saves_while_it_is_told_to_stop_is_kept()
    {
        using var run = Programs.Trial("""
            read -r begin; printf '{"say":"progress","done":1}\n'; read -r stop
            mkdir s; echo "$stop" >s/state; printf '{"say":"saved","folder":"s","done":2}\n'
            """).Begin();
        while (run.EpochsDone == Epochs.None) run.Advance(new(1));
        run.Stop();
        run.EpochsSaved.ShouldBe(new(2));
    }

    [Fact]
    public void Bytes_that_it_has_not_saved_are_refused() =>
        Should.Throw<InvalidCheckpointException>(() => Programs.Trial("").Begin(new([1, 2, 3], [], [])));

    [Theory]
    [InlineData("last-line", "echo starting; echo rate=2.5")]
    [InlineData("out.csv", "echo noise; printf 'rate\\n2.5\\n' >out.csv")]
    public void One_that_does_not_know_the_protocol_leaves_numbers_too(string numbers, string script) =>
        Programs.Done(Programs.Trial(script, numbers)).Outcomes.Single().Numbers.ShouldBe([new NamedNumber("rate", 2.5)]);
}
