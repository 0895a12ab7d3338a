#!/usr/bin/env python3
"""Times rewave beside its peers on generated inventories, each as a whole process.

    python3 benches/peers.py REWAVE INVENTORY ...

`cargo bench --bench peers` makes the inventories and calls this. The peers order the same graph: `tsort` of
coreutils from its bare edge list, which is made beforehand; Python's graphlib from the same file, read with
tomllib. A peer that is absent is skipped. All take turns, so that a busy machine slows each of them; the
median of the turns counts, of the time that passed and of the time that the processors worked, and the largest
peak of memory. tsort reads no TOML: it is the floor under the time, and not a peer.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

TURNS = 5
# Where one run takes milliseconds, more of them are needed for a median that holds.
TURNS_BELOW_A_MEGABYTE = 25
# Beyond this tomllib takes minutes, and gigabytes.
MOST_FOR_PYTHON = 64 << 20

GRAPHLIB = """
import sys, tomllib
from graphlib import TopologicalSorter
with open(sys.argv[1], "rb") as file:
    applications = tomllib.load(file)["applications"]
names = lambda entries: [e if isinstance(e, str) else e["id"] for e in entries]
lists = lambda requires: requires.values() if isinstance(requires, dict) else [requires]
needs = {
    id: [n for entries in lists(table.get("requires", {})) for n in names(entries)]
    for id, table in applications.items()
}
print(*TopologicalSorter(needs).static_order(), sep="\\n")
"""


def run(command, output):
    """Seconds that passed, seconds of processor time, and peak memory in bytes, of one whole process."""
    with open(output, "wb") as out:
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit status {child.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def write_edges(inventory, edges):
    """What each application requires, as tsort reads it; of the layout that the generator writes."""
    header = re.compile(r"\[applications\.(.+)\]$")
    count, application = 0, ""
    with open(inventory, encoding="utf-8") as lines, open(edges, "w", encoding="utf-8") as out:
        for line in lines:
            if found := header.match(line):
                application = found[1]
                count += 1
            elif line.startswith("requires.") and application:
                for needed in re.findall('"([^"]+)"', line):
                    out.write(f"{needed} {application}\n")
            elif line.startswith("[services."):
                application = ""
    return count


def measure(rewave, inventory, folder):
    """Prints a table for one inventory."""
    edges, output = os.path.join(folder, "edges"), os.path.join(folder, "output")
    applications, size = write_edges(inventory, edges), os.path.getsize(inventory)
    commands = {
        "rewave check": [rewave, "check", inventory],
        "rewave plan --format csv": [rewave, "plan", "--format", "csv", inventory],
    }
    if shutil.which("tsort"):
        commands["tsort, bare edge list"] = ["tsort", edges]
    if size <= MOST_FOR_PYTHON and sys.version_info >= (3, 11):
        commands["graphlib with tomllib"] = [sys.executable, "-c", GRAPHLIB, inventory]
    turns = TURNS if size > 1 << 20 else TURNS_BELOW_A_MEGABYTE
    runs = {name: [] for name in commands}
    for _ in range(turns):
        for name, command in commands.items():
            runs[name].append(run(command, output))
    # A process begins with the memory of the one that starts it, which is all that is known of a smaller one.
    _, _, least = run(["true"], output)
    print(f"\n{applications} applications, one file of {size / 2**20:.1f} MiB, median of {turns} turns")
    print(f"{'':26}{'wall':>9}{'CPU':>9}{'beside check':>14}{'peak MiB':>10}{'beside file':>13}")
    of_check = statistics.median(wall for wall, _, _ in runs["rewave check"])
    for name, of in runs.items():
        wall, cpu = (statistics.median(run[i] for run in of) for i in range(2))
        peak = max(peak for _, _, peak in of)
        known = peak > least * 1.1
        memory = f"{peak / 2**20:10.0f}{peak / size:12.1f}x" if known else f"{'below ' + str(least >> 20):>10}"
        print(f"{name:26}{wall:8.3f}s{cpu:8.3f}s{wall / of_check:13.2f}x{memory}")


def main():
    """Reads the arguments."""
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        for inventory in sys.argv[2:]:
            measure(sys.argv[1], inventory, folder)


main()
