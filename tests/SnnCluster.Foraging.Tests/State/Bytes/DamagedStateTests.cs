using System.Buffers.Binary;
using System.Text;
using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.State.Bytes;
using SnnCluster.Foraging.Trials;

namespace SnnCluster.Foraging.Tests.State.Bytes;

/// <summary>
/// Whatever happens to the bytes of a state, reading them ends with a state or with an <see cref="InvalidStateException"/>.
/// </summary>
public class DamagedStateTests
{
    private static readonly TrialSettings Settings = Make.Settings(Make.Protocol(("T1", 2)), EngineKind.Fast);
    private static readonly byte[] Bytes = Sound();

    private static byte[] Sound()
    {
        var run = new TrialRun(Settings);
        run.Advance(130);
        return run.Checkpoint().State;
    }

    private static TrialState Read(ReadOnlySpan<byte> bytes) => TrialStateBytes.Read(bytes, ModelParameters.Default.Plasticity);

    private static string Refusal(byte[] bytes) => Should.Throw<InvalidStateException>(() => Read(bytes)).Message;

    [Fact]
    public void They_begin_with_their_name_and_the_engine_version()
    {
        Encoding.ASCII.GetString(Bytes, 0, 8).ShouldBe("SNNSTATE");
        BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(8)).ShouldBe(EngineVersion.Current);
        Refusal([(byte)'X', .. Bytes[1..]]).ShouldContain("SNNSTATE");
        Refusal([.. Bytes[..8], 0, 0, 0, 0, .. Bytes[12..]]).ShouldContain("engine version 0");
    }

    [Fact]
    public void Cut_short_anywhere_they_are_refused()
    {
        for (int length = 0; length < Bytes.Length; length += 1 + length / 20) Refusal(Bytes[..length]).ShouldContain("end too early");
        Refusal(Bytes[..^1]).ShouldContain("end too early");
    }

    [Fact]
    public void One_byte_too_many_is_refused() => Refusal([.. Bytes, 0]).ShouldContain("more bytes");

    /// <summary>SNN_FUZZ=100000 sets the number of corruptions.</summary>
    [Fact]
    public void A_single_wrong_byte_never_ends_in_another_error()
    {
        var random = new System.Random(11);
        int refused = 0;
        int count = int.TryParse(Environment.GetEnvironmentVariable("SNN_FUZZ"), out int asked) ? asked : 400;
        for (int n = 0; n < count; n++)
        {
            // Places all over the bytes, and densely where the small fields lie.
            int place = n < 250 ? n : random.Next(Bytes.Length);
            byte[] damaged = [.. Bytes];
            damaged[place] ^= (byte)(1 + random.Next(255));
            try
            {
                TrialRun run = new(Settings, new ForagingCheckpoint(damaged, [], StageProgress.None));
                run.EpochsDone.ShouldBeInRange(0, 199);
            }
            catch (InvalidStateException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void More_postponed_applications_than_an_aeon_has_are_refused()
    {
        var state = Read(Bytes);
        Should.NotThrow(() => Read(TrialStateBytes.Write(state, Settings.Model.Plasticity)));
        state.Postponed!.Applications = 101;
        Refusal(TrialStateBytes.Write(state, Settings.Model.Plasticity)).ShouldContain("at most 100");
        state.Postponed!.Applications = 30;
        state.Postponed!.Seen[Layout.Hidden - 1] = 31;
        Refusal(TrialStateBytes.Write(state, Settings.Model.Plasticity)).ShouldContain("seen 31 of 30");
    }

    [Fact]
    public void A_state_with_a_noise_donors_rates_is_refused_where_noise_is_ones_own()
    {
        var state = Read(Bytes);
        state.ForeignRates = new();
        byte[] bytes = TrialStateBytes.Write(state, Settings.Model.Plasticity);
        Should.Throw<InvalidStateException>(() => new TrialRun(Settings, new ForagingCheckpoint(bytes, [], StageProgress.None)))
            .Message.ShouldContain("this protocol has none");
    }

    [Fact]
    public void A_noise_donors_state_of_an_earlier_program_is_refused()
    {
        byte[] bytes = [.. Bytes];
        // After the magic, the engine version, the epoch and the place in the protocol.
        bytes[8 + 4 + 8 + 4 + 8] = 1;
        Refusal(bytes).ShouldContain("the donor starts again");
    }
}
