using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Data;
using SnnCluster.Cli.Specs;
using SnnCluster.Trials.Data;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn data check</c>: whether a folder has the files that a model needs.</summary>
public static class DataCommand
{
    /// <summary>Looks for the files of every model that needs some; ends with 2 if any are missing or wrong.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with the files, gzipped or not." };
        var check = new Command("check", "Checks the files that a model needs and prints their digest.") { folder };
        check.SetAction(arguments => Check(arguments.GetValue(folder)!, plugins));
        return new Command("data", "Checks the files that some models need.") { check };
    }

    private static int Check(string folder, PluggedIn plugins)
    {
        List<string> problems = [];
        foreach (var model in plugins.Models.All.Where(model => model.DataFiles.Count > 0))
        {
            try
            {
                var data = DataFolders.Read(folder, model.DataFiles);
                if (model.DataProblem(data) is { } wrong) problems.Add($"{folder}: {wrong}");
                else Console.WriteLine($"{model.Name}: {string.Join(", ", model.DataFiles)}\n{DataParameters.Sha256} = {data.Sha256}");
            }
            catch (DataMissingException error)
            {
                problems.Add(error.Message);
            }
        }

        return problems.Count == 0 ? ExitCode.Done : Complaints.Refuse(problems);
    }
}
