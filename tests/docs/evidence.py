"""Names of tests as documents give them: `tests/<path>.py::test_name`, or only a file or folder of tests."""

import ast
import re
from functools import cache

from qa_portal.environment import ROOT

NAMED = re.compile(r"tests/[\w/]+(?:\.py(?:::\w+)*|/)?")


def named_in(text: str) -> list[str]:
    """Every test that a text names."""
    return NAMED.findall(text)


def is_there(name: str) -> bool:
    """Whether there is such a file of tests and, where the name goes on, such a test in it."""
    path, *parts = name.split("::")
    found = ROOT / path
    return found.exists() and (not parts or "::".join(parts) in _tests_in(path))


@cache
def _tests_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text())
    alone = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    inside = {
        f"{each.name}::{node.name}" for each in classes for node in each.body if isinstance(node, ast.FunctionDef)
    }
    return frozenset(alone | inside)
