//! Crowds: more connections than anybody needs, most of them in no hurry. A page is shown to whoever asks for one.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Instant;

use crate::{IN_TIME, Target, get, replaced, site_with_secrets};

/// How much memory may be added, in kilobytes: no more than 128 connections, each with a thread and its part of the heap.
const MORE_MEMORY: u64 = 128_000;

/// Asks without waiting for an answer.
fn ask(target: &Target, request: &[u8]) -> TcpStream {
    let mut socket = target.preview.connect();
    // A server in need drops connections: then there is nobody to ask.
    let _ = socket.write_all(&replaced(request, target.preview.port.to_string().as_bytes()));
    socket
}

/// Lets a crowd in, and fails unless pages are shown while it is there and after it has gone.
fn survives(name: &str, target: &Target, crowd: impl FnOnce(&Target) -> Vec<TcpStream>) {
    let before = target.memory();
    let start = Instant::now();
    let sockets = crowd(target);
    for _ in 0..3 {
        target.is_well();
    }
    println!("{name}: {} connections, well after {:?}", sockets.len(), start.elapsed());
    drop(sockets);
    let left = Instant::now();
    target.is_well();
    assert!(left.elapsed() < IN_TIME, "{name}");
    let more = target.memory().saturating_sub(before);
    println!("{name}: {more} kB more");
    assert!(more < MORE_MEMORY, "{name}: {more} kB more");
}

#[test]
fn connections_that_are_broken_off_leave_nothing_behind() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    survives("broken off", &target, |target| {
        for number in 0..500 {
            let mut socket = ask(target, if number % 2 == 0 { b"GET / HTTP/1.1\r\nHo" } else { b"" });
            if number % 5 == 0 {
                let _ = socket.write_all(&get("/", ""));
                // What has come and is not read makes the system reset the connection.
                let _ = socket.peek(&mut [0]);
            }
        }
        Vec::new()
    });
}

#[test]
fn a_thousand_connections_that_say_nothing_are_no_hindrance() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    survives("silent", &target, |target| (0..1_000).map(|_| target.preview.connect()).collect());
}

#[test]
fn heads_that_come_a_byte_at_a_time_are_no_hindrance() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    survives("slow heads", &target, |target| {
        let mut sockets: Vec<TcpStream> = (0..200).map(|_| ask(target, b"GET / HTTP/1.1\r\nX: ")).collect();
        for _ in 0..20 {
            sockets.retain_mut(|socket| socket.write_all(b"x").is_ok());
        }
        sockets
    });
}

#[test]
fn a_head_that_never_comes_whole_is_refused_and_one_that_never_begins_is_let_go() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    let answers: Vec<String> = [&b"GET / HTTP/1.1\r\nX: "[..], b""]
        .map(|head| ask(&target, head))
        .map(|mut socket| {
            let mut answer = String::new();
            socket.set_read_timeout(Some(IN_TIME)).unwrap();
            socket.read_to_string(&mut answer).expect("the connection is ended");
            answer.lines().next().unwrap_or_default().to_owned()
        })
        .into();
    assert_eq!(answers, ["HTTP/1.1 408 Request Timeout", ""]);
}

#[test]
fn browsers_that_do_not_read_are_no_hindrance() {
    let site = site_with_secrets();
    let mut large = include_bytes!("../sites/hostile-values/content/picture.png").to_vec();
    large.resize(12_000_000, 0);
    std::fs::write(site.path("content/large.png"), large).unwrap();
    site.replace("content/about.md", "A small trust.", "![Words](large.png)");
    let target = Target::of(&site, &[]);
    survives("slow readers", &target, |target| (0..50).map(|_| ask(target, &get("/large.png", ""))).collect());
}

#[test]
fn forms_whose_content_never_comes_are_no_hindrance() {
    let site = site_with_secrets();
    let target = Target::of(&site, &["--edit"]);
    let form = b"POST /wellspring-preview/edit/new/entry HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT\r\n\
        Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000\r\n\r\n";
    survives("forms without content", &target, |target| (0..20).map(|_| ask(target, form)).collect());
}

#[test]
fn three_hundred_streams_of_events_are_limited_and_no_hindrance() {
    let site = site_with_secrets();
    let target = Target::of(&site, &[]);
    let mut answered = Vec::new();
    survives("streams", &target, |target| {
        let mut sockets: Vec<TcpStream> =
            (0..300).map(|_| ask(target, &get("/wellspring-preview/events", ""))).collect();
        for socket in &mut sockets {
            let mut head = [0; 12];
            // Whoever came when there was no place was told so, or has lost the connection.
            let is_whole = socket.read_exact(&mut head).is_ok();
            answered.push(is_whole.then(|| String::from_utf8_lossy(&head[9..]).into_owned()));
        }
        sockets
    });
    let count = |status: &str| answered.iter().flatten().filter(|one| *one == status).count();
    println!(
        "{} streams, {} refused, {} dropped",
        count("200"),
        count("503"),
        answered.iter().filter(|one| one.is_none()).count()
    );
    assert!(count("200") > 0 && count("200") <= 32, "{answered:?}");
    assert_eq!(count("200") + count("503") + answered.iter().filter(|one| one.is_none()).count(), 300);
}
