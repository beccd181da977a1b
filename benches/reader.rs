//! Measures the real reader in a pseudo-terminal: the time from a key to the screen, and resident memory.
//! (`benches/first_screen.py` times the start.)
//!
//! ```sh
//! cargo bench --bench reader
//! ```
//!
//! A screen is drawn when the bytes that end a frame have come: the reader hides the cursor last.

use std::error::Error;
use std::io::{Read, Write};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const KEYS: usize = 400;
const READER: &str = env!("CARGO_BIN_EXE_yuebao");

/// A terminal's answers to the reader's probe: all narrow, no mode 2027.
const ANSWER: &str = "\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\
                      \x1b[1;3R\x1b[1;3R\x1b[1;3R\x1b[1;3R\x1b[1;2R\x1b[?2027;0$y\x1b[?62;22c";

struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    output: Box<dyn Read + Send>,
}

impl Terminal {
    fn start(command: &[&str], rows: u16, cols: u16) -> Result<Self, Box<dyn Error>> {
        let pty = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })?;
        let mut build = CommandBuilder::new(command[0]);
        build.args(&command[1..]);
        build.env("TERM", "xterm-256color");
        build.env("LANG", "C.UTF-8");
        let child = pty.slave.spawn_command(build)?;
        let (input, output) = (pty.master.take_writer()?, pty.master.try_clone_reader()?);
        Ok(Self { child, master: pty.master, input, output })
    }

    /// Reads until the bytes end with `mark`; answers a probe on the way.
    fn until(&mut self, mark: &str) -> Result<Duration, Box<dyn Error>> {
        let start = Instant::now();
        let (mut seen, mut chunk) = (Vec::new(), vec![0; 1 << 16]);
        while !seen.ends_with(mark.as_bytes()) {
            let n = self.output.read(&mut chunk)?;
            if n == 0 {
                return Err("the program ended".into());
            }
            seen.extend_from_slice(&chunk[..n]);
            if seen.ends_with(b"\x1b[c") {
                self.input.write_all(ANSWER.as_bytes())?;
            }
        }
        Ok(start.elapsed())
    }

    /// Returns a figure of `/proc/PID/status` in kilobytes.
    fn status(&self, name: &str) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        status.lines().find(|l| l.starts_with(name))?.split_whitespace().nth(1)?.parse().ok()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = self.master.resize(PtySize::default());
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test` runs benchmarks too, with --test: there is nothing to test here.
    if std::env::args().any(|arg| arg == "--test") {
        return Ok(());
    }
    let mut reader = Terminal::start(&[READER], 50, 200)?;
    reader.until("\x1b[?25l")?;
    let resident = reader.status("VmRSS");
    let mut keys = Vec::new();
    for n in 0..KEYS {
        let key = if n % 40 < 20 { "J" } else { "K" };
        reader.input.write_all(key.as_bytes())?;
        keys.push(reader.until("\x1b[?25l")?);
    }
    row("key (J, K) → screen 200×50", &mut keys);
    let kilobytes = |kb: Option<u64>| kb.map_or_else(|| "?".to_owned(), |kb| format!("{:.1} MB", kb as f64 / 1000.0));
    say(&format!("resident after the first screen: {}; peak: {}", kilobytes(resident), kilobytes(reader.status("VmHWM"))));
    Ok(())
}

fn row(what: &str, times: &mut [Duration]) {
    times.sort();
    let ms = |at: usize| times.get(at).map_or(0.0, |t| t.as_secs_f64() * 1000.0);
    let p99 = (times.len() * 99).div_ceil(100) - 1;
    say(&format!("{what}: p50 {:.2} ms, p99 {:.2} ms, least {:.2} ms", ms(times.len() / 2), ms(p99), ms(0)));
}

#[allow(clippy::print_stdout, reason = "a benchmark's standard output is its result")]
fn say(line: &str) {
    println!("{line}");
}
