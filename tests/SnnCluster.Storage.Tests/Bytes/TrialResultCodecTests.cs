using SnnCluster.Storage.Bytes;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests.Bytes;

public class TrialResultCodecTests
{
    private static readonly TrialResultCodec Codec = new(ForagingSweeps.Models);

    [Fact]
    public void The_same_result_gives_the_same_bytes()
    {
        var first = Codec.Encode(Results.Of("sweep", 7));
        var second = Codec.Encode(Results.Of("sweep", 7));
        second.Payload.ShouldBe(first.Payload);
        second.Checksum.ShouldBe(first.Checksum);
    }

    /// <summary>
    /// A store refuses a second result under a key if its checksum differs: also beside one that an earlier program stored.
    /// </summary>
    [Fact]
    public void The_checksum_of_a_result_is_the_one_that_earlier_programs_gave_it() =>
        Codec.Encode(Results.Of("sweep", 7))
            .Checksum.ShouldBe("b03dabad4f6d5c45534f8bf0f3b4da48f18a7e400218dd6b480c5ea3ca538e79");

    [Fact]
    public void A_result_under_a_foreign_key_is_refused()
    {
        var stored = Codec.Encode(Results.Of("sweep", 7));
        Should.Throw<DamagedResultException>(() => Codec.Decode(new(new("sweep"), 8), stored))
            .Message.ShouldContain("it holds the result of sweep/7");
    }

    [Fact]
    public void A_wrong_checksum_is_refused()
    {
        var stored = Codec.Encode(Results.Of("sweep", 7)) with { Checksum = new string('0', 64) };
        Should.Throw<DamagedResultException>(() => Codec.Decode(new(new("sweep"), 7), stored)).Message.ShouldContain("checksum");
    }
}
