using SnnCluster.Analysis.Kernels;
using SnnCluster.Analysis.SupportVectors;
using SnnCluster.Analysis.Tests.Reference;

namespace SnnCluster.Analysis.Tests.SupportVectors;

public sealed class SupportVectorMachineTests
{
    [Fact]
    public void Solved_exactly_it_is_the_machine_of_scikit_learn()
    {
        var figures = Figures.Svm;
        var machine = SupportVectorMachine.Train(figures.States, figures.First, tolerance: 1e-10);

        // LIBSVM keeps its kernel in single precision.
        machine.Bias.ShouldBe(figures.Exact.Bias, 1e-6);
        InTheOrderOfStates(machine, figures).ShouldBe(figures.Exact.Coefficients, 1e-5);
        figures.New.Select(state => machine.Decide(state)).ShouldBe(figures.Exact.Decisions, 1e-6);
    }

    [Fact]
    public void Its_decisions_are_those_of_scikit_learn_within_the_usual_tolerance()
    {
        var figures = Figures.Svm;
        var machine = SupportVectorMachine.Train(figures.States, figures.First);

        figures.New.Select(state => machine.Decide(state)).ShouldBe(figures.Default.Decisions, 1e-3);
    }

    [Fact]
    public void The_sign_tells_the_class_and_free_support_vectors_lie_on_the_margin()
    {
        float[][] states = [[0, 0], [1, 1], [0, 1], [1, 0]];
        var exclusiveOr = SupportVectorMachine.Train(states, [true, true, false, false], new RbfKernel(1), cost: 100, tolerance: 1e-10);

        states.Select(state => exclusiveOr.Decide(state)).ShouldBe([1, 1, -1, -1], 1e-9);
        exclusiveOr.Decide([0.5f, 0.5f]).ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Exchanging_the_classes_turns_every_sign()
    {
        var figures = Figures.Svm;
        var machine = SupportVectorMachine.Train(figures.States, figures.First);
        var exchanged = SupportVectorMachine.Train(figures.States, [.. figures.First.Select(first => !first)]);

        figures.New.Select(state => -exchanged.Decide(state)).ShouldBe(figures.New.Select(state => machine.Decide(state)), 2e-3);
    }

    [Fact]
    public void Every_state_needs_a_label() =>
        Should.Throw<ArgumentException>(() => SupportVectorMachine.Train([[1], [2]], [true]))
            .Message.ShouldContain("2 states with 1 labels");

    // scikit-learn lists the support vectors of the negative class first.
    private static double[] InTheOrderOfStates(SupportVectorMachine machine, SvmFigures figures)
    {
        int[] order = [.. figures.Exact.Support.Select(n => machine.SupportVectors.ToList().IndexOf(figures.States[n]))];
        order.ShouldNotContain(-1);
        return [.. order.Select(n => machine.Coefficients[n])];
    }
}
