using SnnCluster.SleepReplay.Numerics;

namespace SnnCluster.SleepReplay.Tests.Numerics;

public class ElementsTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void One_that_is_not_finite_is_found_wherever_it_is(float value)
    {
        for (int place = 0; place < 21; place++)
        {
            float[] values = [.. Enumerable.Repeat(float.MaxValue, 21)];
            Elements.AreFinite(values).ShouldBeTrue();
            values[place] = value;
            Elements.AreFinite(values).ShouldBeFalse($"at {place}");
        }
    }
}
