using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests;

/// <summary>What every store must do with checkpoints; one small class per database runs it.</summary>
/// <param name="database">The database, made for this test.</param>
public abstract class CheckpointStoreContract(ITestDatabase database) : StoreContract(database)
{
    private static readonly TrialPath Path = TrialPath.Of(ForagingSweeps.Trial(("U", 10), ("T1", 20)));

    [Fact]
    public async Task A_checkpoint_comes_back_bit_for_bit()
    {
        await Store.SaveAsync(At(300));
        var read = await Store.ReadAsync(At(300).Place);
        ShouldBeExactly(read, At(300));
    }

    [Fact]
    public async Task Checkpoints_and_outcomes_survive_the_program()
    {
        await Store.SaveAsync(At(1000));
        await ReopenAsync();
        ShouldBeExactly(await Store.ReadAsync(At(1000).Place), At(1000));
        (await Store.ReadOutcomeAsync(Path.Steps[0].Key))!.StateDigest.ShouldBe(Outcome(0).Outcome.StateDigest);
        (await Store.ReadOutcomeAsync(Path.Steps[0].Key))!.Recording.ShouldBe(Results.Recording(0));
    }

    [Fact]
    public async Task Outcomes_may_come_without_a_state()
    {
        await Store.SaveOutcomesAsync([Outcome(0), Outcome(1)]);
        await ReopenAsync();
        (await Store.ReadOutcomeAsync(Path.Steps[1].Key))!.Recording.ShouldBe(Results.Recording(1));
        (await Store.PlacesAsync(Path)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_end_of_a_trial_and_its_result_are_stored_together()
    {
        await Store.SaveAsync(At(1500));
        await Store.SaveAsync(At(3000), Results.Of("sweep", 7));
        await ReopenAsync();
        ShouldBeExactly(await Store.ReadAsync(At(3000).Place), At(3000));
        (await Store.PlacesAsync(Path)).ShouldBe([At(3000).Place]);
        (await Store.ReadOutcomeAsync(Path.Steps[1].Key)).ShouldNotBeNull();
        (await Store.ReadAsync(new TrialKey(new("sweep"), 7))).ShouldBeExactly(Results.Of("sweep", 7));
        await Store.SaveAsync(At(3000), Results.Of("sweep", 7));
    }

    [Fact]
    public async Task A_save_that_has_time_waits_for_an_urgent_one_its_limit_or_the_stores_end()
    {
        var patient = Store.SaveAsync(At(3000), Results.Of("sweep", 1), leeway: TimeSpan.FromHours(1));
        (await Store.SeedsAsync(new("sweep"))).ShouldBeEmpty();
        await Store.SaveAsync(Results.Of("sweep", 2));
        await patient;
        (await Store.SeedsAsync(new("sweep"))).ShouldBe([1, 2]);

        await Store.SaveAsync(At(3000), Results.Of("sweep", 3), leeway: TimeSpan.FromMilliseconds(20));
        patient = Store.SaveAsync(At(3000), Results.Of("sweep", 4), leeway: TimeSpan.FromHours(1));
        await ReopenAsync();
        await patient;
        (await Store.SeedsAsync(new("sweep"))).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task Many_saves_at_once_are_each_what_they_would_be_alone()
    {
        // Alone in a row, one group of several: among them the same save twice, a result that differs from the one stored,
        // checkpoints within a stage and its end.
        await Store.SaveAsync(Results.Of("sweep", 3));
        var saves = Enumerable.Range(1, 250).Where(seed => seed != 3).Select(seed => Store.SaveAsync(Results.Of("sweep", seed))).ToList();
        saves.Add(Store.SaveAsync(Results.Of("sweep", 5)));
        saves.AddRange([Store.SaveAsync(At(300)), Store.SaveAsync(At(600)), Store.SaveAsync(At(900)), Store.SaveAsync(At(300))]);
        var refused = Store.SaveAsync(At(3000), Results.Of("sweep", 3) with { Protocol = "another" });
        await Task.WhenAll(saves);
        await Should.ThrowAsync<ResultConflictException>(() => refused);

        (await Store.SeedsAsync(new("sweep"))).ShouldBe(Enumerable.Range(1, 250));
        (await Store.ReadAsync(new ConditionId("sweep"), [7, 249, 3, 251])).Select(result => result.Key.Seed).ShouldBe([3, 7, 249]);
        (await Store.ReadAsync(new TrialKey(new("sweep"), 3))).ShouldBeExactly(Results.Of("sweep", 3));
        (await Store.ReadAsync(At(3000).Place)).ShouldBeNull();
        ShouldBeExactly(await Store.ReadAsync(At(900).Place), At(900));
    }

    [Fact]
    public async Task Places_that_many_ask_for_at_once_are_each_those_of_their_own_path()
    {
        await Store.SaveAsync(At(1000));
        await Store.SaveAsync(At(1500));
        var other = TrialPath.Of(ForagingSweeps.Trial(("U", 10)) with { Identity = new(1, 8) });
        var asked = Enumerable.Range(0, 100).Select(i => Store.PlacesAsync(i % 2 == 0 ? Path : other)).ToList();
        foreach (var (places, i) in (await Task.WhenAll(asked)).Select((places, i) => (places, i)))
            places.ShouldBe(i % 2 == 0 ? [At(1500).Place, At(1000).Place] : []);
    }

    [Fact]
    public async Task Of_a_result_that_is_refused_no_checkpoint_is_stored_either()
    {
        await Store.SaveAsync(Results.Of("sweep", 7));
        await Should.ThrowAsync<ResultConflictException>(() => Store.SaveAsync(At(3000), Results.Of("sweep", 7, rewarded: 71)));
        (await Store.PlacesAsync(Path)).ShouldBeEmpty();
        (await Store.ReadOutcomeAsync(Path.Steps[1].Key)).ShouldBeNull();
        (await Store.ReadAsync(new TrialKey(new("sweep"), 7))).ShouldBeExactly(Results.Of("sweep", 7));
    }

    [Fact]
    public async Task A_place_without_checkpoint_reads_as_null()
    {
        (await Store.ReadAsync(At(300).Place)).ShouldBeNull();
        (await Store.ReadOutcomeAsync(Path.Steps[0].Key)).ShouldBeNull();
        (await Store.PlacesAsync(Path)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_checkpoint_twice_is_stored_once()
    {
        await Store.SaveAsync(At(300));
        await Store.SaveAsync(At(300));
        (await Store.PlacesAsync(Path)).ShouldBe([At(300).Place]);
    }

    [Fact]
    public async Task Within_a_stage_the_latest_two_are_kept_deepest_first()
    {
        foreach (int epochs in new[] { 100, 200, 300 }) await Store.SaveAsync(At(epochs));
        (await Store.PlacesAsync(Path)).ShouldBe([At(300).Place, At(200).Place]);
    }

    [Fact]
    public async Task The_end_of_a_stage_replaces_the_checkpoints_within_it_and_no_others()
    {
        foreach (int epochs in new[] { 100, 200, 1000, 1500, 3000 }) await Store.SaveAsync(At(epochs));
        (await Store.PlacesAsync(Path)).ShouldBe([At(3000).Place, At(1000).Place]);
    }

    [Fact]
    public async Task A_late_checkpoint_of_a_stage_that_is_stored_does_no_harm()
    {
        await Store.SaveAsync(At(1000));
        await Store.SaveAsync(At(300));
        (await Store.PlacesAsync(Path))[0].ShouldBe(At(1000).Place);
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_reported_and_once_set_aside_never_offered_again()
    {
        await Store.SaveAsync(At(200));
        await Store.SaveAsync(At(300));
        await Database.DamageAsync("checkpoints", "epochs = 300");

        await Should.ThrowAsync<DamagedCheckpointException>(() => Store.ReadAsync(At(300).Place));
        await Store.SetAsideAsync(At(300).Place);
        (await Store.PlacesAsync(Path)).ShouldBe([At(200).Place]);
        (await Store.ReadAsync(At(300).Place)).ShouldBeNull();
    }

    [Fact]
    public async Task A_good_checkpoint_takes_the_place_of_a_damaged_one()
    {
        await Store.SaveAsync(At(1000));
        await Database.DamageAsync("checkpoints", "epochs = 1000");
        await Database.DamageAsync("stage_outcomes", "1 = 1");
        await Should.ThrowAsync<DamagedCheckpointException>(() => Store.ReadOutcomeAsync(Path.Steps[0].Key));
        await Store.SetAsideAsync(At(1000).Place);

        await Store.SaveAsync(At(1000));
        ShouldBeExactly(await Store.ReadAsync(At(1000).Place), At(1000));
        (await Store.ReadOutcomeAsync(Path.Steps[0].Key)).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_not_needed_is_removed_and_so_is_what_was_set_aside()
    {
        foreach (int epochs in new[] { 1000, 1400, 1500 }) await Store.SaveAsync(At(epochs));
        await Store.SetAsideAsync(At(1500).Place);
        await Store.RemoveAsync(place => place.Key == Path.Steps[1].Key, key => key != Path.Steps[0].Key);

        (await Store.PlacesAsync(Path)).ShouldBe([At(1400).Place]);
        (await Store.ReadOutcomeAsync(Path.Steps[0].Key)).ShouldBeNull();
        await Store.SaveAsync(At(1500));
        (await Store.PlacesAsync(Path)).ShouldBe([At(1500).Place, At(1400).Place]);
    }

    [Fact]
    public async Task Many_trials_may_save_and_read_at_once()
    {
        await Task.WhenAll(Enumerable.Range(1, 64).Select(async seed =>
        {
            var place = new CheckpointPlace(new($"{seed:x64}"), new(seed));
            await Store.SaveAsync(new SavedCheckpoint(place, false, [.. Enumerable.Repeat((byte)seed, 10_000)], []));
            (await Store.ReadAsync(place))!.State.ShouldAllBe(value => value == seed);
        }));
    }

    private static SavedCheckpoint At(long epochs)
    {
        var place = Path.At(new(epochs))!.Value;
        int step = Path.StepsDone(new(epochs));
        bool isEnd = epochs is 1000 or 3000;
        return new(place, isEnd, [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * epochs))],
            Results.Progress(epochs))
        {
            Outcomes = isEnd ? [Outcome(step - 1)] : [],
        };
    }

    private static KeyedOutcome Outcome(int step) =>
        new(Path.Steps[step].Key, ForagingSweeps.Model.Name,
            Results.Of("sweep", 7).Stages[0] with { StageIndex = step, Recording = Results.Recording(step) });

    private static void ShouldBeExactly(SavedCheckpoint? actual, SavedCheckpoint expected)
    {
        actual.ShouldNotBeNull();
        (actual.Place, actual.IsStageEnd).ShouldBe((expected.Place, expected.IsStageEnd));
        actual.State.ShouldBe(expected.State);
        actual.Progress.ShouldBe(expected.Progress);
    }
}
