//! Asks servers. The only user of `ureq`, and the only place of wellspring that goes to the network. `rustls` is named
//! for its errors alone: without them nobody could be told what is wrong with a certificate.

#[cfg(test)]
mod tests;

use std::io::{self, ErrorKind};
use std::time::Duration;

use rustls::CertificateError;
use ureq::{Agent, Error, config::ConfigBuilder, typestate::AgentScope};

use super::answer::Reply;

/// How wellspring names itself, so that whoever runs a site knows who asked.
const NAME: &str = concat!("wellspring/", env!("CARGO_PKG_VERSION"), " (link check)");

/// Whoever asks.
pub struct Asker(Agent);

impl Asker {
    /// Asks with so much patience for each answer. It keeps to the proxy that the environment names.
    pub fn new(patience: Duration) -> Asker {
        Asker(Asker::config(patience).build().new_agent())
    }

    fn config(patience: Duration) -> ConfigBuilder<AgentScope> {
        Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(patience))
            .user_agent(NAME)
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
    let words = match error {
        Error::Timeout(_) => "no answer came in time",
        Error::HostNotFound => NO_SUCH_SITE,
        Error::Io(error) => return of_connection(error),
        Error::BadUri(_) | Error::Http(_) => "this is no address that can be asked for",
        Error::Protocol(_) => NO_WEB_SERVER,
        Error::Tls(_) => NOT_SAFE,
        Error::Rustls(error) => of_certificate(error),
        other => return format!("no connection could be made ({other})"),
    };
    words.to_owned()
}

const NO_SUCH_SITE: &str = "there is no site of that name";
const NO_WEB_SERVER: &str = "what answers there is no web server";
const NOT_SAFE: &str = "it takes no safe connection (https)";

/// What a system says when it does not find the number of a host. There is no kind of error for that.
const NOT_FOUND: &str = "failed to lookup address information";

fn of_connection(error: &io::Error) -> String {
    if let Some(error) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return of_certificate(error).to_owned();
    }
    let said = error.to_string();
    let words = match error.kind() {
        ErrorKind::ConnectionRefused => "the server takes no connection",
        ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::UnexpectedEof => "the server hangs up without an answer",
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => "no way leads there from this computer",
        _ if said.starts_with(NOT_FOUND) && said.contains("Temporary failure") => {
            "this computer cannot look up names of sites at the moment: is it online?"
        }
        _ if said.starts_with(NOT_FOUND) => NO_SUCH_SITE,
        _ => return format!("no connection could be made ({said})"),
    };
    words.to_owned()
}

/// Why a connection is not safe, as browsers would say it.
fn of_certificate(error: &rustls::Error) -> &'static str {
    match error {
        rustls::Error::InvalidCertificate(wrong) => match wrong {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                "its certificate has run out, so browsers warn of it"
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                "its certificate is not valid yet; is the date of this computer right?"
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                "its certificate is that of another site, so browsers warn of it"
            }
            _ => "its certificate is from nobody whom browsers trust, so they warn of it",
        },
        _ => NOT_SAFE,
    }
}
