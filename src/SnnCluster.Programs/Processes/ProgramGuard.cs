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

    private static readonly Lock Door = new();

    private static ProgramGuard? only;

    private readonly Lock gate = new();
    private readonly HashSet<int> groups = [];
    private readonly string root = Directory.CreateTempSubdirectory("snn-programs-").FullName;
    private Process? shell;
    private int trials;

    private ProgramGuard()
    {
    }

    /// <exception cref="IOException">There is no room for its folder. There may be later.</exception>
    public static ProgramGuard Here
    {
        get
        {
            lock (Door) return only ??= new();
        }
    }

    /// <summary>An empty folder for a trial.</summary>
    public string NewFolder()
    {
        lock (gate) shell ??= Begin();
        return Directory.CreateDirectory(Path.Combine(root, $"{Interlocked.Increment(ref trials)}")).FullName;
    }

    public void Watch(int group)
    {
        lock (gate)
        {
            groups.Add(group);
            Say($"+ {group}");
        }
    }

    public void Forget(int group)
    {
        lock (gate)
        {
            groups.Remove(group);
            Say($"- {group}");
        }
    }

    private void Say(string line)
    {
        try
        {
            if (shell is { HasExited: false })
            {
                shell.StandardInput.Write($"{line}\n");
                shell.StandardInput.Flush();
                return;
            }
        }
        catch (IOException)
        {
            // Somebody has killed the shell, or the system has for want of memory.
        }

        shell?.Dispose();
        shell = Begin();
        foreach (int group in groups) shell.StandardInput.Write($"+ {group}\n");
        shell.StandardInput.Flush();
    }

    private Process Begin()
    {
        var start = new ProcessStartInfo(Session.Program) { RedirectStandardInput = true, WorkingDirectory = "/" };
        foreach (string word in new[] { "sh", "-c", Script, "snn-guard", root }) start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }
}
