using SnnCluster.SleepReplay.Numerics;

namespace SnnCluster.SleepReplay.Tests.Numerics;

public class ExponentialTests
{
    [Fact]
    public void It_is_that_of_the_library_to_the_last_digits()
    {
        for (double x = -699; x <= 699; x += 0.37) (Exponential.Of(x) / Math.Exp(x)).ShouldBe(1, 1e-15, $"exp({x})");
        Exponential.Of(0).ShouldBe(1);
    }

    [Fact]
    public void What_no_number_can_hold_is_large_and_not_infinite() => double.IsFinite(Exponential.Of(1e6)).ShouldBeTrue();
}
