using System.Globalization;
using System.Text.RegularExpressions;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Windows;

/// <summary>
/// Windows as people write them: <c>T1:100</c> is an aeon of a stage, <c>T1:100..101</c> are two aeons, <c>T1:100[0..9]</c> are the first
/// ten epochs of an aeon. Aeons and epochs count from 0.
/// </summary>
public static partial class WindowNotation
{
    /// <summary>Longer ones are taken for a typing error: a minute of computing, and gigabytes of spikes.</summary>
    public const int MostAeons = 1000;

    /// <summary>What can be written, for help and messages.</summary>
    public const string Allowed = "STAGE:AEON, STAGE:FIRST..LAST or STAGE:AEON[EPOCH..EPOCH], counted from 0, such as T1:100..101";

    /// <summary>The window in a trial of this protocol.</summary>
    /// <exception cref="FormatException">There is none; the message says why, and what is there.</exception>
    public static StageWindow Parse(string text, ForagingProtocol protocol)
    {
        if (Form().Match(text) is not { Success: true } match) throw new FormatException($"is not a window; write {Allowed}.");
        int index = StageNames.Find(match.Groups["stage"].Value, protocol);
        var stage = protocol.Stages[index];
        long first = Number(match, "first"), last = match.Groups["last"].Success ? Number(match, "last") : first;
        int from = 0, to = Timing.EpochsPerAeon - 1;
        if (match.Groups["from"].Success)
        {
            if (last != first) throw new FormatException("epochs are those of one aeon; leave out the other aeons or the epochs.");
            from = (int)Number(match, "from");
            to = match.Groups["to"].Success ? (int)Number(match, "to") : from;
        }

        if (stage.IsInstantaneous) throw new FormatException($"{stage} takes no time; there is nothing to record.");
        if (last < first || to < from) throw new FormatException("runs backwards; write the smaller number first.");
        if (last >= stage.Aeons) throw new FormatException($"{stage} has the aeons 0 to {stage.Aeons - 1}.");
        if (to >= Timing.EpochsPerAeon) throw new FormatException($"an aeon has the epochs 0 to {Timing.EpochsPerAeon - 1}.");
        if (last - first >= MostAeons) throw new FormatException($"has {last - first + 1} aeons; must have at most {MostAeons}.");
        long begin = first * Timing.EpochsPerAeon + from;
        return new() { Stage = index, First = begin, Epochs = last * Timing.EpochsPerAeon + to + 1 - begin };
    }

    private static long Number(Match match, string group) =>
        long.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<stage>.+):(?<first>[0-9]{1,9})(\.\.(?<last>[0-9]{1,9}))?(\[(?<from>[0-9]{1,9})(\.\.(?<to>[0-9]{1,9}))?\])?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
