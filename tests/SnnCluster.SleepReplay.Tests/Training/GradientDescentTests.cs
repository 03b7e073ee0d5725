using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.SleepReplay.State;
using SnnCluster.SleepReplay.Training;

namespace SnnCluster.SleepReplay.Tests.Training;

public class GradientDescentTests
{
    private static readonly NetworkShape Small = new([4, 1, 1, 2], Softmax: false);

    // Two of four pixels are white.
    private static readonly ImageSet OneImage = new(2, new byte[] { 255, 0, 255, 0 }, new byte[] { 0 });

    [Fact]
    public void One_step_is_that_which_was_computed_by_hand()
    {
        var state = new ReplayState(Small);
        Set(state.Weights[0], 0.5f, 0.1f, 0.25f, 0.1f);
        Set(state.Weights[1], 0.4f);
        Set(state.Weights[2], 0.5f, 1);
        Set(state.Velocities[1], 0.2f);

        Step(Small, new() { LearningRate = 0.1, Momentum = 0.5, Batch = 1 }, state, OneImage, [0]);

        // Up: 0.75, 0.3, (0.15, 0.3). Errors down: (-0.85, 0.3), -0.425 + 0.3 = -0.125, -0.05.
        Close(state.Weights[2], 0.5f + 0.1f * 0.255f, 1 - 0.1f * 0.09f);
        Close(state.Velocities[1], 0.1f - 0.1f * 0.09375f);
        Close(state.Weights[1], 0.4f - 0.090625f);
        Close(state.Weights[0], 0.5f + 0.005f, 0.1f, 0.25f + 0.005f, 0.1f);
    }

    [Fact]
    public void The_gradient_is_the_mean_over_the_batch()
    {
        var two = new ImageSet(2, new byte[] { 255, 0, 255, 0, 255, 0, 255, 0 }, new byte[] { 0, 0 });
        var (one, both) = (Filled(Small), Filled(Small));
        Step(Small, new() { Batch = 1 }, one, OneImage, [0]);
        Step(Small, new() { Batch = 2 }, both, two, [0, 1]);
        for (int layer = 0; layer < Small.Layers; layer++) Close(both.Weights[layer], one.Weights[layer]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_are_finite_differences_of_the_loss(bool softmax)
    {
        var shape = new NetworkShape([144, 9, 7, 10], softmax);
        var images = Make.Bars(2).Training;
        int[] batch = [0, 3, 11];
        var stepped = Filled(shape);
        Step(shape, new() { LearningRate = 1, Momentum = 0, Batch = 3 }, stepped, images, batch);

        for (int layer = 0; layer < shape.Layers; layer++)
            for (int index = 0; index < shape.Weights(layer); index += 1 + shape.Weights(layer) / 13)
            {
                double gradient = Loss(layer, index, 0.004f) - Loss(layer, index, -0.004f);
                stepped.Velocities[layer][index].ShouldBe((float)(gradient / 0.008 / 3), 3e-3f, $"layer {layer}, weight {index}");
            }

        double Loss(int layer, int index, float change)
        {
            var moved = Filled(shape);
            moved.Weights[layer][index] += change;
            return GradientDescentTests.Loss(shape, moved, images, batch);
        }
    }

    // All weights are above 0, so that every output says something: the loss has no corner where they are.
    private static ReplayState Filled(NetworkShape shape)
    {
        var state = new ReplayState(shape);
        for (int layer = 0; layer < shape.Layers; layer++)
            for (int i = 0; i < shape.Weights(layer); i++) state.Weights[layer][i] = 0.02f + 0.01f * (i * 7 % 5);
        return state;
    }

    private static double Loss(NetworkShape shape, ReplayState state, ImageSet images, int[] batch)
    {
        var activations = new Activations(shape, batch.Length);
        activations.Show(images, batch);
        activations.Evaluate(state.Weights, kept: 1);
        double loss = 0;
        for (int k = 0; k < batch.Length; k++)
            for (int output = 0; output < 10; output++)
            {
                double said = activations.Of(shape.Layers - 1)[k * 10 + output];
                double wanted = images.Labels.Span[batch[k]] == output ? 1 : 0;
                loss += shape.Softmax ? -wanted * Math.Log(said) : (said - wanted) * (said - wanted) / 2;
            }

        return loss;
    }

    private static void Step(NetworkShape shape, TrainingParameters parameters, ReplayState state, ImageSet images, int[] batch) =>
        new GradientDescent(shape, parameters, new(key: 1, share: 0, mostUnits: 9))
            .Step(state.Weights, state.Velocities, images, batch, step: 0);

    private static void Set(float[] to, params float[] values) => values.CopyTo(to, 0);

    private static void Close(float[] found, params float[] expected)
    {
        for (int i = 0; i < expected.Length; i++) found[i].ShouldBe(expected[i], 1e-6f);
    }
}
