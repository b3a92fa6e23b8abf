"""What a sample says of everybody: a mean, and how sure one may be of it."""

from collections import Counter
from collections.abc import Sequence
from math import ceil, exp, sqrt
from statistics import median
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


def share(part: int, whole: int) -> Estimate:
    """What part of all does something, with Wilson's 95 % interval.

    (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n): E. B. Wilson, "Probable Inference, the
    Law of Succession, and Statistical Inference", JASA 22, 1927. It never leaves 0 to 1, and
    says something of a share of nought, too.

    Raises:
        ValueError: Of nothing there is no part, and none is larger than the whole.
    """
    if not 0 <= part <= whole or not whole:
        raise ValueError("a part of something")
    p, z2 = part / whole, Z_95**2
    middle = p + z2 / (2 * whole)
    reach = Z_95 * sqrt(p * (1 - p) / whole + z2 / (4 * whole**2))
    low, high = (middle - reach) / (1 + z2 / whole), (middle + reach) / (1 + z2 / whole)
    return Estimate(
        p, max(low, 0.0) if part else 0.0, min(high, 1.0) if part < whole else 1.0
    )


def agreement(pairs: Sequence[tuple[str, str]]) -> Estimate | None:
    """How far two readers agree beyond chance, with a 95 % interval; None where chance is all.

    κ = (pₒ − pₑ) / (1 − pₑ), where pₒ is the share of pairs that are alike and pₑ = Σ p₁ₖ·p₂ₖ is
    what chance alone would give by how often each verdict was given first and second: J. Cohen,
    "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement
    20, 1960. As Cohen does, the interval holds pₑ for given; that of pₒ is Wilson's (`share`),
    so that few pairs, all alike, do not look certain.

    Raises:
        ValueError: There are no pairs.
    """
    number = len(pairs)
    first, second = (
        (Counter(side) for side in zip(*pairs, strict=True)) if pairs else ({}, {})
    )
    alike = share(sum(one == other for one, other in pairs), number)
    chance = sum(first[each] * second[each] for each in first) / number**2
    if chance == 1:
        return None
    return Estimate(*(max((each - chance) / (1 - chance), -1.0) for each in alike))


def rate_ratio(events: int, of: int, others: int, of_others: int) -> Estimate:
    """How much more often something happens in one group than in another: a/n against b/m.

    exp(ln((a/n)/(b/m)) ± z·√(1/a + 1/b)), the interval for two Poisson rates (K. J. Rothman,
    "Modern Epidemiology", 1986). Where one of them has none, half an event is added to each.

    Raises:
        ValueError: A group is empty, or has fewer than no events.
    """
    if of < 1 or of_others < 1 or events < 0 or others < 0:
        raise ValueError("two groups, and no fewer than no events")
    a, b = float(events), float(others)
    if not (a and b):
        a, b = a + 0.5, b + 0.5
    ratio, reach = (a / of) / (b / of_others), Z_95 * sqrt(1 / a + 1 / b)
    return Estimate(ratio, ratio * exp(-reach), ratio * exp(reach))


def middle(values: Sequence[float]) -> Estimate:
    """The median, between the two values whose ranks lie 0.98·√n from the middle.

    The ranks are those of the binomial distribution by its normal approximation (W. J. Conover,
    "Practical Nonparametric Statistics", 3rd edition, 3.2); of few values they are the ends.

    Raises:
        ValueError: There are no values.
    """
    if not values:
        raise ValueError("a value at least")
    ranked, number = sorted(values), len(values)
    reach = Z_95 / 2 * sqrt(number)
    low, high = (ceil(number / 2 + way * reach) - 1 for way in (-1, 1))
    return Estimate(median(ranked), ranked[max(low, 0)], ranked[min(high, number - 1)])


def left_out(
    whole: float, without: Sequence[float], *, least: float, most: float
) -> Estimate:
    """A figure with the 95 % interval that leaving out one after the other gives.

    The jackknife's error, √((n−1)/n · Σ(θᵢ − θ̄)²): J. W. Tukey, "Bias and Confidence in Not
    Quite Large Samples", 1958. For figures that are no mean, such as an index of inequality.

    Args:
        without: The figure without the first, without the second, and so on.

    Raises:
        ValueError: Fewer than two were left out.
    """
    number = len(without)
    if number < 2:
        raise ValueError("two values at least")
    mean = sum(without) / number
    error = sqrt((number - 1) / number * sum((each - mean) ** 2 for each in without))
    reach = Z_95 * error
    return Estimate(whole, max(whole - reach, least), min(whole + reach, most))


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
