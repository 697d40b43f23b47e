import pytest

from reporting.rules.limits import Limits, limits_of

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: ten batches of flow rate.
NIST_FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]


def test_limits_match_the_published_flow_rate_example():
    limits = limits_of(NIST_FLOW)
    assert limits.mean == pytest.approx(50.81)
    assert limits.upper == pytest.approx(55.8041, abs=1e-4)
    assert limits.lower == pytest.approx(45.8159, abs=1e-4)


def test_five_terms_are_too_few_for_limits():
    assert limits_of(NIST_FLOW[:5]) is None
    assert limits_of(NIST_FLOW[:6]) is not None


def test_a_point_on_the_limit_is_ordinary():
    assert Limits(50, 40, 60).holds(60)
    assert not Limits(50, 40, 60).holds(60.1)
