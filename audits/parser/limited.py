"""Becomes the program named on its command line, within limits that nothing after it can lift again."""

import os
import resource
import sys

# LibreOffice maps far more memory than it uses; 4 GB is what it needs to start with room for a plan.
LIMITS = {
    resource.RLIMIT_AS: 4 * 1024**3,
    resource.RLIMIT_CPU: 60,
    resource.RLIMIT_FSIZE: 100 * 1024**2,
    resource.RLIMIT_CORE: 0,
}

for what, most in LIMITS.items():
    hard = resource.getrlimit(what)[1]
    value = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (value, value))
os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 - that is its only purpose
