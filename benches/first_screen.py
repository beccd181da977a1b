#!/usr/bin/env python3
"""Process start to first full screen, beside less, in a pseudo-terminal of 100 x 30.

usage: cargo build --release && python3 benches/first_screen.py [FILE]

Times run from the fork to the byte that ends the first screen (the reader hides its cursor last; less ends with its prompt),
the programs by turns, so that a busy machine bears on all alike. "silent" is a terminal that answers no request. With
YUEBAO_LIBRARY=DIR the reader is started on that library too; there the first screen is full when the first article's place
stands in the bottom line, and the resident memory is read then.
"""
import fcntl, os, pty, re, select, signal, statistics, struct, sys, tempfile, termios, time

HERE = os.path.dirname(os.path.abspath(__file__))
READER = os.path.join(HERE, "..", "target", "release", "yuebao")
FILE = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "assets", "sample", "渝中报-2023年六一.txt")
ANSWER = b"\x1b[1;2R" * 10 + b"\x1b[1;3R" * 4 + b"\x1b[1;2R\x1b[?2027;0$y\x1b[?62c"
LIBRARY = os.environ.get("YUEBAO_LIBRARY")
RUNS = int(os.environ.get("RUNS", "61"))
# Whoever measures may have a library at home, which the reader would open in place of the sample.
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()
resident = {}


def memory(pid):
    """Resident megabytes: of its own, and of mapped files."""
    status = open(f"/proc/{pid}/status").read()
    return [int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("RssAnon", "RssFile")]


def start(command, mark, answers, holds=b""):
    began = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LESSCHARSET="utf-8", LANG="C.UTF-8")
        os.execvp(command[0], command)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    seen, took = b"", None
    while select.select([fd], [], [], 2)[0]:
        seen += os.read(fd, 1 << 16)
        if answers and seen.endswith(b"\x1b[c"):
            os.write(fd, ANSWER)
        if seen.endswith(mark) and holds in seen:
            took = time.perf_counter() - began
            resident.setdefault(" ".join(command), []).append(memory(pid))
            break
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(fd)
    return took


programs = {
    "less FILE": (["less", FILE], b"\x1b[27m\x1b[K", False),
    "yuebao (sample)": ([READER], b"\x1b[?25l", True),
    "yuebao FILE": ([READER, FILE], b"\x1b[?25l", True),
    "yuebao, silent": ([READER], b"\x1b[?25l", False),
}
if LIBRARY:
    programs["yuebao (library)"] = ([READER, "--library", LIBRARY], b"\x1b[?25l", True, "1/".encode())
times = {name: [] for name in programs}
for _ in range(RUNS):
    for name, program in programs.items():
        took = start(*program)
        if took is not None:
            times[name].append(took * 1000)
base = statistics.median(times["less FILE"]) if times["less FILE"] else float("nan")
for name, ms in times.items():
    if ms:
        own, mapped = (statistics.median(kind) for kind in zip(*resident[" ".join(programs[name][0])]))
        print(f"{name:16} p50 {statistics.median(ms):5.1f} ms  {statistics.median(ms) / base:4.1f} x less  ({len(ms)} runs)"
              f"  {own + mapped:.1f} MB resident, {own:.1f} its own")
