//! The door: takes connections, reads one clean head from each, and sees that it gets its answer.
//!
//! Every wait has an end and every number a limit, because whatever is open to a browser is open to any page in it. Pages
//! come from [`Inner`]; event streams and refusals are written here.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::events::{self, Feed, STREAM_HEAD, is_pause};
use super::head::{self, Head, LARGEST_HEAD, Method, Names, Refusal, Scan};
use super::places::{Place, Places};
use super::preview::EVENTS_ADDRESS;
use super::server::Inner;

/// How long a connection may take to send its head.
const HEAD_TIME: Duration = Duration::from_secs(5);

/// How long a browser may take no byte of its answer.
const STALL_TIME: Duration = Duration::from_secs(3);

/// How long it may take no byte while others wait for their turn.
const CROWDED_STALL_TIME: Duration = Duration::from_millis(500);

/// How long an answer may take in all, however steadily it is read.
const ANSWER_TIME: Duration = Duration::from_secs(60);

/// How long a new connection waits for others to leave. All that come after it wait as long.
const PLACE_TIME: Duration = Duration::from_millis(250);

/// How long a request waits for its turn before it is told to come again.
const TURN_TIME: Duration = Duration::from_secs(5);

/// How long we listen to what a browser still sends after its answer. Closing earlier could destroy the answer.
const LINGER_TIME: Duration = Duration::from_millis(300);

/// What the connections share.
struct Door {
    names: Names,
    feed: Arc<Feed>,
    inner: Inner,
    places: Arc<Places>,
    is_closed: AtomicBool,
}

/// The open door. Closing it ends the thread that takes connections; those under way end by themselves.
pub struct Acceptor {
    door: Arc<Door>,
    address: SocketAddr,
    thread: Option<JoinHandle<()>>,
}

impl Acceptor {
    /// Starts to take connections.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn start(listener: TcpListener, names: Names, feed: Arc<Feed>, inner: Inner) -> io::Result<Acceptor> {
        let address = listener.local_addr()?;
        let door = Arc::new(Door { names, feed, inner, places: Arc::default(), is_closed: AtomicBool::new(false) });
        let shared = door.clone();
        let thread = thread::Builder::new().name("door".to_owned()).spawn(move || accept(&listener, &shared))?;
        Ok(Acceptor { door, address, thread: Some(thread) })
    }
}

impl Drop for Acceptor {
    fn drop(&mut self) {
        self.door.is_closed.store(true, Ordering::SeqCst);
        self.door.inner.stop();
        // The thread waits for a connection: this is one.
        let ip = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        let woken =
            TcpStream::connect_timeout(&SocketAddr::new(ip, self.address.port()), Duration::from_secs(1)).is_ok();
        if let Some(thread) = self.thread.take().filter(|_| woken) {
            // A panic there was printed when it happened.
            let _ = thread.join();
        }
    }
}

/// Takes connections until the door is closed. No failure of one ends it.
fn accept(listener: &TcpListener, door: &Arc<Door>) {
    loop {
        let accepted = listener.accept();
        if door.is_closed.load(Ordering::SeqCst) {
            return;
        }
        match accepted {
            Ok((socket, _)) => welcome(Arc::new(socket), door),
            // No file descriptor is free, or the other side left at once: the next try may succeed.
            Err(_) => thread::sleep(Duration::from_millis(10)),
        }
    }
}

/// Gives a connection a thread of its own, or says at once that there is no place.
fn welcome(socket: Arc<TcpStream>, door: &Arc<Door>) {
    let Some(place) = door.places.enter(&socket, PLACE_TIME) else {
        // The thread that takes connections must not wait for one of them. What has come of the request is taken first:
        // closing a connection with something unread in it would destroy the answer.
        if socket.set_nonblocking(true).is_ok() {
            let _ = (&*socket).read(&mut [0; LARGEST_HEAD]);
            let _ = refuse(&socket, &busy(), Method::Get);
        }
        return;
    };
    let door = door.clone();
    let connection = move || {
        // The only failure is that the browser went away or took too long: there is nobody left to tell.
        let _ = attend(&socket, &place, &door);
    };
    // Without a thread the connection is dropped, and with it its place.
    let _ = thread::Builder::new().name("connection".to_owned()).spawn(connection);
}

fn attend(socket: &TcpStream, place: &Place, door: &Door) -> io::Result<()> {
    socket.set_write_timeout(Some(STALL_TIME))?;
    socket.set_nodelay(true)?;
    let Some((method, read, rest)) = read_head(socket, &door.names)? else { return Ok(()) };
    place.has_head();
    match read {
        Err(refusal) => refuse(socket, &refusal, method)?,
        Ok(head) if head.target.split('?').next() == Some(EVENTS_ADDRESS) => match (head.method, door.feed.open()) {
            (Method::Head, _) => (&*socket).write_all(STREAM_HEAD.as_bytes())?,
            (Method::Get, Some(stream)) => events::follow(stream, socket)?,
            (Method::Get | Method::Post, _) => refuse(socket, &busy(), method)?,
        },
        Ok(head) => match read_content(socket, rest, head.content)? {
            Some(content) => pass_on((&head, &content), socket, door)?,
            None => {
                let words = "The form did not arrive whole, so nothing was saved.".to_owned();
                refuse(socket, &Refusal { status: 408, words }, method)?;
            }
        },
    }
    place.has_answer();
    linger(socket)
}

/// What came over a connection: how the answer must be sent even if it is refused, the head, and what follows it.
type Asked = (Method, Result<Head, Refusal>, Vec<u8>);

