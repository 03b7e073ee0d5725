"""Knows nothing of SnnCluster: takes a seed and a rate, prints what it found on its last line."""

import random
import sys

seed, rate = int(sys.argv[1]), float(sys.argv[2])
random.seed(seed)
intervals = [random.expovariate(rate) for _ in range(1000)]
mean = sum(intervals) / len(intervals)
print("simulated", len(intervals), "intervals")
print(f"mean={mean!r} longest={max(intervals)!r}")
