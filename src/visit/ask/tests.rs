//! Safe connections, to a server of our own: what a check of links says about certificates of every sort.
//!
//! The certificates are made for these tests and are good for nothing else: whoever has their key can only pretend to be
//! this computer, to whoever trusts an authority that nobody trusts. They last from 2020 to 2120.

use super::*;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use ureq::tls::{Certificate, RootCerts, TlsConfig};

const PATIENCE: Duration = Duration::from_secs(30);

/// The authority that has signed all others.
const ROOT: &[u8] = include_bytes!("certificates/root.pem");
const FINE: &[u8] = include_bytes!("certificates/fine.pem");
const EXPIRED: &[u8] = include_bytes!("certificates/expired.pem");
const LATER: &[u8] = include_bytes!("certificates/later.pem");
const OTHER: &[u8] = include_bytes!("certificates/other.pem");

/// The address of a server that shows a certificate, and answers one question of whoever trusts it.
fn server(certificate: &[u8]) -> String {
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("certificates/key.pem")).expect("a key");
    let chain = vec![CertificateDer::from_pem_slice(certificate).expect("a certificate")];
    let config = rustls::ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key);
    let mut connection = rustls::ServerConnection::new(Arc::new(config.expect("they belong together"))).expect("one");
    answering(move |mut socket| {
        let mut stream = rustls::Stream::new(&mut connection, &mut socket);
        let mut head = Vec::new();
        let mut byte = [0];
        // Whoever does not trust it hangs up.
        while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
            head.extend(byte);
        }
        let _ = stream.write_all(b"HTTP/1.1 301 Moved Permanently\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n");
    })
}

/// The address of a server that does this with the first who comes.
fn answering(act: impl FnOnce(std::net::TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("its number").port();
    thread::spawn(move || act(listener.accept().expect("somebody comes").0));
    format!("https://127.0.0.1:{port}/x")
}

/// Somebody who trusts the authority of these tests.
fn trusting() -> Asker {
    let root = Certificate::from_pem(ROOT).expect("a certificate");
    let tls = TlsConfig::builder().root_certs(RootCerts::new_with_certs(&[root])).build();
    Asker(Asker::config(PATIENCE).tls_config(tls).build().new_agent())
}

#[test]
fn a_safe_connection_is_made_with_whom_it_may_be_and_otherwise_the_reason_is_told() {
    let reply = Reply { status: 301, location: Some("/new".to_owned()) };
    assert_eq!(trusting().ask(&server(FINE)), Ok(reply));
    let check = |asker: Asker, certificate, expected: &str| {
        assert_eq!(asker.ask(&server(certificate)), Err(expected.to_owned()));
    };
    check(trusting(), EXPIRED, "its certificate has run out, so browsers warn of it");
    check(trusting(), LATER, "its certificate is not valid yet; is the date of this computer right?");
    check(trusting(), OTHER, "its certificate is that of another site, so browsers warn of it");
    let nobody = "its certificate is from nobody whom browsers trust, so they warn of it";
    check(Asker::new(PATIENCE), FINE, nobody);
    // An authority must not show its own certificate as that of a server.
    check(Asker::new(PATIENCE), OTHER, nobody);
}

#[test]
fn whoever_cannot_speak_safely_is_told_of_in_words() {
    let plain = answering(|mut socket| {
        let _ =
            socket.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").and_then(|()| socket.read_to_end(&mut Vec::new()));
    });
    assert_eq!(Asker::new(PATIENCE).ask(&plain), Err(NOT_SAFE.to_owned()));
    let gone = "the server hangs up without an answer";
    assert_eq!(Asker::new(PATIENCE).ask(&answering(drop)), Err(gone.to_owned()));
    assert_eq!(Asker::new(PATIENCE).ask(&answering(drop).replace("https", "http")), Err(gone.to_owned()));
}

#[test]
fn a_name_that_is_not_found_is_told_of_in_words() {
    let check = |said: &str, expected: &str| {
        assert_eq!(in_words(&Error::Io(io::Error::other(said))), expected, "{said}");
    };
    check("failed to lookup address information: Name or service not known", NO_SUCH_SITE);
    check(
        "failed to lookup address information: Temporary failure in name resolution",
        "this computer cannot look up names of sites at the moment: is it online?",
    );
    check("something else", "no connection could be made (something else)");
}
