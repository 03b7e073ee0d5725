"""Figures of scikit-learn and SciPy that the tests of SnnCluster.Analysis compare with.

    apt-get install python3-sklearn
    /usr/bin/python3 make.py          (in this folder; made with scikit-learn 1.2.1, SciPy 1.10.1, NumPy 1.24.2)

Points come from a small congruential generator, not from NumPy's, and are rounded to eighths, so that single precision holds them exactly.
"""
import json

import numpy as np
from scipy import stats
from sklearn.decomposition import PCA, KernelPCA
from sklearn.svm import SVC


def points(count, features, seed):
    values, x = [], seed
    for _ in range(count * features):
        x = (1103515245 * x + 12345) % 2**31
        values.append(round((x / 2**31 * 4 - 2) * 8) / 8)
    return np.array(values).reshape(count, features)


def svm():
    train, new = points(40, 5, 1), points(8, 5, 2)
    # Overlapping classes, so that some multipliers end at C.
    first = (train[:, 0] + train[:, 1] ** 2 + points(40, 1, 3)[:, 0] > 1.2)
    figures = {"states": train.tolist(), "first": first.tolist(), "new": new.tolist()}
    for name, tolerance in (("default", 1e-3), ("exact", 1e-10)):
        model = SVC(kernel="rbf", C=1, gamma="scale", tol=tolerance).fit(train, first)
        figures[name] = {
            "gamma": model._gamma,
            "bias": float(model.intercept_[0]),
            "support": model.support_.tolist(),
            "coefficients": model.dual_coef_[0].tolist(),
            "decisions": model.decision_function(new).tolist(),
        }
    return figures


def components():
    train, new = points(15, 30, 4), points(4, 30, 5)
    linear = PCA(3, svd_solver="full").fit(train)
    kernel = KernelPCA(3, kernel="rbf", gamma=1 / (30 * train.var()), eigen_solver="dense").fit(train)
    return {
        "states": train.tolist(),
        "new": new.tolist(),
        "linear": {
            "variances": linear.explained_variance_.tolist(),
            "shares": linear.explained_variance_ratio_.tolist(),
            "scores": linear.transform(train).tolist(),
            "newScores": linear.transform(new).tolist(),
        },
        "kernel": {
            "gamma": kernel.gamma,
            "variances": kernel.eigenvalues_.tolist(),
            "scores": kernel.transform(train).tolist(),
            "newScores": kernel.transform(new).tolist(),
        },
    }


def inference():
    samples = {
        "ten": [0.125, -0.25, 0.5, 0.75, 1.0, -0.375, 0.625, 1.125, 0.875, 0.25],
        "ties": [0.5, 0.5, -0.5, 1.0, 1.0, 1.5, -2.0, 0.0, 2.5, 0.5, 3.0, 1.0],
        "forty": points(40, 1, 6)[:, 0].tolist(),
        "fortyShifted": (points(40, 1, 7)[:, 0] + 0.625).tolist(),
    }
    figures = {}
    for name, values in samples.items():
        values = np.array(values)
        nonzero = values[values != 0]
        interval = stats.bootstrap((values,), np.mean, n_resamples=200_000, method="BCa", random_state=1, batch=1000).confidence_interval
        figures[name] = {
            "values": values.tolist(),
            "student": {"statistic": stats.ttest_1samp(values, 0).statistic, "p": stats.ttest_1samp(values, 0).pvalue},
            "interval": [interval.low, interval.high],
        }
        # SciPy's own exact p leaves out ties: all sign patterns are counted here instead.
        ranks = stats.rankdata(abs(nonzero))
        if len(nonzero) <= 12:
            signs = (np.arange(2 ** len(nonzero))[:, None] >> np.arange(len(nonzero))) & 1
            sums, seen = signs @ ranks, ranks[nonzero > 0].sum()
            far = abs(sums - ranks.sum() / 2) >= abs(seen - ranks.sum() / 2) - 1e-9
            figures[name]["wilcoxon"] = {"statistic": seen, "p": far.mean()}
        else:
            approximate = stats.wilcoxon(values, mode="approx", correction=True, zero_method="wilcox")
            figures[name]["wilcoxon"] = {"statistic": ranks[nonzero > 0].sum(), "p": approximate.pvalue}
    return figures


for name, figures in (("svm", svm()), ("components", components()), ("inference", inference())):
    with open(f"{name}.json", "w") as file:
        json.dump(figures, file, indent=None, separators=(", ", ": "))
        file.write("\n")
