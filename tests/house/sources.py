"""The portal's own source files, read as trees: what is called where."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qa_portal.environment import ROOT

FLOORS = ("qa_portal", "audits", "frameworks", "moderation", "reporting")


@dataclass(frozen=True)
class Source:
    """One Python file, by its path from the root."""

    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.path)

    def is_in(self, room: str) -> bool:
        """Whether the file is a room, or lies in one, whether the room is a module or a package."""
        return room in self.path.relative_to(ROOT).with_suffix("").parts

    def functions(self) -> Iterator[ast.FunctionDef]:
        """The functions of the module itself, not of its classes."""
        return (node for node in self.tree.body if isinstance(node, ast.FunctionDef))

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def python_sources(room: str = "") -> list[Source]:
    """The portal's Python files, migrations aside, or those of one room."""
    found = [Source(path) for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]
    return [source for source in found if not source.is_in("migrations") and (not room or source.is_in(room))]


def tracked_files() -> list[Path]:
    """Every file under version control that is still there; of an unpacked archive, every file of the floors."""
    git = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True)
    if git.returncode:
        return [path for floor in (*FLOORS, "docs", "tests") for path in (ROOT / floor).rglob("*") if path.is_file()]
    return [ROOT / name for name in git.stdout.split("\0") if name and (ROOT / name).is_file()]


def called(call: ast.Call) -> str:
    """The last name of what is called: `require` of `require(...)`, `save` of `row.save()`."""
    return getattr(call.func, "id", None) or getattr(call.func, "attr", "")


def acts_in(node: ast.AST) -> set[str]:
    """The names X of every `Act.X` below a node."""
    return {
        each.attr
        for each in ast.walk(node)
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id == "Act"
    }