/// Reads one head. `None` if the connection was opened and never used, as browsers do in advance.
fn read_head(mut socket: &TcpStream, names: &Names) -> io::Result<Option<Asked>> {
    let refusal =
        |status, words: &str| Ok(Some((Method::Get, Err(Refusal { status, words: words.to_owned() }), Vec::new())));
    let deadline = Instant::now() + HEAD_TIME;
    let mut bytes = Vec::new();
    let mut piece = [0; 2048];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return if bytes.is_empty() { Ok(None) } else { refusal(408, "The request took too long to arrive.") };
        }
        socket.set_read_timeout(Some(left))?;
        match socket.read(&mut piece) {
            Ok(0) => return Ok(None),
            Ok(length) => bytes.extend_from_slice(&piece[..length]),
            Err(error) if is_pause(&error) => continue,
            Err(error) => return Err(error),
        }
        match head::scan(&bytes) {
            Scan::Whole(length) if length <= LARGEST_HEAD => {
                let method = if bytes.starts_with(b"HEAD ") { Method::Head } else { Method::Get };
                return Ok(Some((method, head::read(&bytes[..length], names), bytes.split_off(length))));
            }
            Scan::Never => {
                return refusal(
                    400,
                    "This is no HTTP request. The address of the preview starts with http://, not https://.",
                );
            }
            Scan::More if bytes.len() <= LARGEST_HEAD => {}
            Scan::Whole(_) | Scan::More => return refusal(431, "The head of the request is too large."),
        }
    }
}

/// Reads the form that follows a head; `came` is what has come of it. `None` if it does not come whole in time.
fn read_content(mut socket: &TcpStream, mut came: Vec<u8>, length: usize) -> io::Result<Option<Vec<u8>>> {
    let deadline = Instant::now() + HEAD_TIME;
    let mut piece = [0; 16 * 1024];
    while came.len() < length {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(None);
        }
        socket.set_read_timeout(Some(left))?;
        match socket.read(&mut piece) {
            Ok(0) => return Ok(None),
            Ok(more) => came.extend_from_slice(&piece[..more]),
            Err(error) if is_pause(&error) => {}
            Err(error) => return Err(error),
        }
    }
    came.truncate(length);
    Ok(Some(came))
}

/// Gets the answer to a head, and to the form behind it, from behind the door and gives it to the browser.
fn pass_on((head, content): (&Head, &[u8]), mut socket: &TcpStream, door: &Door) -> io::Result<()> {
    let Some(_leave) = door.places.answer(TURN_TIME) else { return refuse(socket, &busy(), head.method) };
    let deadline = Instant::now() + ANSWER_TIME;
    let mut piece = vec![0; 64 * 1024];
    let first = door.inner.ask(head, content).and_then(|mut inner| {
        let length = inner.read(&mut piece)?;
        Ok((inner, length))
    });
    let (mut inner, mut length) = match first {
        Ok((inner, length)) if length > 0 => (inner, length),
        _ => {
            let words = "The preview could not answer. Stop wellspring serve and start it again.".to_owned();
            return refuse(socket, &Refusal { status: 500, words }, head.method);
        }
    };
    // The HTTP library does not say that the connection ends here, and takes no such header from us.
    if let Some(end) = piece[..length].windows(2).position(|pair| pair == b"\r\n") {
        socket.write_all(&piece[..end])?;
        socket.write_all(b"\r\nConnection: close")?;
        piece.copy_within(end..length, 0);
        length -= end;
    }
    socket.set_write_timeout(Some(CROWDED_STALL_TIME))?;
    while length > 0 && Instant::now() < deadline {
        give(&piece[..length], socket, &door.places)?;
        length = inner.read(&mut piece)?;
    }
    Ok(())
}

/// Writes to a browser that may stall, and gives up on it sooner while others wait.
fn give(mut bytes: &[u8], mut socket: &TcpStream, places: &Places) -> io::Result<()> {
    let mut last_progress = Instant::now();
    while !bytes.is_empty() {
        match socket.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(length) => {
                bytes = &bytes[length..];
                last_progress = Instant::now();
            }
            Err(error) if is_pause(&error) => {
                if places.is_crowded() || last_progress.elapsed() >= STALL_TIME {
                    return Err(error);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn busy() -> Refusal {
    Refusal {
        status: 503,
        words: "The preview has too many visitors just now. Close some of its tabs and try again.".to_owned(),
    }
}

/// Says no, in words; to a HEAD request without the words.
fn refuse(mut socket: &TcpStream, refusal: &Refusal, method: Method) -> io::Result<()> {
    let Refusal { status, words } = refusal;
    let reason = match status {
        400 => "Bad Request",
        403 => "Forbidden",
        405 => "Method Not Allowed\r\nAllow: GET, HEAD",
        408 => "Request Timeout",
        411 => "Length Required",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable\r\nRetry-After: 1",
        505 => "HTTP Version Not Supported",
        _ => "Internal Server Error",
    };
    let length = words.len() + 1;
    let mut answer = format!(
        "HTTP/1.1 {status} {reason}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {length}\r\n\
        Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n\
        Server: wellspring\r\nConnection: close\r\n\r\n"
    );
    if method == Method::Get {
        answer += &format!("{words}\n");
    }
    socket.write_all(answer.as_bytes())
}

/// Ends a connection so that the answer arrives even if the browser is still sending.
fn linger(mut socket: &TcpStream) -> io::Result<()> {
    socket.shutdown(Shutdown::Write)?;
    let deadline = Instant::now() + LINGER_TIME;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(());
        }
        socket.set_read_timeout(Some(left))?;
        if socket.read(&mut [0; 4096])? == 0 {
            return Ok(());
        }
    }
}
