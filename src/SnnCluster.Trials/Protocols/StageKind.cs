namespace SnnCluster.Trials.Protocols;

/// <summary>What stages of one kind have in common: how long they are.</summary>
/// <param name="Name">For the key under which a protocol file sets the length of all stages of the kind (<c>aeons.training</c>).</param>
/// <param name="UsualLength">In the model's unit; 0 for what takes no time.</param>
/// <param name="ShortestLength">The least that makes sense.</param>
/// <param name="Cost">About what a unit of work of it takes, beside those of other kinds: for estimates.</param>
public sealed record StageKind(string Name, long UsualLength, long ShortestLength = 1, double Cost = 1)
{
    public bool IsInstantaneous => UsualLength == 0;
}
