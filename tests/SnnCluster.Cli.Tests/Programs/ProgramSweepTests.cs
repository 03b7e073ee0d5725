using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Tests.Commands;
using SnnCluster.Cli.Tests.Docs;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Tests.Programs;

/// <summary>What the runner does with its own models, it does with a program that it has never heard of.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ProgramSweepTests : IDisposable
{
    private const string Head = """
        name = walk
        model = program
        command = [python3, walk.py]
        files = [walk.py, snn_trial.py]
        parameters { stride { default = 1, min = 0, unit = m } }
        kinds { out { length = 40, trains = [1] }, back { length = 40 }, probe { tests = [1] } }
        metrics = [place]

        """;

    private const string Declared = "model = program\ncommand = [a]\nstages = [run]\n";

    /// <summary>Without NumPy, which not every machine has.</summary>
    private const string Walk = """
        import json, os, random, struct, snn_trial
        trial = snn_trial.begin()
        random.seed(trial.seed * 1000 + trial.sweep_seed)
        place = 0.0
        def save(folder):
            with open(os.path.join(folder, "state"), "w") as file: json.dump([place, random.getstate()], file)
        trial.save = save
        if trial.folder:
            place, state = json.load(open(os.path.join(trial.folder, "state")))
            random.setstate((state[0], tuple(state[1]), state[2]))
        for stage in trial.stages():
            for step in stage.steps():
                place += trial.parameters["stride"] * (random.random() - (0.3 if stage.name == "out" else 0.7))
            if stage.name == "probe": stage.done(tests=[(1, int(place > 0), 1)])
            else:
                with open("way.npy", "wb") as file:
                    header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }"
                    file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + struct.pack("<2d", place, -place))
                stage.done(numbers={"place": place}, arrays={"way": "way.npy"})
        trial.finished()
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("snn-program-").FullName;

    public ProgramSweepTests()
    {
        Write("walk.py", Walk);
        Write("snn_trial.py", RepositoryFiles.Read("samples/python-lif/snn_trial.py"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_is_run_extended_merged_reported_and_verified()
    {
        string file = Write("walk.conf", Head + "stages = [out, probe, back, probe]");
        var first = await SnnAsync("run", file, "--seeds", "1..2", "--out", At("a"));
        first.ExitCode.ShouldBe(ExitCode.Done, first.Error);
        (await SnnAsync("run", file, "--seeds", "1..4", "--out", At("a"))).Output.ShouldContain("4 of 4 trials done");
        (await SnnAsync("run", file, "--seeds", "3..4", "--out", At("b"), "--no-reuse")).ExitCode.ShouldBe(ExitCode.Done);
        (await SnnAsync("run", file, "--seeds", "1..2", "--out", At("c"), "--no-reuse")).ExitCode.ShouldBe(ExitCode.Done);
        (await SnnAsync("merge", At("b"), At("c"), "--out", At("d"))).ExitCode.ShouldBe(ExitCode.Done);
        foreach (string table in new[] { "trials.csv", "numbers.csv", "number-statistics.csv" })
            Read("d", table).ShouldBe(Read("a", table), table);

        Read("a", "numbers.csv").Split('\n').Length.ShouldBe(1 + 4 * 2 + 1);
        (await SnnAsync("report", At("a"), "--format", "html,svg,csv,npy,parquet")).ExitCode.ShouldBe(ExitCode.Done);
        Read("a", "report.html").ShouldContain("place");
        // Four trials, two stages that are not tests, two numbers.
        File.ReadAllText(At("a", "exports", "way.npy"), System.Text.Encoding.Latin1).ShouldContain("'descr': '<f8'");
        File.ReadAllText(At("a", "exports", "way.npy"), System.Text.Encoding.Latin1).ShouldContain("'shape': (4, 2, 2)");
        // Its files are in the folder's store, and in that of a merged one.
        File.Delete(At("walk.py"));
        (await SnnAsync("gc", At("a"))).ExitCode.ShouldBe(ExitCode.Done);
        (await SnnAsync("verify", At("d"), "--trials", "1")).Output.ShouldContain("1 of 1 the same");
        var verified = await SnnAsync("verify", At("a"), "--trials", "2", "--stages", "2");
        verified.ExitCode.ShouldBe(ExitCode.Done, verified.Output);
        verified.Output.ShouldContain("4 of 4 the same");
    }

    [Fact]
    public async Task Arrays_of_any_shape_are_exported_and_those_that_differ_are_named()
    {
        Write("shapes.py", """
            import struct, snn_trial
            def npy(file, *values):
                with open(file, "wb") as out:
                    header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': ({len(values)},), }}"
                    out.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode())
                    out.write(struct.pack(f"<{len(values)}d", *values))
            trial = snn_trial.begin()
            for stage in trial.stages():
                npy("even.npy", trial.seed, 2)
                npy("spikes.npy", *range(trial.seed))
                stage.done(numbers={"n": trial.seed}, arrays={"even": "even.npy", "spikes": "spikes.npy"})
            trial.finished()
            """);
        string file = Write("shapes.conf", "name = shapes\nmodel = program\ncommand = [python3, shapes.py]\n"
            + "files = [shapes.py, snn_trial.py]\nkinds { run { length = 1 }, test { tests = [1] } }\nstages = [run, test]");
        (await SnnAsync("run", file, "--seeds", "2..3", "--out", At("a"))).ExitCode.ShouldBe(ExitCode.Done);
        (await SnnAsync("report", At("a"), "--format", "npy,parquet")).ExitCode.ShouldBe(ExitCode.Done);
        Directory.GetFiles(At("a", "exports")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
        [
            "arrays.parquet", "even.npy", "numbers.parquet", "ragged-arrays.csv", "seeds.npy", "stages.csv", "trials.parquet",
        ]);
        File.ReadAllText(At("a", "exports", "even.npy"), System.Text.Encoding.Latin1).ShouldContain("'shape': (2, 2, 2)");
        Read("a", "exports", "ragged-arrays.csv").ShouldBe("""
            name,seed,stage_index,stage,shape
            spikes,3,0,run,3
            spikes,3,1,test,3

            """);
    }

    [Fact]
    public async Task What_its_program_says_to_people_is_kept_with_the_results()
    {
        string file = Write("talk.conf",
            "name = talk\nmodel = program\ncommand = [sh, -c, \"echo seed {seed} >&2; echo 1\"]\nnumbers = last-line\nstages = [run]");
        (await SnnAsync("run", file, "--seeds", "1..2", "--out", At("a"))).ExitCode.ShouldBe(ExitCode.Done);
        Read("a", "logs", "talk", "2.log").ShouldEndWith("seed 2\n");
        (await SnnAsync("logs", At("a"), "2")).Output.ShouldContain(Path.Combine("a", "logs", "talk", "2.log"));
    }

    [Fact]
    public async Task A_grid_of_a_program_that_tests_nothing_has_its_tables_and_page()
    {
        string file = Write("plain.conf", "name = plain\nmodel = program\ncommand = [echo, \"{rate}\"]\nnumbers = last-line\n"
            + "parameters { rate { default = 2 } }\nstages = [run]\ngrid { rate = [1, 4, 9] }");
        var run = await SnnAsync("run", file, "--seeds", "1..2", "--format", "html,csv", "--out", At("a"));
        run.ExitCode.ShouldBe(ExitCode.Done, run.Error);
        Read("a", "number-comparisons.csv").ShouldContain("plain-rate-4");
        string page = Read("a", "study.html");
        page.ShouldContain("<td>plain-rate-9</td><td>9</td><td>value</td><td>9.000 &#177; 0.000 (n = 2)</td>");
        page.ShouldContain("value at the end against rate.");
        Read("a", "figures", "value-against-rate.csv").ShouldContain("plain-rate-4,4,value,2,0,4,0,");
        (await SnnAsync("runs", At("a"))).Output.ShouldContain("value 1.000 to 9.000");

        // No table without rows, neither written nor named.
        run.Output.ShouldContain($"Numbers: {At("a", "number-statistics.csv")}   Each condition: ");
        run.Output.ShouldNotContain("conditions.csv");
        string[] empty = ["trials.csv", "conditions.csv", "comparisons.csv"];
        foreach (string list in (string[])["SHA256SUMS", "ro-crate-metadata.json", "study.html"])
            empty.ShouldNotContain(table => System.Text.RegularExpressions.Regex.IsMatch(Read("a", list), $"[ /\"]{table}"), list);
        empty.SelectMany(table => Directory.GetFiles(At("a"), table, SearchOption.AllDirectories)).ShouldBeEmpty();
        Read("a", "numbers.csv").Split('\n')[..2].ShouldBe(
            ["condition,rate,seed,stage_index,stage,after,name,value", "plain-rate-1,1,1,0,run,run,value,1"]);
        Read("a", "number-statistics.csv").Split('\n')[1].ShouldStartWith("plain-rate-1,1,0,run,run,value,2,0,2,1,0,1,1,");
    }

    [Fact]
    public async Task What_leaves_only_numbers_is_verified_by_them_also_without_its_data()
    {
        string file = Write("plain.conf", "name = plain\nmodel = program\ncommand = [echo, \"{rate}\"]\nnumbers = last-line\n"
            + "parameters { rate { default = 2 } }\nstages = [run]\ngrid { rate = [1, 4] }");
        (await SnnAsync("run", file, "--seeds", "1", "--format", "csv", "--out", At("a"))).ExitCode.ShouldBe(ExitCode.Done);
        (await SnnAsync("verify", At("a"))).ExitCode.ShouldBe(ExitCode.Done);
        Directory.Delete(At("a", "data"), recursive: true);
        var verified = await SnnAsync("verify", At("a"));
        verified.ExitCode.ShouldBe(ExitCode.Done, verified.Output + verified.Error);
        verified.Output.ShouldContain("tables follow from the trials.");
        string table = At("a", "conditions", "plain-rate-4", "numbers.csv");
        File.WriteAllText(table, File.ReadAllText(table).Replace("value,4", "value,5", StringComparison.Ordinal));
        (await SnnAsync("verify", At("a"))).Output.ShouldContain(
            "DIFFERS: published is plain-rate-4,1,0,run,run,value,5, computed plain-rate-4,1,0,run,run,value,4");
    }

    [Fact]
    public async Task Check_counts_in_the_unit_of_the_program_and_promises_no_table_of_tests()
    {
        string file = Write("one.conf", "name = one\nmodel = program\ncommand = [echo]\nnumbers = last-line\nstages = [run]");
        string checked_ = (await SnnAsync("check", file, "--trials", "1")).Output;
        checked_.ShouldContain("one: 1 trial of 1 step (scale 1), engine program");
        checked_.ShouldNotContain("epoch");
        checked_.ShouldNotContain("trials.csv");
    }

    [Fact]
    public async Task The_point_of_its_lowest_number_is_found_and_a_number_that_is_not_there_refused()
    {
        string file = Write("plain.conf", "name = plain\nmodel = program\ncommand = [echo, \"{rate}\"]\nnumbers = last-line\n"
            + "parameters { rate { default = 2 } }\nstages = [run]");
        string[] search = ["search", file, "--grid", "rate=3,1,4", "--trials-per-point", "1", "--format", "none"];
        (await SnnAsync([.. search, "--maximize", "-number(value)", "--out", At("found")])).Output
            .ShouldContain("Best: plain-rate-1, -1 over 1 trial, rate = 1.");
        var wrong = await SnnAsync([.. search, "--maximize", "number(valve)", "--out", At("lost")]);
        (wrong.ExitCode, wrong.Error.Contains("no trial in it has a value for --maximize")).ShouldBe((2, true));
        (await SnnAsync([.. search, "--out", At("none")])).Error.ShouldContain("plain-rate-3 has no test of Task 1; it tests nothing");
    }

    [Fact]
    public async Task Its_study_computes_what_the_conditions_have_in_common_once_and_compares_them()
    {
        string file = Write("walks.conf", Head + """
            conditions = [{ name = one, stages = [out, probe, back, probe] }, { name = other, stages = [out, out, probe] }]
            """);
        (await SnnAsync("check", file)).Output.ShouldContain("120 steps per seed instead of 160");
        var run = await SnnAsync("run", file, "--seeds", "1..3", "--out", At("study"));
        run.ExitCode.ShouldBe(ExitCode.Done, run.Error);
        Read("study", "number-comparisons.csv").ShouldContain("one,other,place,3,");
        string alone = Write("alone.conf", Head + "stages = [out, out, probe]");
        (await SnnAsync("run", alone, "--seeds", "1..3", "--out", At("alone"), "--no-reuse")).ExitCode.ShouldBe(ExitCode.Done);
        Read("study", "conditions", "other", "numbers.csv").Replace("other,", "walk,").ShouldBe(Read("alone", "numbers.csv"));
    }

    [Fact]
    public async Task A_changed_script_is_another_sweep_and_a_changed_limit_is_not()
    {
        string file = Write("walk.conf", Head + "stages = [out]");
        (await SnnAsync("run", file, "--seeds", "1", "--out", At("a"))).ExitCode.ShouldBe(ExitCode.Done);
        (await SnnAsync("run", file, "--seeds", "1", "--out", At("a"), "--set", "limits.stop=20")).ExitCode.ShouldBe(ExitCode.Done);
        Write("walk.py", Walk + "\n# changed");
        var refused = await SnnAsync("run", file, "--seeds", "1", "--out", At("a"));
        refused.ExitCode.ShouldBe(ExitCode.BadInput);
        refused.Error.ShouldContain("data.sha256");
    }

    [Fact]
    public async Task A_program_that_is_not_deterministic_is_named()
    {
        string file = Write("dice.conf",
            "name = dice\nmodel = program\ncommand = [sh, -c, \"date +%N\"]\nnumbers = last-line\nstages = [run]");
        (await SnnAsync("run", file, "--seeds", "3", "--out", At("a"))).ExitCode.ShouldBe(ExitCode.Done);
        var verified = await SnnAsync("verify", At("a"));
        verified.ExitCode.ShouldBe(ExitCode.SomeTrialFailed);
        verified.Output.ShouldContain("seed 3 gave two different results");
    }

    [Fact]
    public async Task A_trial_that_fails_says_why_and_others_go_on()
    {
        string file = Write("fail.conf",
            "name = fail\nmodel = program\ncommand = [sh, -c, \"[ {seed} = 2 ] && { echo bad luck >&2; exit 9; }; echo 1\"]\n"
            + "numbers = last-line\nstages = [run]");
        var run = await SnnAsync("run", file, "--seeds", "1..3", "--out", At("a"), "--retries", "0");
        run.ExitCode.ShouldBe(ExitCode.SomeTrialFailed);
        run.Output.ShouldContain("The program ended with exit code 9. It was in stage run, at step 0 of 1. Its last lines:\nbad luck");
        run.Output.ShouldContain("2 of 3 trials done");
    }

    /// <summary>On a machine that starts a shell in 0.8 ms, a ratio of 7 is 5 ms beyond that.</summary>
    [Fact]
    public async Task A_trial_costs_little_beyond_the_bare_start_of_its_program()
    {
        List<double> ratios = [];
        // The smallest of a few: a trial passes between threads, each of which waits for its turn on a busy machine.
        while (ratios.Count < 5 && ratios.All(ratio => ratio > 7))
        {
            var bench = await SnnAsync("bench", "coordination", "--program", "--trials", "60", "--json");
            bench.ExitCode.ShouldBe(ExitCode.Done, bench.Error);
            ratios.Add(System.Text.Json.JsonDocument.Parse(bench.Output).RootElement.GetProperty("ratio").GetDouble());
        }
        ratios.Min().ShouldBeInRange(1, 7);
    }

    [Fact]
    public async Task Check_can_try_one_short_trial()
    {
        var tried = await SnnAsync("check", Write("walk.conf", Head + "stages = [out, probe]"), "--try");
        tried.ExitCode.ShouldBe(ExitCode.Done, tried.Output);
        tried.Output.ShouldContain("out: place = ");
        tried.Output.ShouldContain("probe: Task 1 ");
    }

    [Theory]
    [InlineData("name = x\nmodel = program\nstages = [run]", "line 2, column 1: command: write the program and its arguments")]
    [InlineData("model = program\ncommand = [a]\nstages = [run]\nkinds { learn {} }", "\"run\" is not a stage; allowed: learn.")]
    [InlineData(Declared + "parameters { x { default = 1, max = 0 } }", "line 4, column 18: parameters.x.")]
    [InlineData(Declared + "parameters { x { default = 1 } }\ny = 2", "there is no key y; did you mean x?")]
    [InlineData(Declared + "parameters { x { default = 1, max = 3 } }\nx = 4", "x = 4: must be")]
    [InlineData("model = program\ncommand = [a]\nfiles = [b.py]\nstages = [run]", "there is no b.py")]
    [InlineData("model = program\ncommand = [a]\nnumbers = last-line\nstages = [a, b]", "read from its output has one")]
    [InlineData("model = program\ncommand = [a]\nconditions = [{ stages = [b], command = [c] }]", "command is the same for all conditions")]
    public async Task What_is_wrong_with_its_file_is_said_with_its_place(string text, string expected)
    {
        var refused = await SnnAsync("check", Write("x.conf", text));
        refused.ExitCode.ShouldBe(ExitCode.BadInput);
        refused.Error.ShouldContain(expected);
    }

    [Fact]
    public void A_node_refuses_it_and_says_how_to_allow_it()
    {
        const string Why = "this node does not run programs that people submit; a coordinator and workers that do are started with "
            + "--allow-programs";
        Dictionary<string, string?> none = [];
        var study = BuiltIn.All.Protocols.Resolve(Declared, none).Study.ShouldNotBeNull();
        BuiltIn.All.WithoutPrograms.Protocols.Resolve(Declared, none).Problems.ShouldHaveSingleItem().ShouldContain(Why);
        BuiltIn.All.WithoutPrograms.Studies.Read(StudyText.Write(study)).Problems.ShouldHaveSingleItem().ShouldContain(Why);
        BuiltIn.All.WithoutPrograms.Models.Versions.ShouldBe(BuiltIn.All.Models.Versions);
        BuiltIn.All.Studies.Read(StudyText.Write(study)).Study!.Hash.ShouldBe(study.Hash);
    }

    [Theory]
    [InlineData("python-lif/lif.conf")]
    [InlineData("any-command/any-command.conf")]
    public async Task The_samples_are_accepted(string sample)
    {
        var check = await SnnAsync("check", Path.Combine(RepositoryFiles.Root, "samples", sample));
        check.ExitCode.ShouldBe(ExitCode.Done, check.Error);
    }

    private static Task<TestTerminal.Result> SnnAsync(params string[] arguments) => TestTerminal.RunAsync(BuiltIn.All, arguments);

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);

    private string Read(params string[] parts) => File.ReadAllText(At(parts));

    private string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }
}
