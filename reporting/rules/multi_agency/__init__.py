"""The joint report on multi-agency audits: what all agreed, and the annex of one council."""

from reporting.rules.multi_agency.compiling import compile_multi_agency

__all__ = ["compile_multi_agency"]
