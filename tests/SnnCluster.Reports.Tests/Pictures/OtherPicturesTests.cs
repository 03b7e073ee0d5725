using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Windows;
using SnnCluster.Reports.Figures.Foraging.Windows;
using SnnCluster.Reports.Figures.SleepReplay.Accuracy;
using SnnCluster.Reports.Figures.SleepReplay.Mistakes;
using SnnCluster.Reports.Figures.SleepReplay.Spikes;
using SnnCluster.Reports.Studies;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tests.Pictures;

/// <summary>The pictures of studies and of the artificial network; FigureListTests has those of the network that forages.</summary>
public sealed class OtherPicturesTests
{
    [Theory]
    [InlineData(2, 8)]
    [InlineData(3, 64)]
    [InlineData(40, 20)]
    public void Conditions_are_drawn_with_whatever_names_and_number(int conditions, int length)
    {
        Make[] made = [.. Enumerable.Range(0, conditions).Select(i => Named($"{i:00}".PadRight(length, 'm')))];
        var study = new Study
        {
            Name = "made",
            Conditions = [.. made.Select(make => make.Spec with
            {
                Published = [new() { Task = 1, Mean = 0.7, StandardDeviation = 0.02 }],
            })],
        };
        var rows = ConditionRow.Of(study, [.. made.Select(make => Make.Statistics(make.Trials(3)))]);

        PictureRules.Violations(ConditionsFigure.Of(study, rows)).ShouldBeEmpty();
    }

    [Fact]
    public void The_legend_of_conditions_names_only_what_is_drawn()
    {
        var study = Study.Of(Named("one").Spec);
        var rows = ConditionRow.Of(study, [Make.Statistics(Named("one").Trials(2))]);

        Texts(rows).ShouldBe(["Task 1", "Task 2", "one trial", "chance"]);
        Texts([rows[0]]).ShouldBe(["Task 1", "one trial", "chance"]);
        Texts([rows[0] with { Published = new() { Task = 1, Mean = 0.7 } }]).ShouldBe(["Task 1", "one trial", "the paper", "chance"]);

        string[] Texts(IReadOnlyList<ConditionRow> shown)
        {
            string[] known = ["Task 1", "Task 2", "one trial", "the paper", "chance"];
            return [.. DrawnPicture.Of(ConditionsFigure.Of(study, shown).Svg("")).Texts.Select(text => text.Text).Where(known.Contains)];
        }
    }

    [Fact]
    public void The_figures_of_the_artificial_network_keep_the_rules()
    {
        string[] points = ["A1", "A1>S", "A1>S>A2", "A1>S>A2>S"];
        var accuracy = new AccuracyData(points, [.. Enumerable.Range(0, 6).Select(task =>
            new AccuracyLine(task, [.. Enumerable.Range(0, 4).Select(point => new AccuracyValue(point, Of(0.1 * task + 0.1 * point)))]))]);
        var mistakes = new MistakesData([.. new[] { "A1", "A1>S>A2>S" }
            .Select(after => new MistakesPanel(after, 10, [.. Enumerable.Range(0, 100).Select(i => (double)(i % 11) + 1)]))]);
        var spikes = new SleepSpikesData(["input", "hidden-1", "output"], [.. from layer in Enumerable.Range(0, 3)
            from window in Enumerable.Range(0, 8)
            select new SpikesWindow
            {
                Layer = layer,
                Sleep = 1 + window / 4,
                From = 100 * window,
                To = 100 * window + 100,
                PerStep = Of(Math.Pow(10, window % 4 - 2)),
            }]);

        foreach (var canvas in new[]
            { AccuracyFigure.Draw(accuracy, ForagingSweeps.Model), MistakesFigure.Draw(mistakes), SleepSpikesFigure.Draw(spikes) })
            PictureRules.Violations(new() { Name = "made", Csv = "", Canvas = canvas, Reading = "Made up.", Caption = "" }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(8, 100, 30)]
    [InlineData(784, 500, 3000)]
    public void Spikes_and_traces_of_chosen_neurons_keep_the_rules(int hidden, int epochs, int spikes)
    {
        Neuron[] neurons = [.. Enumerable.Range(0, Math.Min(hidden, Layers.Size(Layer.Hidden))).Select(i => new Neuron(Layer.Hidden, i)),
            .. Enumerable.Range(0, Layers.Size(Layer.Output)).Select(i => new Neuron(Layer.Output, i))];
        int steps = epochs * Timing.StepsPerEpoch;
        double[] line = [.. Enumerable.Range(0, steps).Select(step => step % 200 == 0 ? 1.2 : -0.94)];
        var recording = new WindowRecording
        {
            Window = new() { Stage = 1, First = 0, Epochs = epochs },
            Spiking = neurons,
            Spikes = [.. Enumerable.Range(0, spikes)
                .Select(i => new Spike(neurons[i * 7 % neurons.Length], (int)((long)i * steps / spikes)))],
            Traced = [.. neurons.Take(9)],
            V = [.. neurons.Take(9).Select(_ => line)],
            U = [.. neurons.Take(9).Select(_ => line)],
            X = [.. neurons.Take(9).Select(_ => line)],
        };
        var place = new RecordedPlace
        {
            Id = "sleep-relearn-12345678", Seed = 2_000_000_000, Stage = "S,T1", After = "T1>T2>S,T1", Engine = "fast", Program = "snn",
        };

        PictureRules.Violations(RasterFigure.Of(recording, place)).ShouldBeEmpty();
        PictureRules.Violations(TraceFigure.Of(recording, place)).ShouldBeEmpty();
    }

    private static Summary Of(double mean) => new() { N = 2, Undefined = 0, Mean = mean, StandardDeviation = 0.02 };

    private static Make Named(string name)
    {
        var make = Make.Sweep("T1", "tests");
        return make with { Spec = make.Spec with { Protocol = make.Spec.Protocol with { Name = name } } };
    }
}
