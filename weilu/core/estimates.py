"""What a sample says of everybody: a mean, and how sure one may be of it."""

from math import sqrt
from typing import NamedTuple

Z_95 = 1.959963984540054  # 97.5 % of a normal distribution lie below it


class Estimate(NamedTuple):
    """A mean with its 95 % interval."""

    mean: float
    low: float
    high: float


def estimate(
    number: int, total: float, squares: float, *, least: float, most: float
) -> Estimate:
    """The mean of `number` values with a 95 % interval, cut to what is possible.

    x̄ ± t(0.975; n − 1) · s / √n, Student's interval for a mean (W. S. Gosset, "The Probable
    Error of a Mean", Biometrika 6, 1908), with s² = (Σx² − (Σx)²/n) / (n − 1). That the sample
    is a sizeable part of all is left out, which makes the interval rather too wide.

    Args:
        total, squares: The sums of the values and of their squares.
        least, most: Between these every value lies.

    Raises:
        ValueError: Fewer than two values have no spread.
    """
    if number < 2:
        raise ValueError("two values at least")
    mean = total / number
    variance = max(squares - total * mean, 0) / (number - 1)
    reach = t_95(number - 1) * sqrt(variance / number)
    return Estimate(mean, max(mean - reach, least), min(mean + reach, most))


def t_95(freedom: int) -> float:
    """The 97.5 % quantile of Student's t, right to 0.001 from 10 degrees of freedom on.

    The expansion around the normal quantile: Abramowitz and Stegun, "Handbook of Mathematical
    Functions", 26.7.5.
    """
    z, v = Z_95, freedom
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / v + second / v**2 + third / v**3
