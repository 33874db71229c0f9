//! The answers over HTTP: hands requests to [`respond`] and its answers back. The only user of `tiny_http`.
//!
//! `tiny_http` 0.12 reads heads without any limit, and one request can end it. So it never meets a browser: it listens at a
//! private socket, and only `acceptor` talks to it, with heads that it has written anew ([`Inner::ask`]).

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Cursor, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tiny_http::{Header, Listener, Server, StatusCode};

use super::desk::{self, Desk};
use super::head::{Head, LARGEST_FORM, Method};
use super::preview::Preview;
use super::respond::{Body, Request, Response, respond, words};

/// How long `tiny_http` may be silent. It answers from memory, so this is only for the case that it is dead.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long it may be silent about a form: the whole site is checked with what was typed, the first time from its start.
const FORM_PATIENCE: Duration = Duration::from_secs(60);

/// The header that carries the password of the private socket.
const PASSWORD: &str = "X-Wellspring-Password";

/// The preview that is shown now. It is exchanged as a whole.
pub struct Current(Mutex<Arc<Preview>>);

impl Current {
    /// Starts with `preview`.
    pub fn new(preview: Preview) -> Current {
        Current(Mutex::new(Arc::new(preview)))
    }

    /// Shows `preview` from now on and returns the one before. Answers that are under way keep the one they began with.
    /// To give up a large site takes longer than to put the next page together: nobody should wait for it.
    pub fn exchange(&self, preview: Preview) -> Arc<Preview> {
        let next = Arc::new(preview);
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), next)
    }

    fn preview(&self) -> Arc<Preview> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// `tiny_http` at its private socket.
pub struct Inner {
    server: &'static Server,
    address: private::Address,
    password: String,
}

impl Inner {
    /// Starts `tiny_http`, which answers from `current` and, if editors may save, from their desk.
    ///
    /// # Errors
    /// When there is no socket or no thread to be had.
    pub fn start(current: Arc<Current>, desk: Option<Desk>) -> io::Result<Inner> {
        let password = random_word();
        let (listener, address) = private::listen()?;
        let server = Server::from_listener(listener, None).map_err(io::Error::other)?;
        // Kept until the process ends: dropping a tiny_http server whose socket has no name on disk panics. A command
        // starts one preview, so this is one sleeping thread.
        let server: &'static Server = Box::leak(Box::new(server));
        let known = password.clone();
        let desk = desk.map(Arc::new);
        let dispatch = move || {
            while let Ok(request) = server.recv() {
                let (current, known, desk) = (current.clone(), known.clone(), desk.clone());
                // One thread for each answer, so that a browser that reads slowly holds up nobody; `places` limits them.
                // Without a thread the request is dropped, which tiny_http answers with 500.
                let answer = move || answer(request, (&current, desk.as_deref()), &known);
                let _ = thread::Builder::new().name("answer".to_owned()).spawn(answer);
            }
        };
        thread::Builder::new().name("answers".to_owned()).spawn(dispatch)?;
        Ok(Inner { server, address, password })
    }

    /// Asks `tiny_http`. What comes back is a whole HTTP answer, ended by the end of the stream.
    ///
    /// # Errors
    /// When `tiny_http` cannot be reached.
    pub fn ask(&self, head: &Head, content: &[u8]) -> io::Result<private::Stream> {
        let mut stream = private::connect(&self.address)?;
        let patience = if Desk::is_for(&head.target) { FORM_PATIENCE } else { PATIENCE };
        stream.set_read_timeout(Some(patience))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let mut text = format!("{} {} HTTP/1.1\r\n{PASSWORD}: {}\r\n", head.method.word(), head.target, self.password);
        if let Some(tags) = &head.if_none_match {
            text += &format!("If-None-Match: {tags}\r\n");
        }
        if head.method == Method::Post {
            text += &format!("Content-Length: {}\r\n", content.len());
        }
        text += "Connection: close\r\n\r\n";
        stream.write_all(text.as_bytes())?;
        stream.write_all(content)?;
        Ok(stream)
    }

    /// Lets the thread that hands out the requests end.
    pub fn stop(&self) {
        self.server.unblock();
    }
}

fn answer(mut request: tiny_http::Request, (current, desk): (&Current, Option<&Desk>), password: &str) {
    let mut content = Vec::new();
    let is_form = *request.method() == tiny_http::Method::Post;
    let is_whole = !is_form || request.as_reader().take(LARGEST_FORM as u64).read_to_end(&mut content).is_ok();
    let header = |name: &'static str| {
        request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
    };
    let target = request.url();
    let response = if header(PASSWORD) != Some(password) {
        words(403, "This socket is private.")
    } else if let Some(desk) = desk.filter(|_| Desk::is_for(target)) {
        match is_whole {
            true => desk.answer(target, is_form.then_some(&content[..])),
            false => words(400, "The form did not arrive whole, so nothing was saved."),
        }
    } else if let Some(link) = desk.and_then(|desk| desk.link(target)) {
        desk::with_link(respond(&Request { target, if_none_match: None }, &current.preview()), &link)
    } else {
        respond(&Request { target, if_none_match: header("If-None-Match") }, &current.preview())
    };
    // The only failure is that nobody reads the answer any more.
    let _ = request.respond(translate(response));
}

fn translate(response: Response) -> tiny_http::Response<Cursor<Body>> {
    let headers = response.headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, value.as_str()).ok());
    let length = response.body.as_ref().len();
    let status = StatusCode(response.status);
    // Never in chunks: the length is always known, and a HEAD must show the same one.
    tiny_http::Response::new(status, headers.collect(), Cursor::new(response.body), Some(length), None)
        .with_chunked_threshold(usize::MAX)
}

/// 32 hexadecimal digits that nobody can guess: the keys of a [`RandomState`] come from the system's source of chance.
pub fn random_word() -> String {
    let half = || RandomState::new().build_hasher().finish();
    let other = {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u64(half());
        hasher.finish()
    };
    format!("{:016x}{other:016x}", half())
}

/// The private socket: on Linux one without a name on disk, which nothing has to clean up and no browser can reach.
#[cfg(target_os = "linux")]
mod private {
    use super::{Listener, io, random_word};
    use std::os::linux::net::SocketAddrExt;
    pub use std::os::unix::net::{SocketAddr as Address, UnixStream as Stream};

    pub fn listen() -> io::Result<(Listener, Address)> {
        let address = Address::from_abstract_name(format!("wellspring-{}", random_word()))?;
        Ok((std::os::unix::net::UnixListener::bind_addr(&address)?.into(), address))
    }

    pub fn connect(address: &Address) -> io::Result<Stream> {
        Stream::connect_addr(address)
    }
}

/// The private socket: elsewhere a free port that only this computer can reach, kept private by the password.
#[cfg(not(target_os = "linux"))]
mod private {
    use super::{Listener, io};
    pub use std::net::{SocketAddr as Address, TcpStream as Stream};

    pub fn listen() -> io::Result<(Listener, Address)> {
        let listener = std::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        Ok((listener.into(), address))
    }

    pub fn connect(address: &Address) -> io::Result<Stream> {
        Stream::connect(address)
    }
}
