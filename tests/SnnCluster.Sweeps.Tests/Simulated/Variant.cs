namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>The real rules, or one way of breaking them, which the simulation has to notice.</summary>
internal enum Variant
{
    Real,

    /// <summary>The journal lets two coordinators write.</summary>
    NotFenced,

    /// <summary>Coordinator: reports of an old lease count as those of the lease in force.</summary>
    IgnoresLeases,

    /// <summary>Coordinator: what is decided is carried out before it is on disk.</summary>
    ActsBeforeWriting,

    /// <summary>Coordinator: what no snapshot holds is deleted.</summary>
    ForgetsTooMuch,

    /// <summary>Scheduler: the trials of a paused sweep are not taken back.</summary>
    ForgetsToHold,

    /// <summary>Scheduler: a drained node gets work.</summary>
    FeedsDrained,

    /// <summary>Scheduler: reports about a sweep that nobody coordinates are not answered.</summary>
    ReleasesNobody,

    /// <summary>Worker: a result is reported before it is on disk.</summary>
    ReportsBeforeStoring,

    /// <summary>Worker: news of a trial that it has left count as those of the one in hand.</summary>
    TakesLateNews,

    /// <summary>Worker: with a new actor it does not say what it has in hand.</summary>
    ForgetsWhatItHolds,

    /// <summary>Worker: what is not answered is not said again.</summary>
    SaysOnce,
}
