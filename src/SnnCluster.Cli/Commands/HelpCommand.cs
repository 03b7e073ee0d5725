using System.CommandLine;
using SnnCluster.Cli.Answers;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn help</c></summary>
public static class HelpCommand
{
    public static Command Create()
    {
        var command = new Command("help", "Explains the commands.");
        command.SetAction(_ =>
        {
            Console.WriteLine("""
                snn run [NAME|FILE] [--trials N | --seeds 1..10,42] [--sweep-seed S] [--scale X] [--engine fast|exact]
                        [--set path=value ...] [--workers N] [--out DIR] [--json] [--retries N] [--fail-fast]
                        [--on-finish CMD] [--no-reuse] [--local-disk DIR]
                    Runs a protocol over several random seeds on this machine. Without arguments: sleep-relearn, the seed
                    article's T1 -> T2 -> Interleaved(S,T1), 4 trials at a tenth of the paper's lengths: a few minutes on 2 cores.
                    The results folder holds trials.csv, statistics.json, figures/, report.html and sweep.json.
                    Killed in any way, the same command again goes on where it was; with more trials it adds them.
                snn check ...        the same arguments; validates, prints stages, cost and outputs, runs nothing
                snn status DIR [--json]              how the trials of a results folder stand
                snn logs DIR SEED                    the log lines of one trial
                snn retry DIR                        runs its failed trials again, from their last checkpoints
                snn merge --out DIR DIR1 DIR2 ...    joins runs of the same sweep with different seeds (job arrays)
                snn verify DIR [--trials K] [--stages N]   computes results again and compares all bits
                snn gc DIR ... [--states]            removes checkpoints that are not needed

                On several machines (deploy/README.md); --at URL, or SNN_AT, says where the cluster is:
                snn node --role coordinator|worker --seed-nodes LIST --database URL   one node, until it is stopped
                snn submit ...       the arguments of run; prints the sweep's id
                snn sweeps, status ID, watch ID, pause ID, resume ID, cancel ID, retry ID, extend ID --trials +N
                snn fetch ID --out DIR               the results folder, as from run
                snn nodes, drain NODE                who is there; empties a node

                snn protocols [NAME] the protocols that come with the program; one of them as a file to copy and change
                snn parameters       every parameter of the model
                snn bench [--json]   how fast both engines are on this machine, and where the time goes

                Exit codes: 0 all trials done, 1 some trial failed, 2 bad input, 3 the disk or a database failed,
                130 interrupted.
                """);
            return ExitCode.Done;
        });
        return command;
    }
}
