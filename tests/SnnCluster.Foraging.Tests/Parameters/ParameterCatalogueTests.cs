using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Tests.Parameters;

public class ParameterCatalogueTests
{
    [Fact]
    public void Paths_are_unique_and_every_parameter_names_unit_and_source()
    {
        ModelParameters.Catalogue.All.Select(parameter => parameter.Path).ShouldBeUnique();
        ModelParameters.Catalogue.All.ShouldAllBe(parameter => parameter.Attribute.Unit.Length > 0
            && parameter.Attribute.Source.StartsWith("model.md"));
        ModelParameters.Catalogue.All.Count.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Every_default_can_be_written_and_read_back()
    {
        foreach (var parameter in ModelParameters.Catalogue.All)
            parameter.With(ModelParameters.Default, parameter.Text(ModelParameters.Default))
                .ShouldBe(ModelParameters.Default, parameter.Path);
    }

    [Theory]
    [InlineData("plasticity.amplitude", "0.04")]
    [InlineData("wiring.seed", "7")]
    [InlineData("homeostasis.clear-counters-in-tests", "false")]
    [InlineData("foraging.exploration", "one-per-move")]
    [InlineData("foraging.vote", "first-half")]
    [InlineData("sleep.noise", "uniform")]
    [InlineData("sleep.reward", "0.1")]
    public void A_parameter_is_set_by_its_path_and_nothing_else_changes(string path, string value)
    {
        var model = ModelParameters.Catalogue.Find(path)!.With(ModelParameters.Default, value);
        foreach (var parameter in ModelParameters.Catalogue.All)
            parameter.Text(model).ShouldBe(parameter.Path == path ? value : parameter.Text(ModelParameters.Default));
        ModelParameters.Default.Sleep.Noise.ShouldBe(SleepNoise.PerNeuron);
    }

    [Theory]
    [InlineData("sleep.reward", "much", "a number from -10 to 10")]
    [InlineData("plasticity.window", "0", "a whole number from 1 to 500")]
    [InlineData("sleep.noise", "pink", "one of per-neuron, uniform, foreign")]
    [InlineData("homeostasis.clear-counters-in-tests", "perhaps", "true or false")]
    [InlineData("neuron.alpha", "NaN", "a number from 3 to 4.5")]
    public void A_wrong_value_is_refused_with_what_is_allowed(string path, string value, string allowed) =>
        Should.Throw<FormatException>(() => ModelParameters.Catalogue.Find(path)!.With(ModelParameters.Default, value))
            .Message.ShouldBe($"{path} = {value}: must be {allowed}.");
}
