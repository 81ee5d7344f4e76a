"""Logistic regression in plain Python, for a few hundred thousand examples of a few features."""

import math
from collections.abc import Iterable, Sequence

Vector = tuple[float, ...]
_RIDGE = 1e-3  # keeps features that never occur at nought


def fit(examples: Sequence[tuple[Vector, bool]], rounds: int = 12) -> Vector:
    """Return the weight of each feature, by Newton's method."""
    size = len(examples[0][0])
    weights = [0.0] * size
    for _ in range(rounds):
        slope = [-_RIDGE * weight for weight in weights]
        curve = [[_RIDGE * (row == column) for column in range(size)] for row in range(size)]
        for vector, is_name in examples:
            likely = 1 / (1 + math.exp(-max(-30.0, min(30.0, _dot(weights, vector)))))
            spread = likely * (1 - likely)
            filled = [at for at in range(size) if vector[at]]
            for row in filled:
                slope[row] += vector[row] * (is_name - likely)
                scaled = spread * vector[row]
                for column in filled:
                    curve[row][column] += scaled * vector[column]
        step = _solved(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
    return tuple(round(weight, 3) for weight in weights)


def _dot(one: Iterable[float], other: Iterable[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a positive definite system by Gauss-Jordan elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(rows):
        scale = pivot[at]
        pivot[:] = [value / scale for value in pivot]
        for row in rows:
            if row is not pivot and row[at]:
                factor = row[at]
                row[:] = [value - factor * lead for value, lead in zip(row, pivot, strict=True)]
    return [row[-1] for row in rows]
