"""The trial protocol of SnnCluster, version 1, in plain Python. Copy this file next to your script; it needs no package.

    import snn_trial
    trial = snn_trial.begin()
    for stage in trial.stages():            # the stages that are left
        for step in stage.steps():          # the steps that are left; reports progress, and saves when asked to
            ...
        stage.done(numbers={"rate": 12.5}, tests=[(1, 8, 10)], arrays={"weights": "weights.npy"})
    trial.finished()

See docs/reference/trial-protocol.md.
"""

import json
import os
import select
import sys
import time

_out = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
os.dup2(2, 1)  # print() goes to the log, not into the protocol


def _say(**message):
    _out.write(json.dumps(message, allow_nan=False) + "\n")


def begin():
    """Waits for the runner's first line and returns the trial."""
    return Trial(json.loads(sys.stdin.buffer.raw.readline()))


class Trial:
    def __init__(self, told):
        self.seed, self.sweep_seed = told["seed"], told["sweep_seed"]
        self.parameters, self._stages = told["parameters"], told["stages"]
        self._resume = told["resume"] or {"folder": None, "stage": 0, "done": 0}
        self.folder = self._resume["folder"]  # with the files that save() wrote; None: the trial starts at the beginning
        self.save = None  # set it to a function that writes the state to the folder it is given
        self._saves, self._kept, self._heard, self._last = 0, 0, b"", time.monotonic()

    def stages(self):
        for index in range(self._resume["stage"], len(self._stages)):
            done = self._resume["done"] if index == self._resume["stage"] else 0
            yield Stage(self, self._stages[index]["stage"], self._stages[index]["length"], done)

    def finished(self):
        _say(say="finished")

    def saved(self, done):
        if self.save is None:
            return
        self._saves += 1
        folder = f"save-{self._saves}"
        os.mkdir(folder)
        self.save(folder)
        _say(say="saved", folder=folder, done=done)

    def keep(self, file):
        """Moves an array's file away: the runner reads it while this program goes on, and may write that file again."""
        self._kept += 1
        kept = f"array-{self._kept}.npy"
        os.replace(file, kept)
        return kept

    def after_step(self, done):
        """Between two steps: says how far it is, and does what the runner asks for."""
        if time.monotonic() - self._last < 0.05:
            return
        self._last = time.monotonic()
        _say(say="progress", done=done)
        while select.select([0], [], [], 0)[0]:
            heard = os.read(0, 4096)
            if not heard:
                sys.exit("the runner is gone")
            self._heard += heard
        *lines, self._heard = self._heard.split(b"\n")
        asked = [json.loads(line)["say"] for line in lines]
        if asked:
            self.saved(done)
        if "stop" in asked:
            sys.exit(0)


class Stage:
    def __init__(self, trial, name, length, done):
        self.trial, self.name, self.length, self._done = trial, name, length, done
        self.begins = done == 0  # False: the trial resumes within it

    def steps(self):
        for step in range(self._done, self.length):
            yield step
            if step + 1 < self.length:
                self.trial.after_step(step + 1)

    def done(self, numbers=None, tests=(), arrays=None):
        if self.length > 0:
            self.trial.saved(self.length)  # other trials that share this beginning resume from here
        _say(say="stage", stage=self.name, numbers=numbers or {},
             arrays={name: self.trial.keep(file) for name, file in (arrays or {}).items()},
             tests=[{"task": task, "successes": successes, "attempts": attempts} for task, successes, attempts in tests])
