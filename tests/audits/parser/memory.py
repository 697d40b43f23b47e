"""How much memory the reading of a document takes at most: `python -m tests.audits.parser.memory KIND < document`."""

import os
import subprocess
import sys

from audits.parser import run
from qa_portal.environment import ROOT


def peak_of(data, kind):
    """Megabytes of memory that the reader held at its worst, however it ended.

    It is asked for by a small process: the system counts what the parent held as the child's.
    """
    line = [sys.executable, "-m", "tests.audits.parser.memory", kind]
    return float(subprocess.run(line, input=data, cwd=ROOT, capture_output=True, check=True).stdout)


def main():
    with run.memory_file(sys.stdin.buffer.read()) as document:
        process = run.start(sys.argv[1], document)
        process.stdout.read()
        _, process.returncode, used = os.wait4(process.pid, 0)
    sys.stdout.write(str(used.ru_maxrss / 1024))


if __name__ == "__main__":
    main()
