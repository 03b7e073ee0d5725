"""Reads a results folder as a reader of the paper would, and prints what it found as JSON."""
import io
import json
import sys

import numpy
import pandas

folder = sys.argv[1]
names = ["seeds", "weights", "recorded-weights", "hidden-rates"]
arrays = {name: numpy.load(f"{folder}/exports/{name}.npy") for name in names}
archive = numpy.load(f"{folder}/exports/sweep.npz")
trials = pandas.read_csv(f"{folder}/trials.csv", float_precision="round_trip")
stages = pandas.read_csv(f"{folder}/exports/stages.csv")
moments = pandas.read_csv(f"{folder}/exports/moments.csv")

# The last moment of a stage is its end.
ends = [(place, moments.index[moments.stage_index == stage][-1]) for place, stage in enumerate(stages.stage_index) if (moments.stage_index == stage).any()]
agree = [bool(numpy.array_equal(arrays["weights"][:, stage], arrays["recorded-weights"][:, moment])) for stage, moment in ends]

print(json.dumps({
    "shapes": [list(arrays[name].shape) for name in names],
    "types": [arrays[name].dtype.str for name in names],
    "c_order": all(arrays[name].flags.c_contiguous for name in names),
    "archive": sorted(archive.files),
    "archive_agrees": all(numpy.array_equal(archive[name], arrays[name], equal_nan=True) for name in names)
    and pandas.read_csv(io.BytesIO(archive["moments.csv"])).equals(moments),
    "seeds": arrays["seeds"].tolist(),
    "table_seeds": sorted(set(trials.seed.tolist())),
    "performance_agrees": bool((trials.performance == trials.rewarded / (trials.rewarded + trials.punished)).all()),
    "stages": len(stages),
    "moments": len(moments),
    "ends_agree": agree,
    "missing": int(sum(numpy.isnan(arrays[name]).sum() for name in names[1:])),
    "last_weight_of_seed_2": float(arrays["weights"][1, -1, -1]),
    "figures": sorted(pandas.read_csv(f"{folder}/figures/test-performance.csv").columns),
}))
