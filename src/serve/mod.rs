//! The preview: builds in a loop, serves the site from memory, and reloads the browser.
//!
//! The entry point is [`start`]. One thread owns the building (`rebuild`, woken by `watch`); all others only read the
//! site that is shown (`server`, `respond`), behind a door that limits what comes in (`acceptor`, `head`, `places`).
//! Nothing here prints, builds by a logic of its own, or changes an `Output`.

mod acceptor;
mod check;
mod desk;
mod events;
mod head;
mod media;
mod papers;
mod places;
mod preview;
mod rebuild;
mod respond;
mod reviews;
mod server;
mod shown;
mod survey;
mod watch;

#[cfg(test)]
mod tests;

pub use respond::{PathFault, parts as path_parts};

use std::fmt;
use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::model::BuildOptions;
use crate::pipeline::Summary;
use crate::source::Sources;

use acceptor::Acceptor;
use desk::Desk;
use events::Feed;
use head::Names;
use rebuild::{Rebuild, Show};
use server::{Current, Inner, random_word};
use watch::{Bell, Watch};

/// What a preview is started with.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// The folder of the site.
    pub root: PathBuf,
    /// The name or number of this computer at which to listen: `127.0.0.1` unless others shall see the preview.
    pub host: String,
    /// The port at which to listen; 0 for any that is free.
    pub port: u16,
    /// How to build. The base address is replaced by that of the preview.
    pub build: BuildOptions,
    /// The output folder: changes in it do not count.
    pub ignore: Option<PathBuf>,
    pub editing: Editing,
}

/// Whether a preview has forms with which files can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Editing {
    /// Nothing that a browser sends changes anything.
    Off,
    On,
}

/// Something that the person at the terminal may want to know.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// The site was built and is checked.
    Built {
        /// How long that took, with reading. Each page could be seen before.
        time: Duration,
        summary: &'a Summary,
        sources: &'a Sources,
    },
    /// The preview can be opened.
    Listening { url: &'a str },
    /// The system cannot tell about changes, for the reason given; the folders are looked through every second instead.
    Polling { why: &'a str },
    /// The site cannot be read or built at the moment; the preview shows what it showed before, and goes on trying.
    Trouble { what: &'a str },
}

/// Why a preview could not start. Its text says what to do.
#[derive(Debug)]
pub enum ServeError {
    /// Another program listens at the port.
    PortInUse { port: u16 },
    /// The port is one of those that only an administrator may use.
    PortForbidden { port: u16 },
    /// The computer has no such name or number, or the network does not work.
    CannotListen { host: String, port: u16, error: io::Error },
    /// Others could reach a preview in which files can be changed.
    OpenToOthers { host: String },
    /// The folder holds no site.
    NoSite { root: PathBuf },
    /// The folder of the site cannot be read; the error names it.
    Unreadable { error: io::Error },
    /// The system has no sockets or threads left.
    NoMeans { error: io::Error },
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::PortInUse { port } => {
                let other = port.checked_add(1).unwrap_or(4000);
                write!(f, "port {port} is in use: stop the other program or try wellspring serve --port {other}")
            }
            ServeError::PortForbidden { port } => {
                write!(f, "port {port} may only be used by an administrator: try wellspring serve --port 4000")
            }
            ServeError::CannotListen { host, port, error } => {
                write!(f, "cannot listen at {host}, port {port}: {error}; try wellspring serve --host 127.0.0.1")
            }
            ServeError::OpenToOthers { host } => write!(
                f,
                "--edit lets whoever opens the preview change files, so it works on this computer only: leave out \
                --host {host}, or leave out --edit"
            ),
            ServeError::NoSite { root } => write!(
                f,
                "there is no site in the folder {}: it has no content/site.yaml. Name the folder of your site: wellspring \
                 serve --root FOLDER. Or make a small site of your own in a new folder: wellspring init my-site",
                root.display()
            ),
            ServeError::Unreadable { error } => error.fmt(f),
            ServeError::NoMeans { error } => {
                write!(f, "cannot start the preview: {error}; close some programs and try again")
            }
        }
    }
}

impl std::error::Error for ServeError {}

/// A preview that runs. Dropping it ends it.
pub struct Running {
    url: String,
    bell: Bell,
    feed: Arc<Feed>,
    /// `None` only after the end.
    acceptor: Option<Acceptor>,
    building: Option<JoinHandle<()>>,
}

impl Running {
    /// The address to open in a browser.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Waits for the end, which comes only if the process is ended.
    pub fn wait(mut self) {
        if let Some(Err(panic)) = self.building.take().map(JoinHandle::join) {
            std::panic::resume_unwind(panic);
        }
    }

    /// Ends the preview and waits until it listens no more.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.bell.stop();
        self.feed.close();
        self.acceptor = None;
        if let Some(building) = self.building.take() {
            // A panic there was printed when it happened.
            let _ = building.join();
        }
    }
}

/// Starts a preview: listens, builds once, and then builds again whenever a file changes.
///
/// `announce` is called first by this function and later by the thread that builds. Mistakes of authors are no errors
/// here: they are in the report of a build, and shown over the pages.
///
/// # Errors
/// When the port cannot be had, or the folder cannot be read or holds no site.
pub fn start(
    options: ServeOptions,
    mut announce: impl for<'a> FnMut(Event<'a>) + Send + 'static,
) -> Result<Running, ServeError> {
    let no_means = |error| ServeError::NoMeans { error };
    let listener = listen(&options.host, options.port)?;
    let address = listener.local_addr().map_err(no_means)?;
    if options.editing == Editing::On && !address.ip().is_loopback() {
        return Err(ServeError::OpenToOthers { host: options.host });
    }
    let names = Names::new(&options.host, address.port(), options.editing);
    let url = names.url().to_owned();

    // The watch comes before the first reading, so that no change falls between the two.
    let watch = Watch::start(&options.root, options.ignore.as_deref());
    let build = BuildOptions { base_url: Some(url.clone()), ..options.build };
    let desk = (options.editing == Editing::On).then(|| Desk::new(options.root.clone(), build.today, random_word()));
    let mut rebuild = Rebuild::new(options.root, build, random_word());
    let preview = rebuild.first(&mut announce)?;

    let current = Arc::new(Current::new(preview));
    let feed = Arc::new(Feed::new(rebuild.version()));
    let inner = Inner::start(current.clone(), desk).map_err(no_means)?;
    let acceptor = Acceptor::start(listener, names, feed.clone(), inner).map_err(no_means)?;
    announce(Event::Listening { url: &url });

    let bell = watch.bell();
    let show = Show { current, feed: feed.clone(), bell: bell.clone() };
    let building = thread::Builder::new().name("build".to_owned());
    let building = building.spawn(move || rebuild.run(watch, &show, &mut announce)).map_err(no_means)?;
    Ok(Running { url, bell, feed, acceptor: Some(acceptor), building: Some(building) })
}

fn listen(host: &str, port: u16) -> Result<TcpListener, ServeError> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    TcpListener::bind((bare, port)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortInUse { port },
        io::ErrorKind::PermissionDenied => ServeError::PortForbidden { port },
        _ => ServeError::CannotListen { host: host.to_owned(), port, error },
    })
}
