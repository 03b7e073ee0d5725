using System.Diagnostics;

namespace SnnCluster.Programs.Processes;

/// <summary>
/// Ends the programs of this process when it dies, however it dies: a small shell that is told which programs run, and notices when its
/// input ends. It also removes the folders of their trials.
/// </summary>
internal sealed class ProgramGuard
{
    private const string Script = """
        trap '' HUP INT TERM QUIT
        exec >/dev/null 2>&1
        cd /
        groups=' '
        while read -r what group; do
          case $what in
            +) groups="$groups$group " ;;
            -) groups="${groups%% $group *} ${groups#* $group }" ;;
          esac
        done
        for group in $groups; do kill -KILL -- "-$group"; done
        rm -rf -- "$1" || { sleep 1; rm -rf -- "$1"; }
        """;

    private static readonly Lazy<ProgramGuard> Only = new(() => new());

    private readonly Lock gate = new();
    private readonly Process shell;
    private int trials;

    private ProgramGuard()
    {
        Root = Directory.CreateTempSubdirectory("snn-programs-").FullName;
        var start = new ProcessStartInfo(Session.Program) { RedirectStandardInput = true, WorkingDirectory = Root };
        foreach (string word in new[] { "sh", "-c", Script, "snn-guard", Root }) start.ArgumentList.Add(word);
        shell = Process.Start(start)!;
    }

    public static ProgramGuard Here => Only.Value;

    /// <summary>Folder of the folders of trials.</summary>
    private string Root { get; }

    /// <summary>An empty folder for a trial.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(Root, $"{Interlocked.Increment(ref trials)}")).FullName;

    public void Watch(int group) => Say($"+ {group}");

    public void Forget(int group) => Say($"- {group}");

    private void Say(string line)
    {
        lock (gate)
        {
            shell.StandardInput.Write($"{line}\n");
            shell.StandardInput.Flush();
        }
    }
}
