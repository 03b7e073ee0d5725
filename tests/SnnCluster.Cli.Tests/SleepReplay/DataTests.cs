using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Data;
using SnnCluster.Cli.Tests.Commands;
using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Model;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Tests.SleepReplay;

/// <summary>The files of a model that needs some: found, hashed and handed over, or refused in a line.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class DataTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snn-data-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Gzipped_or_not_files_have_one_digest()
    {
        Write(folder);
        string packed = Directory.CreateDirectory(Path.Combine(folder, "packed")).FullName;
        foreach (string file in Mnist.Files)
        {
            await using var stream = new GZipStream(File.Create(Path.Combine(packed, file + ".gz")), CompressionLevel.Fastest);
            await stream.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(folder, file)));
        }

        var (plain, unpacked) = (await CheckAsync(folder), await CheckAsync(packed));
        plain.ExitCode.ShouldBe(ExitCode.Done, plain.Error);
        plain.Output.ShouldContain("data.sha256 = ");
        unpacked.Output.ShouldBe(plain.Output);
    }

    [Fact]
    public void Keys_cover_what_is_in_the_files_and_not_where_they_are()
    {
        Write(folder);
        var (one, other) = (Spec(folder), Spec(folder + "/."));
        one.Hash.ShouldBe(other.Hash);
        one.CanonicalText.ShouldContain(DataParameters.Sha256);
        one.CanonicalText.ShouldNotContain(folder);
        SweepText.Write(one).ShouldContain($"{DataParameters.Folder}={folder}");

        Write(folder, changed: 1);
        Spec(folder).Hash.ShouldNotBe(one.Hash);
    }

    [Fact]
    public void A_trial_whose_files_are_gone_or_others_says_so_and_does_not_begin()
    {
        string away = Directory.CreateDirectory(Path.Combine(folder, "away")).FullName;
        Write(away, changed: 2);
        var spec = Spec(away);
        var elsewhere = spec with { Parameters = spec.Parameters.With(DataParameters.Sha256, new string('a', 64)) };
        Should.Throw<DataMissingException>(() => DataFolders.Begin(elsewhere.Trial(1))).Message
            .ShouldContain($"the files in {away} are others");
        File.Delete(Path.Combine(away, Mnist.Files[3]));
        Should.Throw<DataMissingException>(() => DataFolders.Begin(elsewhere.Trial(1))).Message
            .ShouldContain($"there is no {Mnist.Files[3]} and no {Mnist.Files[3]}.gz");
    }

    [Fact]
    public async Task Wrong_files_are_refused_in_one_line()
    {
        Write(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, Mnist.Files[1]), new byte[100]);
        var refused = await CheckAsync(folder);
        refused.ExitCode.ShouldBe(ExitCode.BadInput);
        refused.Error.ShouldBe($"snn: {folder}: {Mnist.Files[1]}: its magic number is 0; an idx file of labels begins with 2049.\n");

        var run = await TestTerminal.RunAsync("run", "ann-sleep", "--set", $"data.folder={folder}", "--out", Path.Combine(folder, "out"));
        run.ExitCode.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldBe(refused.Error);
        Directory.Exists(Path.Combine(folder, "out")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_that_is_not_there_and_a_file_that_is_not_gzipped_are_named()
    {
        string away = Path.Combine(folder, "away");
        (await CheckAsync(away)).Error.ShouldBe($"snn: {away}: there is no such folder.\n");
        Directory.CreateDirectory(away);
        await File.WriteAllBytesAsync(Path.Combine(away, Mnist.Files[0] + ".gz"), new byte[100]);
        (await CheckAsync(away)).Error.ShouldBe($"snn: {away}/{Mnist.Files[0]}.gz: is not gzipped, or is damaged.\n");
    }

    [Fact]
    public async Task A_run_takes_at_most_the_disk_that_check_says()
    {
        Write(folder);
        string file = Path.Combine(folder, "short.conf"), output = Path.Combine(folder, "out");
        await File.WriteAllTextAsync(file, """
            name = short
            model = sleep-replay
            stages = [{ stage = T1, steps = 1 }, { stage = T2, steps = 1 }]
            """);
        string[] sweep = [file, "--set", $"data.folder={folder}", "--seeds", "1..2", "--workers", "1", "--format", "none"];

        var check = await TestTerminal.RunAsync(["check", .. sweep]);
        string said = Regex.Match(check.Output, "Disk: at most about ([0-9,]+) MB").Groups[1].Value;
        (await TestTerminal.RunAsync(["run", .. sweep, "--out", output])).ExitCode.ShouldBe(ExitCode.Done);

        // Four states of 19 MB.
        double taken = new FileInfo(Path.Combine(output, "data", "sweep.db")).Length / 1e6;
        double.Parse(said, CultureInfo.InvariantCulture).ShouldBeInRange(taken, 2 * taken);
    }

    [Fact]
    public async Task Without_a_folder_it_is_asked_for()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(DataFolders.Variable) is null, $"{DataFolders.Variable} is set");
        (await TestTerminal.RunAsync("check", "ann-sleep")).Error.ShouldContain("--set data.folder=DIR, or SNN_DATA=DIR");
    }

    private static Task<TestTerminal.Result> CheckAsync(string folder) => TestTerminal.RunAsync("data", "check", folder);

    private static SweepSpec Spec(string folder)
    {
        IModel model = new DigitReplayModel();
        var (spec, problem) = DataFolders.Named(new()
        {
            Model = model,
            Engine = model.Engines[0],
            Parameters = ParameterValues.Default(model.Parameters).With(DataParameters.Folder, folder),
            Protocol = new Protocol { Name = "digits", Stages = [model.ReadStage("T1")] },
            Seeds = [1],
        });
        problem.ShouldBeNull();
        return spec!;
    }

    // Noise instead of digits.
    private static void Write(string folder, byte changed = 0)
    {
        Write(Mnist.Files[0], 16 + 60_000 * 784, 2051, 60_000, 28, 28);
        Write(Mnist.Files[1], 8 + 60_000, 2049, 60_000);
        Write(Mnist.Files[2], 16 + 10_000 * 784, 2051, 10_000, 28, 28);
        Write(Mnist.Files[3], 8 + 10_000, 2049, 10_000);

        void Write(string name, int length, params int[] header)
        {
            byte[] bytes = new byte[length];
            for (int i = 4 * header.Length; i < length; i++) bytes[i] = (byte)(header.Length > 2 ? i * 2654435761 >> 24 : i % 10);
            for (int i = 0; i < header.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), header[i]);
            bytes[^1] = (byte)(bytes[^1] & ~3 | changed);
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }
}
