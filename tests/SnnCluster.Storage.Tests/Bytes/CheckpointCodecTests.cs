using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using SnnCluster.Storage.Bytes;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Verification;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Storage.Tests.Bytes;

/// <summary>Stored bytes in which anything may have happened. SNN_FUZZ=1000000 sets the number of corruptions.</summary>
public class CheckpointCodecTests
{
    private static readonly CheckpointCodec Codec = new(ForagingSweeps.Models);

    private static readonly int Corruptions = int.TryParse(Environment.GetEnvironmentVariable("SNN_FUZZ"), out int count) ? count
        : Nightly.IsOn ? 100_000 : 1_000;

    private static readonly Gen<(int Kind, int At, byte With)[]> Edits =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1 << 24], Gen.Byte).Array[1, 5];

    [Fact]
    public void A_corrupted_checkpoint_is_refused_or_holds_the_very_state()
    {
        var place = new CheckpointPlace(new(new string('a', 64)), new(150));
        byte[] state = RealState();
        var stored =
            Codec.Encode(new SavedCheckpoint(place, false, state, Results.Progress(1)));
        Edits.Sample(edits =>
        {
            var corrupted = stored with { Payload = edits.Aggregate(stored.Payload, Edit) };
            if (Accepted(() => Codec.Decode(place, corrupted)) is { } read)
                read.State.AsSpan().SequenceEqual(state).ShouldBeTrue();
        }, iter: Corruptions);
    }

    [Nightly("takes gigabytes of memory")]
    public void The_largest_state_comes_back()
    {
        var place = new CheckpointPlace(new(new string('a', 64)), new(150));
        var read = Codec.Decode(
            place, Codec.Encode(new SavedCheckpoint(place, false, new byte[TrialCheckpoint.LargestState], Results.Progress(1))));
        read.State.Length.ShouldBe(TrialCheckpoint.LargestState);
    }

    [Fact]
    public void A_corrupted_outcome_is_refused_or_holds_the_very_outcome()
    {
        var key = new StageKey(new string('a', 64));
        var outcome = Results.Of("sweep", 7).Stages[0];
        var stored = Codec.Encode(new KeyedOutcome(key, ForagingSweeps.Model.Name, outcome));
        Edits.Sample(edits =>
        {
            var corrupted = stored with { Payload = edits.Aggregate(stored.Payload, Edit) };
            if (Accepted(() => Codec.Decode(key, corrupted)) is { } read)
                OutcomeComparison.Difference(outcome, read.Outcome).ShouldBeNull();
        }, iter: Corruptions);
    }

    /// <summary>Weights as one text, as earlier programs wrote outcomes and results still are.</summary>
    [Fact]
    public void An_outcome_in_the_form_of_earlier_programs_is_read()
    {
        var key = new StageKey(new string('a', 64));
        var result = Results.Of("sweep", 7);
        var outcome = JsonNode.Parse(new TrialResultCodec(ForagingSweeps.Models).Encode(result).Read())!["stages"]![0]!;
        outcome["hiddenOutputWeights"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        var stored =
            StoredBytes.Of(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["key"] = key.Hash, ["outcome"] = outcome.DeepClone() }));
        OutcomeComparison.Difference(result.Stages[0], Codec.Decode(key, stored).Outcome).ShouldBeNull();
    }

    [Theory]
    [InlineData("""["AAAA","AAAA","AAAA"]""")]
    [InlineData("""["AAAA","AAAA","AAAA","AA=="]""")]
    [InlineData("""["AAAA","AAAA","AAAA","AAAA","AAAA"]""")]
    [InlineData("""[1,2,3,4]""")]
    [InlineData("\"AAA=\"")]
    public void Weights_that_are_not_32_bit_floats_are_refused(string weights)
    {
        var key = new StageKey(new string('a', 64));
        var outcome = new KeyedOutcome(key, ForagingSweeps.Model.Name, Results.Of("sweep", 7).Stages[0]);
        var whole = JsonNode.Parse(Codec.Encode(outcome).Read())!;
        whole["outcome"]!["hiddenOutputWeights"] = JsonNode.Parse(weights);
        Should.Throw<DamagedCheckpointException>(
            () => Codec.Decode(key, StoredBytes.Of(JsonSerializer.SerializeToUtf8Bytes(whole))));
    }

    [Fact]
    public void Weights_take_less_room_than_their_base64()
    {
        float[] weights = [.. Enumerable.Range(0, 6272).Select(i => 0.02f + (MathF.Sin(i * i) / 100))];
        var outcome = Results.Of("sweep", 7).Stages[0];
        outcome = outcome with { Arrays = [outcome.Weights! with { Values = weights }] };
        Codec.Encode(new KeyedOutcome(new(new string('a', 64)), ForagingSweeps.Model.Name, outcome))
            .Payload.Length.ShouldBeLessThan(6272 * sizeof(float));
    }

    [Fact]
    public void A_checkpoint_under_a_foreign_address_is_refused()
    {
        var place = new CheckpointPlace(new(new string('a', 64)), new(150));
        var stored = Codec.Encode(new SavedCheckpoint(place, false, [1, 2, 3], []));
        Should.Throw<DamagedCheckpointException>(() => Codec.Decode(place with { Epochs = new(151) }, stored))
            .Message.ShouldContain("it is the checkpoint");
        Should.Throw<DamagedCheckpointException>(() => Codec.Decode(new CheckpointPlace(new(new string('b', 64)), new(150)), stored));
    }

    /// <summary>
    /// What was read, or null if it was refused in the right way; bytes behind the end of the compressed ones do not matter.
    /// </summary>
    private static T? Accepted<T>(Func<T> decode) where T : class
    {
        try
        {
            return decode();
        }
        catch (DamagedCheckpointException)
        {
            return null;
        }
    }

    private static byte[] RealState()
    {
        var run = (ForagingSweeps.Trial(("U", 2)) with { Engine = ForagingSweeps.Fast }).Begin();
        run.Advance(new(150));
        return run.Checkpoint().State;
    }

    private static byte[] Edit(byte[] bytes, (int Kind, int At, byte With) edit)
    {
        if (bytes.Length == 0) return [edit.With];
        int at = edit.At % bytes.Length;
        switch (edit.Kind)
        {
            case 0: return bytes[..at];
            case 1: return [.. bytes[..at], edit.With, .. bytes[at..]];
            case 2: return [.. bytes, .. bytes[at..]];
            default:
                byte[] changed = [.. bytes];
                changed[at] = edit.Kind == 3 ? edit.With : (byte)(changed[at] ^ (1 << (edit.With & 7)));
                return changed;
        }
    }
}
