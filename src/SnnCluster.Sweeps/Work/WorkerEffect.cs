using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Work;

/// <summary>What a <see cref="Conversation"/> wants done.</summary>
public abstract record WorkerEffect;

/// <summary>Tell the scheduler.</summary>
public sealed record Say(IFromWorker Message) : WorkerEffect;

/// <summary>Answer <see cref="SayAgain"/> at every interval from now on, and no longer as before.</summary>
public sealed record SayAgainEvery(TimeSpan Interval) : WorkerEffect;

/// <summary>There is nothing to say again.</summary>
public sealed record BeSilent : WorkerEffect;

/// <summary>Answer <see cref="LookAgain"/> once the slot wants this worker.</summary>
public sealed record Park : WorkerEffect;

/// <summary>Have the slot compute this trial when its turn comes, and answer with news of it (<see cref="OfRequest"/>).</summary>
public sealed record Compute(WorkGranted Granted) : WorkerEffect;

/// <summary>Answer <see cref="TurnIsLate"/> after this time.</summary>
public sealed record AwaitTurn(long Request, TimeSpan Patience) : WorkerEffect;

/// <summary>Have the computation store a checkpoint and stop, soon.</summary>
public sealed record Cancel : WorkerEffect;

/// <summary>Take the computation back if its turn has not come, and answer <see cref="Withdrawn"/> then.</summary>
public sealed record Withdraw(long Request) : WorkerEffect;

/// <summary>Nobody waits any longer for the computation, if there is one.</summary>
public sealed record Abandon : WorkerEffect;

/// <summary>Tell the node's operator that the store cannot be read or written.</summary>
public sealed record TellStorageFailed(Exception Error) : WorkerEffect;

/// <summary>The worker ends.</summary>
public sealed record End : WorkerEffect;
