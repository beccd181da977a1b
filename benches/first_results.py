#!/usr/bin/env python3
"""Key to results while a search of everything is typed, in a pseudo-terminal of 100 x 30.

usage: cargo build --release && python3 benches/first_results.py [QUERY...]

Every character typed asks anew. What is timed runs from the key to the first screenful of results, and to the last byte of the
screen with all counts and bars. With YUEBAO_LIBRARY=DIR it is typed on that library, else on the bundled sample.
"""
import fcntl, os, pty, select, signal, statistics, struct, sys, tempfile, termios, time

HERE = os.path.dirname(os.path.abspath(__file__))
READER = os.path.join(HERE, "..", "target", "release", "yuebao")
ANSWER = b"\x1b[1;2R" * 10 + b"\x1b[1;3R" * 4 + b"\x1b[1;2R\x1b[?2027;0$y\x1b[?62c"
LIBRARY = os.environ.get("YUEBAO_LIBRARY")
QUERIES = sys.argv[1:] or ["重庆", "发展 -广告", "志愿服务", "title:会议", "建设 near/20 城市"]
ROUNDS = int(os.environ.get("ROUNDS", "5"))
QUIET = 1.0 if LIBRARY else 0.25  # so long without a byte: nothing more comes
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()

command = [READER, "--library", LIBRARY] if LIBRARY else [READER]
pid, fd = pty.fork()
if pid == 0:
    os.environ.update(TERM="xterm-256color", LC_ALL="zh_CN.UTF-8")
    os.execvp(command[0], command)
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))


def settle(began):
    """Seconds from `began` to the first screenful of results (a screen changes by more than the key's echo) and to the last
    byte that comes before it is quiet."""
    first = last = None
    size = 0
    while select.select([fd], [], [], QUIET)[0]:
        chunk = os.read(fd, 1 << 16)
        last = time.perf_counter() - began
        size += len(chunk)
        first = last if first is None and size > 600 else first
        if chunk.endswith(b"\x1b[c"):
            os.write(fd, ANSWER)
    return first or last, last


def press(keys):
    began = time.perf_counter()
    os.write(fd, keys.encode())
    return settle(began)


settle(time.perf_counter())
settle(time.perf_counter())
press("S")
times = {}
for _ in range(ROUNDS):
    for query in QUERIES:
        for n, character in enumerate(query):
            took = press(character)
            if took[1] is not None:
                times.setdefault(query[: n + 1], []).append(took)
        press("\x15")
rss = [line for line in open(f"/proc/{pid}/status") if line.startswith(("RssAnon", "RssFile"))]
os.kill(pid, signal.SIGKILL)
os.waitpid(pid, 0)

seen = sorted(1000 * first for took in times.values() for first, _ in took)
every = sorted(1000 * last for took in times.values() for _, last in took)
for query, took in times.items():
    first = statistics.median(1000 * first for first, _ in took)
    last = [1000 * last for _, last in took]
    print(f"{query}: first results {first:.1f} ms, all counted p50 {statistics.median(last):.1f} ms, worst {max(last):.1f} ms")
for what, ms in ("first results", seen), ("all counted", every):
    print(f"all keys, {what}: p50 {statistics.median(ms):.1f} ms, p95 {ms[len(ms) * 95 // 100]:.1f} ms")
print(" ".join(" ".join(line.split()) for line in rss))
