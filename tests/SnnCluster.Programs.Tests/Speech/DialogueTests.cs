using SnnCluster.Programs.Speech;

namespace SnnCluster.Programs.Tests.Speech;

public class DialogueTests
{
    private static readonly Terms Two = new([("learn", 10), ("probe", 0)], [1, 2], ["rate"]);

    private static Dialogue Heard(params string[] lines) =>
        lines.Aggregate(Dialogue.Of(Two), (dialogue, line) => dialogue.Hear(line).After);

    [Fact]
    public void A_trial_goes_through_its_stages_and_is_finished()
    {
        var dialogue = Heard(
            """{"say":"progress","stage":"learn","done":3}""",
            """{"say":"saved","folder":"save-1","done":5}""",
            """{"say":"stage","stage":"learn","numbers":{"rate":1.5}}""",
            """{"say":"stage","tests":[{"task":2,"successes":3,"attempts":4}]}""",
            """{"say":"finished"}""");
        dialogue.Failure.ShouldBeNull();
        dialogue.HasFinished.ShouldBeTrue();
        dialogue.CurrentStage.ShouldBeNull();
        dialogue.End(null).Failure.ShouldBeNull();
    }

    [Fact]
    public void What_may_be_left_out_has_a_meaning()
    {
        Heard("""{"say":"stage"}""", """{"say":"finished"}""").HasFinished.ShouldBeTrue();
        Heard("""{"say":"stage"}""", """{"say":"stage"}""").End(null).HasFinished.ShouldBeTrue();
        Heard("""{"say":"stage"}""", """{"say":"finished","tests":[{"successes":1,"attempts":1}]}""").HasFinished.ShouldBeTrue();
        Heard("", "  ").Failure.ShouldBeNull();
    }

    [Theory]
    [InlineData("said \"finished\" after it had finished", """{"say":"stage"}""", """{"say":"finished"}""", """{"say":"finished"}""")]
    [InlineData("a trial has one result", """{"say":"stage"}""", """{"say":"stage"}""", """{"say":"stage"}""")]
    [InlineData("said that it finished with stage 1 of 2 (learn) not done", """{"say":"finished"}""")]
    [InlineData("the stage under way is learn", """{"say":"stage","stage":"probe"}""")]
    [InlineData("went back from step 5 to step 4", """{"say":"progress","done":5}""", """{"say":"progress","done":4}""")]
    [InlineData("did step 11 of stage learn, which has 10", """{"say":"progress","done":11}""")]
    [InlineData("said that it failed: no licence", """{"say":"failed","why":"no licence"}""")]
    [InlineData("test of task 3; declared are 1, 2", """{"say":"stage","tests":[{"task":3,"successes":0,"attempts":1}]}""")]
    [InlineData("the number cv; the metrics are rate", """{"say":"stage","numbers":{"cv":1}}""")]
    [InlineData("9 successes in 4 attempts", """{"say":"stage","tests":[{"successes":9,"attempts":4}]}""")]
    [InlineData("not a message of the trial protocol", "hello")]
    [InlineData("not a message of the trial protocol", """{"say":"stage","numbers":{"rate":NaN}}""")]
    [InlineData("not a finite number", """{"say":"stage","numbers":{"rate":1e999}}""")]
    [InlineData("there is no message \"done\"", """{"say":"done"}""")]
    [InlineData("stage has no key \"number\"", """{"say":"stage","number":{}}""")]
    [InlineData("not a path below the working folder", """{"say":"saved","folder":"../../etc"}""")]
    public void What_it_must_not_say_ends_it_with_the_reason(string reason, params string[] lines)
    {
        var dialogue = Heard(lines);
        dialogue.Failure.ShouldNotBeNull().ShouldContain(reason);
        dialogue.Hear("""{"say":"stage"}""").After.ShouldBe(dialogue);
    }

    [Fact]
    public void An_end_before_the_last_stage_is_a_failure_unless_it_was_told_to_stop()
    {
        Heard().End(null).Failure.ShouldBe("ended with exit code 0 without a result: stage 1 of 2 (learn) not done.");
        Heard().End("ended with exit code 3").Failure.ShouldBe("ended with exit code 3.");
        Heard().Stop().End("was ended by signal 15").Failure.ShouldBeNull();
        Heard("""{"say":"stage"}""", """{"say":"stage"}""").End("ended with exit code 1").Failure.ShouldNotBeNull();
    }

    [Fact]
    public void Whatever_is_said_the_stage_and_its_steps_stay_in_the_protocol()
    {
        string[] words =
        [
            """{"say":"progress","done":1}""", """{"say":"progress","done":9}""", """{"say":"saved","folder":"a"}""",
            """{"say":"saved","folder":"b","done":10}""", """{"say":"stage"}""", """{"say":"stage","stage":"probe"}""",
            """{"say":"finished"}""", """{"say":"finished","numbers":{"rate":2}}""", """{"say":"failed"}""", "{", "[1]", "null", "\0",
            """{"say":"stage","say":"finished"}""", """{"say":1}""", """{"say":"saved"}""", """{"say":"progress","done":-1}""",
            """{"say":"stage","tests":[7]}""", """{"say":"stage","arrays":{"w":3}}""", """{"say":"stage","numbers":[1]}""",
        ];
        var random = new Random(27);
        for (int trial = 0; trial < 20_000; trial++)
        {
            var dialogue = Dialogue.Of(Two);
            for (int said = random.Next(8); said >= 0; said--)
            {
                var before = dialogue;
                string line = words[random.Next(words.Length)];
                if (random.Next(4) == 0) line = line[..random.Next(line.Length)];
                (dialogue, var news) = dialogue.Hear(line);
                dialogue.Stage.ShouldBeInRange(before.Stage, 2);
                if (dialogue.Stage == before.Stage) dialogue.Done.ShouldBeGreaterThanOrEqualTo(before.Done);
                if (dialogue.Failure is not null) news.ShouldBeNull();
                if (dialogue.HasFinished) dialogue.Stage.ShouldBe(2);
            }

            (dialogue.End(null) is { Failure: null }).ShouldBe(dialogue.End(null) is { HasFinished: true, Failure: null });
        }
    }
}
