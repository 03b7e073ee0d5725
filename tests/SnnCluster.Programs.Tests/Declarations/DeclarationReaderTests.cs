using SnnCluster.Programs.Declarations;
using SnnCluster.Programs.Model;

namespace SnnCluster.Programs.Tests.Declarations;

public class DeclarationReaderTests
{
    private const string Whole = """
        { "command": ["python3", "a.py", "{seed}", "{rate}"], "files": ["a.py", "lib/b.py"],
          "parameters": { "rate": { "default": "2.50", "min": "0", "unit": "Hz" } },
          "kinds": { "learn": { "length": "100", "trains": ["1"] }, "probe": { "tests": ["2", "1"] } }, "metrics": ["cv"] }
        """;

    [Fact]
    public void A_declaration_has_one_form_and_that_is_read_again()
    {
        var declaration = DeclarationReader.Read(Whole).Declaration.ShouldNotBeNull();
        declaration.Json.ShouldNotContain('\n');
        declaration.Json.ShouldContain("\"default\":\"2.5\"");
        DeclarationReader.Read(declaration.Json).Declaration!.Json.ShouldBe(declaration.Json);
        new ProgramModel().Declare(Whole).Model.ShouldBe(new ProgramModel().Declare(declaration.Json).Model);
    }

    [Fact]
    public void The_model_has_the_tasks_stages_and_parameters_that_are_declared()
    {
        var model = new ProgramModel().Declare(Whole).Model.ShouldNotBeNull();
        model.Tasks.ShouldBe([1, 2]);
        model.ReadStages("learn")!.Single().Length.ShouldBe(100);
        model.ReadStages("probe")!.Single().IsTest.ShouldBeTrue();
        model.ReadStages("sleep").ShouldBeNull();
        model.Parameters.Select(parameter => parameter.Path)
            .ShouldBe(["rate", "limits.silence", "limits.memory", "limits.stop", "data.folder", "data.sha256"]);
        Should.Throw<FormatException>(() => model.Parameters[0].Canonical("-1")).Message
            .ShouldBe("rate = -1: must be a number, 0 or more.");
    }

    [Theory]
    [InlineData("{}", "command", "write the program and its arguments")]
    [InlineData("""{ "command": "python3" }""", "command", "takes a list")]
    [InlineData("""{ "command": ["a", "{rat}"] }""", "command", "there is nothing to fill in for {rat}; allowed: {seed}")]
    [InlineData("""{ "command": ["a"], "files": ["../b"] }""", "files", "must be a path below the folder")]
    [InlineData("""{ "command": ["a"], "files": ["b", "b"] }""", "files", "b appears twice")]
    [InlineData("""{ "command": ["a"], "parameters": { "r": { "min": "1" } } }""", "parameters.r", "needs a default")]
    [InlineData("""{ "command": ["a"], "parameters": { "r": { "default": "1", "min": "2" } } }""", "parameters.r.default", "2 or more")]
    [InlineData("""{ "command": ["a"], "parameters": { "r": { "default": "x" } } }""", "parameters.r.default", "must be a number")]
    [InlineData("""{ "command": ["a"], "parameters": { "r": { "defalt": "1" } } }""", "parameters.r.defalt", "there is no such key")]
    [InlineData("""{ "command": ["a"], "parameters": { "seeds": { "default": "1" } } }""", "parameters.seeds", "another one")]
    [InlineData("""{ "command": ["a"], "kinds": { "t": { "length": "-1" } } }""", "kinds.t.length", "whole number from 0")]
    [InlineData("""{ "command": ["a"], "kinds": { "t": { "tests": ["one"] } } }""", "kinds.t.tests", "a task is a whole number")]
    [InlineData("""{ "command": ["a"], "numbers": "out.txt" }""", "numbers", "must be last-line, or the name of a .csv file")]
    public void What_is_wrong_is_said_with_the_path_of_the_key(string json, string path, string text)
    {
        var (declaration, problems) = DeclarationReader.Read(json);
        declaration.ShouldBeNull();
        problems.ShouldContain(problem => problem.Path == path && problem.Text.Contains(text));
    }
}
