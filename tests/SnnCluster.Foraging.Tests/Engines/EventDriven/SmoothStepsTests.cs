using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Engines.EventDriven;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Tests.Engines.EventDriven;

/// <summary>Several steps at once, compared with the steps one by one.</summary>
public class SmoothStepsTests
{
    private static readonly NeuronParameters P = new();
    private static readonly SmoothSteps Smooth = new(P);

    [Theory]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(16)]
    public void What_is_accepted_is_what_steps_one_by_one_give(int steps)
    {
        int accepted = 0;
        foreach (var course in Courses())
        {
            if (Take(course, steps) is not { } taken) continue;
            accepted++;
            var stepped = course;
            for (int k = 0; k < steps; k++) stepped = stepped.Next();
            taken.T.ShouldBe(stepped.T, 1e-6);
            taken.Y.ShouldBe(stepped.Y, 1e-7);
            taken.X.ShouldBe(stepped.X, 1e-15);
            taken.T1.ShouldBe(stepped.T1, 1e-6);
            taken.T2.ShouldBe(stepped.T2, 1e-6);
            taken.T3.ShouldBe(stepped.T3, 1e-6);
        }

        // Most of the way back to rest.
        accepted.ShouldBeGreaterThan(Courses().Count() / 3);
    }

    [Fact]
    public void A_neuron_at_rest_stays_there()
    {
        double t = 2 - P.Sigma, y = t + P.Alpha / t;
        var taken = Take(new(t, t, t, t, y, 0), 16).ShouldNotBeNull();
        taken.T.ShouldBe(t, 1e-13);
        taken.Y.ShouldBe(y, 1e-13);
    }

    [Fact]
    public void A_neuron_about_to_spike_or_with_an_unknown_past_is_stepped()
    {
        double t = 2 - P.Sigma, y = t + P.Alpha / t;
        Take(new(t, t, t, 0, y, 0), 16).ShouldBeNull();
        Take(new(1.5, 1.5, 1.5, 1.5, y, 0), 16).ShouldBeNull();
        var kicked = new Course(t, t, t, t, y, 0.1);
        Enumerable.Range(0, 60).Count(_ => (kicked = kicked.Next()).T < 1).ShouldBeGreaterThan(0, "it spikes");
        Take(new Course(t, t, t, t, y, 0.1), 16).ShouldBeNull("its cubic knows nothing of the input");
    }

    /// <summary>On the way back to rest from inputs below threshold, excitatory and inhibitory.</summary>
    private static IEnumerable<Course> Courses()
    {
        double t = 2 - P.Sigma, y = t + P.Alpha / t;
        for (double x = -0.05; x < 0.012; x += 0.003)
        {
            var course = new Course(t, t, t, t, y, x);
            for (int step = 0; step < 300; step++)
            {
                course = course.Next();
                if (step >= 3) yield return course;
            }
        }
    }

    private static Course? Take(Course from, int steps)
    {
        var (t, t1, t2) = (Of(from.T), Of(from.T1), Of(from.T2));
        var (slope, bend) = (t - t1, t - t1 - (t1 - t2));
        var twist = bend - (t1 - t2 - (t2 - Of(from.T3)));
        if (!SmoothSteps.MayTake(t, twist)) return null;
        var (n2, n1, n, y) = Smooth.Take(steps, t, slope, bend, twist, Of(from.Y), Of(from.X));
        var miss = n / n1 - SmoothSteps.Cubic(steps, t, slope, bend, twist);
        if (!SmoothSteps.IsSmall(miss)) return null;
        var (endY, end, end1) = Smooth.Correct(steps, miss, y, n / n1, n1 / n2);
        var (end2, end3) = Smooth.Back(steps, t2, t1, t, end1, end);
        return new(end[0], end1[0], end2[0], end3[0], endY[0], Smooth.Decay(steps, Of(from.X))[0]);
    }

    private static Vector512<double> Of(double value) => Vector512.Create(value);

    /// <summary>A silent neuron: t = 1 - V with what it was one, two and three steps before, y = 1 - u, x.</summary>
    private sealed record Course(double T, double T1, double T2, double T3, double Y, double X)
    {
        public Course Next() => new(
            Y - P.Beta * X - P.Alpha / T, T, T1, T2, Y - P.Mu * (T + X) + P.Mu * (2 - P.Sigma), X * P.InputDecay);
    }
}
