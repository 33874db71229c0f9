//! Asks servers. The only user of `ureq`, and the only place of wellspring that goes to the network.

use std::time::Duration;

use ureq::{Agent, Error};

use super::answer::Reply;

/// How wellspring names itself, so that whoever runs a site knows who asked.
const NAME: &str = concat!("wellspring/", env!("CARGO_PKG_VERSION"), " (link check)");

/// Whoever asks.
pub struct Asker(Agent);

impl Asker {
    /// Asks with so much patience for each answer. It keeps to the proxy that the environment names.
    pub fn new(patience: Duration) -> Asker {
        let config = Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(patience))
            .user_agent(NAME)
            .build();
        Asker(config.new_agent())
    }

    /// The answer of a server. Only its head is read.
    ///
    /// # Errors
    /// Why there is none, in words.
    pub fn ask(&self, address: &str) -> Result<Reply, String> {
        let answer = self.0.get(address).call().map_err(|error| in_words(&error))?;
        let location = answer.headers().get("location").and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok(Reply { status: answer.status().as_u16(), location })
    }
}

fn in_words(error: &Error) -> String {
    match error {
        Error::Timeout(_) => "no answer came in time".to_owned(),
        Error::HostNotFound => "there is no site of that name".to_owned(),
        Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            "the server takes no connection".to_owned()
        }
        Error::BadUri(_) | Error::Http(_) => "this is no address that can be asked for".to_owned(),
        Error::Tls(_) | Error::Rustls(_) => {
            "no safe connection can be made: its certificate may have run out".to_owned()
        }
        other => format!("no connection could be made ({other})"),
    }
}
