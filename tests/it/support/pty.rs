//! The real program in a pseudo-terminal: takes keys, gives the screen.
//!
//! A thread reads what the program writes, and everything here waits for that, never for the clock alone. The terminal
//! answers the questions of a program (cursor position, attributes, modes) as ordinary terminals do.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use vt100::{MouseProtocolMode, Parser, Screen};

/// A time longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(15);

/// The way a terminal answers questions.
#[derive(Clone, Copy)]
pub enum Manner {
    /// It answers as an ordinary terminal, by the place of its cursor.
    Ordinary,
    /// A sign printed at the line's start takes this many cells.
    Signs(fn(&str) -> u16),
    /// It draws text in two sizes, as kitty does.
    #[allow(dead_code, reason = "not every test file asks")]
    TwoSizes,
    /// Its background has this colour (`rgb:ffff/ffff/ffff`).
    Ground(&'static str),
    /// It does not answer.
    Silent,
}

pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    written: Receiver<Vec<u8>>,
    parser: Parser,
    /// All bytes the program has written.
    pub raw: Vec<u8>,
    manner: Manner,
    /// The settings of the line before the program started.
    found: String,
    /// The folder of the program's store, which is removed with the terminal.
    _state: tempfile::TempDir,
}

impl Pty {
    /// Starts the program in a terminal of this size.
    pub fn start(arguments: &[&str], rows: u16, columns: u16, env: &[(&str, &str)]) -> Self {
        Self::run(env!("CARGO_BIN_EXE_yuebao"), arguments, rows, columns, env)
    }

    /// Starts the program in a terminal of 30 × 100 that answers in this manner.
    #[allow(dead_code, reason = "not every test file asks")]
    pub fn answering(manner: Manner, arguments: &[&str]) -> Self {
        let mut pty = Self::start(arguments, 30, 100, &[]);
        pty.manner = manner;
        pty
    }

    /// Starts any program.
    pub fn run(program: &str, arguments: &[&str], rows: u16, columns: u16, env: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(size(rows, columns)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        // Not the first visit, which is welcomed.
        let state = tempfile::TempDir::new().unwrap();
        std::fs::create_dir(state.path().join("yuebao")).unwrap();
        std::fs::write(state.path().join("yuebao/state.sqlite"), "").unwrap();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LC_ALL", "zh_CN.UTF-8"),
            ("XDG_CONFIG_HOME", "/no/such/folder"),
            ("XDG_DATA_HOME", "/no/such/folder"),
            ("XDG_STATE_HOME", state.path().to_str().unwrap()),
        ]
        .iter()
        .chain(env)
        {
            command.env(name, value);
        }
        let found = line(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (to, written) = channel();
        std::thread::spawn(move || {
            let mut chunk = [0; 8192];
            // Linux reports the end of a terminal as an error.
            while let Ok(n @ 1..) = reader.read(&mut chunk) {
                if to.send(chunk[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        let (parser, writer) = (Parser::new(count(rows), count(columns), 0), pair.master.take_writer().unwrap());
        Self {
            child,
            master: pair.master,
            writer,
            written,
            parser,
            raw: Vec::new(),
            manner: Manner::Ordinary,
            found,
            _state: state,
        }
    }

    /// Types text, control characters and escape sequences as they are.
    pub fn send(&mut self, keys: &str) -> &mut Self {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait_until(text, |pty| pty.contents().contains(text))
    }

    /// Waits until something holds of the screen.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !holds(self) {
            assert!(
                self.take_in(deadline),
                "waited for {what}; the screen is\n{}\nlast written: {:?}",
                self.contents(),
                self.last()
            );
        }
        self
    }

    /// Waits for the program's end.
    #[track_caller]
    pub fn exit(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        while self.take_in(deadline) {}
        assert!(Instant::now() < deadline, "waited for the end; the screen is\n{}", self.contents());
        self.child.wait().unwrap()
    }

    /// Gives the window another size. Terminals differ in what they keep of a screen then; this one keeps nothing.
    pub fn resize(&mut self, rows: u16, columns: u16) -> &mut Self {
        self.parser.screen_mut().set_size(count(rows), count(columns));
        self.parser.process(b"\x1b[2J");
        self.master.resize(size(rows, columns)).unwrap();
        self
    }

    /// Sends a signal by its name (`TERM`).
    pub fn signal(&mut self, name: &str) -> &mut Self {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
        self
    }

    /// Returns the system's name of the terminal.
    #[allow(dead_code, reason = "not every test file asks")]
    pub fn name(&self) -> std::path::PathBuf {
        self.master.tty_name().unwrap()
    }

    /// Returns the same terminal, which answers nothing by itself.
    #[allow(dead_code, reason = "not every test file asks")]
    pub fn silent(mut self) -> Self {
        self.manner = Manner::Silent;
        self
    }

    pub fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    /// Returns the rows of the screen, trailing space cut.
    pub fn rows(&self) -> Vec<String> {
        let (_, columns) = self.screen().size();
        self.screen().rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    pub fn contents(&self) -> String {
        self.rows().join("\n")
    }

    pub fn bottom(&self) -> String {
        self.rows().pop().unwrap_or_default()
    }

    /// Returns row and column of the cursor, from 0; `None` while it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        (!self.screen().hide_cursor()).then(|| self.screen().cursor_position())
    }

    /// Whether the terminal is as it was found: first screen, no mouse, no paste marks, a cursor, the line's own settings.
    pub fn is_restored(&self) -> bool {
        let screen = self.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == MouseProtocolMode::None
            && line(&*self.master) == self.found
    }

    /// Returns the last bytes that were written, for the message of a test that fails.
    fn last(&self) -> String {
        String::from_utf8_lossy(&self.raw[self.raw.len().saturating_sub(400)..]).into_owned()
    }

    /// Takes in the bytes that are written next. Returns false where no more will come, or none before the deadline.
    fn take_in(&mut self, deadline: Instant) -> bool {
        match self.written.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
            Ok(chunk) => {
                for byte in chunk {
                    self.process(byte);
                }
                true
            }
        }
    }

    fn process(&mut self, byte: u8) {
        self.parser.process(&[byte]);
        self.raw.push(byte);
        let answer = if matches!(self.manner, Manner::Silent) {
            return;
        } else if let Some(asked) = self.raw.strip_suffix(b"\x1b[6n") {
            let (row, column) = self.screen().cursor_position();
            let sign = asked.rsplit(|byte| *byte == b'\r').next().and_then(|sign| std::str::from_utf8(sign).ok());
            let column = match (self.manner, sign) {
                (Manner::TwoSizes, Some("\x1b]66;s=2; \x1b\\")) => 2,
                (Manner::Signs(cells), Some(sign)) if !sign.starts_with('\x1b') => cells(sign),
                _ => column,
            };
            format!("\x1b[{};{}R", row + 1, column + 1)
        } else if let (Manner::Ground(colour), true) = (self.manner, self.raw.ends_with(b"\x1b]11;?\x1b\\")) {
            format!("\x1b]11;{colour}\x1b\\")
        } else if self.raw.ends_with(b"\x1b[c") {
            "\x1b[?62;22c".to_owned()
        } else if self.raw.ends_with(b"\x1b[?2027$p") {
            "\x1b[?2027;0$y".to_owned()
        } else {
            return;
        };
        // The program may have gone meanwhile.
        let _ = self.writer.write_all(answer.as_bytes());
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn count(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

/// Returns the settings of the line: echo, line editing, signal keys.
fn line(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().map(|line| (line.local_flags, line.input_flags, line.output_flags)))
}
