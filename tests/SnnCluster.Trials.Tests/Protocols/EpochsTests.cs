using System.Globalization;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Trials.Tests.Protocols;

public class EpochsTests
{
    [Fact]
    public void Nothing_turns_into_an_amount_of_work_by_itself_nor_it_into_a_number() =>
        typeof(Epochs).GetMethods().Select(method => method.Name).ShouldNotContain("op_Implicit");

    [Fact]
    public void Amounts_of_work_are_added_compared_and_repeated_like_numbers()
    {
        Epochs few = new(3), many = new(12);
        (few + many, many - few, few * 4).ShouldBe((new(15), new(9), many));
        (few < many).ShouldBeTrue();
        (few > many).ShouldBeFalse();
        (few <= new Epochs(3)).ShouldBeTrue();
        (few >= many).ShouldBeFalse();
        (Epochs.Min(few, many), Epochs.Max(few, many), new[] { few, many }.Max()).ShouldBe((few, many, many));
        new[] { few, many }.Sum(each => each).ShouldBe(new(15));
        (few / many).ShouldBe(0.25);
    }

    [Fact]
    public void In_a_text_an_amount_of_work_is_its_number()
    {
        Epochs work = new(1_234_567);
        $"{work}".ShouldBe("1234567");
        string.Create(CultureInfo.InvariantCulture, $"{work:N0}").ShouldBe("1,234,567");
    }
}
