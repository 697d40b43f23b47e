"""How well people agree, with numbers that are right.

table = table_of({("plan 1", "B1"): {"Ann": 3, "Ben": 2, "Cy": None}, ...}, scale=(1, 2, 3, 4))
found = agreement(table, Resampling(seed=7))
found.alpha.value, found.ac2.low, found.said
"""

from moderation.rules.agreement.bootstrap import Resampling
from moderation.rules.agreement.coefficients import Coefficient, Measure
from moderation.rules.agreement.dividing import Division, most_dividing
from moderation.rules.agreement.kappa import kappa, pairwise_kappas
from moderation.rules.agreement.percent import PairCount, count_pairs
from moderation.rules.agreement.summary import Agreement, agreement
from moderation.rules.agreement.table import Given, Table, table_of

__all__ = [
    "Agreement",
    "Coefficient",
    "Division",
    "Given",
    "Measure",
    "PairCount",
    "Resampling",
    "Table",
    "agreement",
    "count_pairs",
    "kappa",
    "most_dividing",
    "pairwise_kappas",
    "table_of",
]
