#!/usr/bin/env python3
"""Times rewave beside its peers on generated inventories, each as a whole process.

    python3 benches/peers.py REWAVE INVENTORY ...

`cargo bench --bench peers` makes the inventories and calls this. The peers order the same graph: `tsort` of
coreutils from its bare edge list, which is made beforehand; Python's graphlib from the same file, read with
tomllib. A peer that is absent is skipped. All take turns, so that a busy machine slows each of them; the
median of the turns counts, of the time that passed and of the time that the processors worked, and the largest
peak of memory. tsort reads no TOML: it is the floor under the time, and not a peer.

Where the environment names another build of rewave in REWAVE_BEFORE, it takes its turns as well. Below each table
stand the marks that the project has set itself, with what was measured.
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

# By the number of applications: what is compared, by processor time ("cpu") or by the peak of memory ("peak"), with
# what ("file" is the size of the inventory), and how large the ratio may be.
MARKS = {
    800: [("rewave check", "cpu", "tsort, bare edge list", 2.0)],
    10_000: [("rewave check", "cpu", "tsort, bare edge list", 1.2)],
    100_000: [
        ("rewave check", "cpu", "build before, check", 0.5),
        ("rewave check", "peak", "build before, check", 0.55),
        ("rewave check", "cpu", "tsort, bare edge list", 0.6),
        ("rewave check", "peak", "file", 3.0),
        ("rewave check", "cpu", "graphlib with tomllib", 1 / 30),
        ("rewave check, inline", "peak", "file", 10),
        ("rewave check, dotted", "peak", "file", 10),
        ("rewave plan --format csv", "peak", "rewave check", 1.3),
        ("rewave plan --format json", "peak", "rewave check", 1.3),
        ("rewave plan", "cpu", "rewave plan --format csv", 3),
    ],
    1_000_000: [
        ("rewave check", "cpu", "tsort, bare edge list", 0.45),
        ("rewave check", "peak", "file", 2.6),
    ],
}

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


def write_in_one_table(inventory, path, inline):
    """The same inventory with all applications in one table, each inline or by dotted keys."""
    header = re.compile(r"\[applications\.(.+)\]$")
    application, keys, begun = None, [], False
    with open(inventory, encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as out:
        def close():
            if application is not None and inline:
                out.write(f"{application} = {{ {', '.join(keys)} }}\n")
            elif application is not None:
                out.writelines(f"{application}.{key}\n" for key in keys)
        for line in lines:
            line = line.rstrip("\n")
            if found := header.match(line):
                close()
                if not begun:
                    out.write("[applications]\n")
                application, keys, begun = found[1], [], True
            elif application is not None and not line.startswith("["):
                keys.extend([line] if line else [])
            else:
                close()
                application = None
                out.write(line + "\n")
        close()


def measure(rewave, inventory, folder):
    """Prints a table for one inventory, and the marks that were set for its size."""
    edges, output = os.path.join(folder, "edges"), os.path.join(folder, "output")
    applications, size = write_edges(inventory, edges), os.path.getsize(inventory)
    marks = MARKS.get(applications, [])
    commands = {
        "rewave check": [rewave, "check", inventory],
        "rewave plan --format csv": [rewave, "plan", "--format", "csv", inventory],
    }
    named = {name for first, _, second, _ in marks for name in (first, second)}
    for words in (["plan"], ["plan", "--format", "json"]):
        name = " ".join(["rewave", *words])
        if name in named:
            commands[name] = [rewave, *words, inventory]
    for form in ("inline", "dotted"):
        if f"rewave check, {form}" in named:
            path = os.path.join(folder, f"{form}.toml")
            write_in_one_table(inventory, path, form == "inline")
            commands[f"rewave check, {form}"] = [rewave, "check", path]
    if before := os.environ.get("REWAVE_BEFORE"):
        commands["build before, check"] = [before, "check", inventory]
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
    measured = {("file", "peak"): size}
    for name, of in runs.items():
        wall, cpu = (statistics.median(run[i] for run in of) for i in range(2))
        peak = max(peak for _, _, peak in of)
        measured[name, "cpu"], measured[name, "peak"] = cpu, peak
        known = peak > least * 1.1
        memory = f"{peak / 2**20:10.0f}{peak / size:12.1f}x" if known else f"{'below ' + str(least >> 20):>10}"
        print(f"{name:26}{wall:8.3f}s{cpu:8.3f}s{wall / of_check:13.2f}x{memory}")
    for first, unit, second, most in marks:
        one, other = measured.get((first, unit)), measured.get((second, unit))
        if one and other:
            kept = "kept" if one / other <= most else "MISSED"
            print(f"{first} / {second}, {unit}: {one / other:.3f}, at most {most:.3f}: {kept}")


def main():
    """Reads the arguments."""
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        for inventory in sys.argv[2:]:
            measure(sys.argv[1], inventory, folder)


main()
