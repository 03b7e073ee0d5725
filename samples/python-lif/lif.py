"""A small network of leaky integrate-and-fire neurons: one trial. Its input strengthens the weights that its pattern uses."""

import json
import os

import numpy as np

import snn_trial

NEURONS, INPUTS, THRESHOLD, LEAK = 50, 200, 1.0, 0.95
PATTERN = np.arange(INPUTS) < INPUTS // 4

trial = snn_trial.begin()
drive, rate_of_learning = trial.parameters["drive"], trial.parameters["learning"]
random = np.random.default_rng([trial.sweep_seed, trial.seed])
weights = random.uniform(0.0, 0.1, (NEURONS, INPUTS))
voltage = np.zeros(NEURONS)
spikes = 0


def save(folder):
    """All that the next step depends on."""
    np.savez(os.path.join(folder, "state.npz"), weights=weights, voltage=voltage, spikes=spikes)
    with open(os.path.join(folder, "random.json"), "w") as file:
        json.dump(random.bit_generator.state, file)


def load(folder):
    global weights, voltage, spikes
    state = np.load(os.path.join(folder, "state.npz"))
    weights, voltage, spikes = state["weights"], state["voltage"], int(state["spikes"])
    with open(os.path.join(folder, "random.json")) as file:
        random.bit_generator.state = json.load(file)


def step(inputs, learns):
    """One step of time; how many neurons fire."""
    global voltage, weights
    # Summed in a fixed order: a product by BLAS may differ in its last bits from machine to machine.
    voltage = voltage * LEAK + drive * np.add.reduce(weights * inputs, axis=1) / 10
    fired = voltage >= THRESHOLD
    voltage[fired] = 0.0
    if learns:
        weights[fired] += rate_of_learning * (inputs - 0.5) * weights[fired]
        np.clip(weights, 0.0, 0.2, out=weights)
    return int(np.count_nonzero(fired))


def test():
    """How often the learned pattern drives more spikes than its mirror image does. It changes nothing."""
    global voltage
    chance, before = np.random.default_rng([trial.seed, 7]), voltage
    wins = 0
    for _ in range(20):
        noise = chance.random(INPUTS) < 0.1
        counts = []
        for pattern in (PATTERN, PATTERN[::-1]):
            voltage = np.zeros(NEURONS)
            counts.append(sum(step(np.logical_xor(pattern, noise).astype(float), learns=False) for _ in range(30)))
        wins += counts[0] > counts[1]
    voltage = before
    return wins, 20


trial.save = save
if trial.folder:
    load(trial.folder)
for stage in trial.stages():
    # Not at the end of the stage before: the state saved there still has all its spikes, and a trial may resume from it.
    if stage.begins:
        spikes = 0
    for _ in stage.steps():
        inputs = np.where(PATTERN, random.random(INPUTS) < 0.5, random.random(INPUTS) < 0.1).astype(float)
        spikes += step(inputs, learns=stage.name == "learn")
    if stage.name == "probe":
        stage.done(tests=[(1, *test())])
    else:
        np.save(f"{stage.name}.npy", weights.astype(np.float32))
        stage.done(numbers={"rate": spikes / NEURONS / stage.length, "weight": float(np.add.reduce(weights.ravel()) / weights.size)},
                   arrays={"weights": f"{stage.name}.npy"})
trial.finished()
