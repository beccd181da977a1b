#!/usr/bin/env python3
"""Process start to first full screen, beside less, in a pseudo-terminal of 100 x 30.

usage: cargo build --release && python3 benches/first_screen.py [FILE]

Times run from the fork to the byte that ends the first screen (the reader hides its cursor last; less ends with its prompt),
the programs by turns, so that a busy machine bears on all alike. "silent" is a terminal that answers no request.
"""
import fcntl, os, pty, select, signal, statistics, struct, sys, termios, time

HERE = os.path.dirname(os.path.abspath(__file__))
READER = os.path.join(HERE, "..", "target", "release", "yuebao")
FILE = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "assets", "sample", "000_18b275b09f260174.txt")
ANSWER = b"\x1b[1;2R" * 10 + b"\x1b[1;3R" * 4 + b"\x1b[1;2R\x1b[?2027;0$y\x1b[?62c"
RUNS = 61


def start(command, mark, answers):
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
        if seen.endswith(mark):
            took = time.perf_counter() - began
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
times = {name: [] for name in programs}
for _ in range(RUNS):
    for name, program in programs.items():
        took = start(*program)
        if took is not None:
            times[name].append(took * 1000)
base = statistics.median(times["less FILE"]) if times["less FILE"] else float("nan")
for name, ms in times.items():
    if ms:
        print(f"{name:16} p50 {statistics.median(ms):5.1f} ms  {statistics.median(ms) / base:4.1f} x less  ({len(ms)} runs)")
