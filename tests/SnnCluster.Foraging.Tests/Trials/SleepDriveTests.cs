using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Tests.Trials;

public class SleepDriveTests
{
    private static void Count(TrainingRates rates, int neuron, int spikes)
    {
        rates.BeginCount();
        rates.Counts[neuron] = spikes;
    }

    [Fact]
    public void A_neurons_kick_probability_is_the_mean_of_its_rates_in_both_tasks()
    {
        var rates = new TrainingRates();
        Count(rates, 3, 500);
        rates.KeepStage(ForagingTask.One, 1000);
        SleepDrive.Probabilities(SleepNoise.PerNeuron, rates)[3].ShouldBe(0.25);
        Count(rates, 3, 100);
        rates.KeepStage(ForagingTask.Two, 1000);
        SleepDrive.Probabilities(SleepNoise.PerNeuron, rates)[3].ShouldBe(0.3, 1e-15);
        SleepDrive.Probabilities(SleepNoise.PerNeuron, rates)[4].ShouldBe(0);
    }

    [Fact]
    public void Uniform_noise_gives_every_neuron_the_mean_over_the_layer()
    {
        var rates = new TrainingRates();
        Count(rates, 3, 784);
        rates.KeepStage(ForagingTask.One, 100);
        SleepDrive.Probabilities(SleepNoise.Uniform, rates).ShouldAllBe(p => Math.Abs(p - 7.84 / 2 / 784) < 1e-15);
    }

    [Fact]
    public void In_sleep_the_trained_tasks_latest_aeon_counts_later_its_last_full_stage()
    {
        var rates = new TrainingRates();
        Count(rates, 3, 500);
        rates.KeepStage(ForagingTask.One, 1000);
        Count(rates, 3, 20);
        rates.KeepAeon(ForagingTask.One);
        rates.Of(ForagingTask.One)![3].ShouldBe(0.2);
        rates.ForgetAeons();
        rates.Of(ForagingTask.One)![3].ShouldBe(0.5);
        rates.Of(ForagingTask.Two).ShouldBeNull();
    }
}
