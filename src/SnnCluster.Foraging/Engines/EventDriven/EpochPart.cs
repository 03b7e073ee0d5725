namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>The parts of an epoch of the fast engine, to measure where the time goes.</summary>
public enum EpochPart
{
    /// <summary>Move, meal, field, homeostasis.</summary>
    Environment,

    /// <summary>Application and balancing of the I->H synapses.</summary>
    InputHiddenPlasticity,

    /// <summary>Application and balancing of the H->O synapses.</summary>
    HiddenOutputPlasticity,

    /// <summary>I neurons, and their spikes through the I->H synapses.</summary>
    Inputs,

    /// <summary>Noise of sleep, H neurons.</summary>
    Hidden,

    /// <summary>Traces between I and H.</summary>
    InputHiddenTraces,

    /// <summary>O neurons.</summary>
    Outputs,

    /// <summary>Spikes of H through the H->O synapses, spikes of O, and their traces.</summary>
    HiddenOutputEvents,
}

/// <summary>Called when a part of an epoch begins; the one before it has ended.</summary>
public delegate void EpochPartListener(EpochPart part);
