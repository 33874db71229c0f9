//! A running preview and the browser of a test: the real program serves a site, requests are sent as they are.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::site::{self, Site, TODAY};

/// Far longer than anything here takes, so that a busy computer fails no test.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A preview that runs until it is dropped.
pub struct Preview {
    pub child: Child,
    pub port: u16,
    /// What it says after the line with its address.
    pub lines: Receiver<String>,
}

impl Preview {
    /// Starts a preview and waits for the line with its address.
    pub fn of(site: &Site) -> Preview {
        Preview::by(&mut Command::new(site::PROGRAM), site, &[])
    }

    /// The same with a command that is the program or starts it, and with more options.
    pub fn by(command: &mut Command, site: &Site, more: &[&str]) -> Preview {
        command.args(["serve", "--port=0", TODAY]).args(more).arg("--root").arg(site.path(""));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let port = loop {
            let line = lines.recv_timeout(PATIENCE).expect("a line with the address");
            if let Some(rest) = line.strip_prefix("The preview is at http://127.0.0.1:") {
                let (port, rest) = rest.split_once('/').unwrap();
                assert_eq!(rest, " (end it with Ctrl-C)");
                break port.parse().unwrap();
            }
        };
        Preview { child, port, lines }
    }

    /// A connection over which nothing was said yet.
    pub fn connect(&self) -> TcpStream {
        let socket = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket
    }

    /// Sends a request as it is, and reads the whole answer.
    pub fn send(&self, request: &str) -> Answer {
        let mut socket = self.connect();
        // A server that has refused already may not take the rest.
        let _ = socket.write_all(request.as_bytes());
        Answer::read(&mut socket)
    }

    /// Asks for an address with the right `Host` and perhaps more header lines.
    pub fn ask(&self, method: &str, target: &str, more: &str) -> Answer {
        self.send(&format!("{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{more}\r\n", self.port))
    }

    pub fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// Follows the stream of events, from the greeting on.
    pub fn follow(&self) -> Events {
        let mut socket = self.connect();
        let request = format!("GET /wellspring-preview/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        socket.write_all(request.as_bytes()).unwrap();
        let mut events = Events(BufReader::new(socket));
        assert_eq!(events.next().0, "hello");
        events
    }

    /// Sends a signal and returns the number of the signal that ended the process.
    pub fn ends_by(mut self, signal: &str) -> Option<i32> {
        let status = Command::new("kill").args(["-s", signal, &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
        // Its last line has come when the pipe is closed, which is when the process is gone.
        while self.lines.recv_timeout(PATIENCE) != Err(mpsc::RecvTimeoutError::Disconnected) {}
        assert!(TcpStream::connect(("127.0.0.1", self.port)).is_err());
        self.child.wait().unwrap().signal()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It fails only if the process has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The events of a stream.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// The next event: its name and the version that it announces.
    pub fn next(&mut self) -> (String, String) {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).expect("an event in time") > 0, "the stream has ended");
            if let Some(word) = line.strip_prefix("event: ") {
                name = word.trim().to_owned();
            }
            if let Some(data) = line.strip_prefix("data: ") {
                return (name, data.trim().to_owned());
            }
        }
    }
}

/// An answer of the preview.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// Reads a whole answer.
    pub fn read(socket: &mut TcpStream) -> Answer {
        let mut bytes = Vec::new();
        socket.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer with a head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        Answer { head, body: bytes[end + 4..].to_vec() }
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        self.head.split(' ').nth(1).unwrap().parse().unwrap()
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}
