//! Rules about who may name whom: modules, outside packages, and what only the edges may touch.
//! Each rule is a function from one file to its offences; the tables are in `tests/architecture.rs`.

use crate::code::{Code, Name};
use crate::{FLOORS, Floor, HOMES, Offence, SERDE_HOMES};

/// Paths that reach outside the program: only `load` and what lies above it may name them.
const IMPURE: &[&[&str]] =
    &[&["std", "fs"], &["std", "env"], &["std", "net"], &["SystemTime", "now"], &["Instant", "now"]];

/// The first floor whose code may touch the disk, the network, the environment and the clock.
const FIRST_IMPURE_FLOOR: usize = 8;

/// A module names only modules below its limit; `main.rs` names only `cli`; `lib.rs` names nothing.
pub fn floors(code: &Code) -> Vec<Offence> {
    let module = code.module();
    let own = module.first().copied().unwrap_or_default();
    let mut offences = Vec::new();
    for name in &code.names {
        let problem = match name.segments[0].as_str() {
            "wellspring" if code.path == "src/main.rs" => main_names(name),
            "crate" => names_module(own, name),
            "super" | "self" => leaves_module(module.len(), name),
            _ => None,
        };
        offences.extend(problem.map(|message| Offence::new(&code.path, name.line, message)));
    }
    offences
}

fn main_names(name: &Name) -> Option<String> {
    let other = name.segments.get(1).filter(|other| *other != "cli")?;
    Some(format!("`main.rs` names only `cli`, not `{other}`"))
}

fn names_module(own: &str, name: &Name) -> Option<String> {
    let Some(other) = name.segments.get(1).filter(|other| *other != "*") else {
        return Some(String::from("name a module, not the whole crate"));
    };
    if other == own {
        return None;
    }
    let (Some(here), Some(there)) = (floor(own), floor(other)) else {
        let unknown = if floor(other).is_none() { other } else { "this file" };
        return Some(format!("`{unknown}` has no row in FLOORS, so `{other}` may not be named here"));
    };
    (there.floor >= here.names_below).then(|| {
        format!("`{own}` may name only modules below floor {}; `{other}` is floor {}", here.names_below, there.floor)
    })
}

/// `super::super` must not climb out of the module: who reaches for another module says `crate::`.
fn leaves_module(depth: usize, name: &Name) -> Option<String> {
    let climbs = name.segments.iter().take_while(|segment| *segment == "super" || *segment == "self");
    let climbs = climbs.filter(|segment| *segment == "super").count();
    (climbs > 0 && climbs >= depth + name.inside)
        .then(|| String::from("`super` leaves the module here; name the other module by `crate::`"))
}

fn floor(module: &str) -> Option<&'static Floor> {
    FLOORS.iter().find(|row| row.module == module)
}

/// Every folder and file directly in `src/` has a row in FLOORS.
pub fn modules_are_listed(code: &Code) -> Vec<Offence> {
    let module = code.module();
    let unknown = module.first().filter(|name| floor(name).is_none());
    unknown.map(|name| Offence::new(&code.path, 1, format!("`{name}` has no row in FLOORS"))).into_iter().collect()
}

/// What a file uses of one module stands in one `use` line, and a `use` line is about one module.
pub fn one_use_line_per_module(code: &Code) -> Vec<Offence> {
    let mut seen: Vec<(&str, usize)> = Vec::new();
    let mut offences = Vec::new();
    for name in code.names.iter().filter(|name| name.segments[0] == "crate" && !code.is_test(name.token)) {
        let (Some(module), Some(statement)) = (name.segments.get(1), name.statement) else {
            continue;
        };
        if seen.contains(&(module, statement)) {
            continue;
        }
        if seen.iter().any(|(other, _)| other == module) {
            let message = format!("a second `use` line for `crate::{module}`; write one");
            offences.push(Offence::new(&code.path, name.line, message));
        } else if seen.iter().any(|(_, other)| *other == statement) {
            let message = format!("`crate::{module}` shares a `use` with another module; write one line for each");
            offences.push(Offence::new(&code.path, name.line, message));
        }
        seen.push((module, statement));
    }
    offences
}

/// An outside package is named only in its home.
pub fn packages_at_home(code: &Code) -> Vec<Offence> {
    let mut offences = Vec::new();
    for name in &code.names {
        let package = name.segments[0].as_str();
        if let Some((_, homes)) = HOMES.iter().find(|(known, _)| *known == package)
            && !homes.iter().any(|home| is_in(&code.path, home))
        {
            let message = format!("`{package}` is named outside its home ({})", homes.join(", "));
            offences.push(Offence::new(&code.path, name.line, message));
        }
    }
    for pair in code.tokens.windows(2).filter(|pair| pair[0].is("extern") && pair[1].is("crate")) {
        offences.push(Offence::new(&code.path, pair[0].line, "`extern crate` is not needed"));
    }
    offences
}

/// Whether a path is the file `home`, or lies in the folder `home` (which ends in a slash).
fn is_in(path: &str, home: &str) -> bool {
    path == home || (home.ends_with('/') && path.starts_with(home))
}

/// Every dependency of `Cargo.toml` has a home, and every home is that of a dependency.
pub fn homes_match_dependencies(path: &str, text: &str) -> Vec<Offence> {
    let dependencies = dependencies(text);
    let mut offences = Vec::new();
    for (name, line) in &dependencies {
        if !HOMES.iter().any(|(known, _)| known == name) {
            offences.push(Offence::new(path, *line, format!("`{name}` has no row in HOMES")));
        }
    }
    for (known, _) in HOMES {
        if !dependencies.iter().any(|(name, _)| name == known) {
            offences.push(Offence::new(path, 1, format!("HOMES has a row for `{known}`, which is no dependency")));
        }
    }
    offences
}

/// The dependencies by the names that code uses for them, with their lines.
fn dependencies(text: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut in_table = false;
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            in_table = header.ends_with("dependencies");
            if let Some((_, name)) = header.split_once("dependencies.") {
                found.push((name.replace('-', "_"), number));
            }
        } else if let Some((name, _)) = line.split_once('=').filter(|_| in_table && !line.starts_with('#')) {
            let name = name.trim().split('.').next().unwrap_or_default();
            found.push((name.replace('-', "_"), number));
        }
    }
    found
}

/// `Deserialize` and `Serialize` appear only in their modules.
pub fn serde_at_home(code: &Code) -> Vec<Offence> {
    let mut offences = Vec::new();
    for token in &code.tokens {
        if let Some((word, homes)) = SERDE_HOMES.iter().find(|(word, _)| token.is(word))
            && !homes.iter().any(|home| is_in(&code.path, home))
        {
            let message = format!("`{word}` appears only in {}", homes.join(", "));
            offences.push(Offence::new(&code.path, token.line, message));
        }
    }
    offences
}

/// The middle of the program touches no disk, network, environment or clock. Its tests may.
pub fn pure_middle(code: &Code) -> Vec<Offence> {
    let own = code.module().first().copied().unwrap_or_default();
    if floor(own).is_some_and(|row| row.floor >= FIRST_IMPURE_FLOOR) {
        return Vec::new();
    }
    let impure = |name: &Name| IMPURE.iter().find(|path| ends_or_starts(&name.segments, path));
    let names = code.names.iter().filter(|name| !code.is_test(name.token));
    let found = names.filter_map(|name| impure(name).map(|path| (name.line, path.join("::"))));
    found
        .map(|(line, path)| Offence::new(&code.path, line, format!("`{path}` below floor {FIRST_IMPURE_FLOOR}")))
        .collect()
}

fn ends_or_starts(segments: &[String], path: &[&str]) -> bool {
    segments.windows(path.len()).any(|window| window.iter().map(String::as_str).eq(path.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: fn(&Code) -> Vec<Offence>, path: &str, text: &str, lines: &[usize]) {
        let found: Vec<usize> = rule(&Code::read(path, text)).into_iter().map(|offence| offence.line).collect();
        assert_eq!(found, lines, "{path}: {text}");
    }

    #[test]
    fn only_lower_floors_are_named() {
        check(floors, "src/view/page.rs", "use crate::model::Page;\nuse crate::view::nav;", &[]);
        check(floors, "src/view/page.rs", "\nuse crate::render::Theme;", &[2]);
        check(floors, "src/model/page.rs", "use crate::source::Span;\nuse crate::diagnostic::Code;", &[2]);
        check(floors, "src/resolve/links.rs", "use crate::{model::{Page, Url}, source::Span,\n parse::X};", &[2]);
        check(floors, "src/render/html.rs", "fn f() { crate::search::index() }", &[1]);
        check(floors, "src/source/mod.rs", "use crate as all;\nuse crate::*;", &[1, 2]);
        check(floors, "src/view/page.rs", "use crate::helpers::x;", &[1]);
        check(floors, "src/view/page.rs", "// crate::render::x\nlet s = \"crate::render::x\";", &[]);
    }

    #[test]
    fn super_stays_in_the_module() {
        check(floors, "src/resolve/checks/link.rs", "use super::super::urls;", &[]);
        check(floors, "src/resolve/checks/link.rs", "use super::super::super::parse;", &[1]);
        check(floors, "src/resolve/mod.rs", "use super::parse;", &[1]);
        check(floors, "src/resolve/urls.rs", "mod tests {\n use super::*; use super::super::links;\n}", &[]);
        check(floors, "src/resolve/urls.rs", "mod tests { use super::super::super::parse; }", &[1]);
        check(floors, "src/resolve/urls.rs", "self::super::super::parse::f();", &[1]);
    }

    #[test]
    fn the_roots_name_next_to_nothing() {
        check(floors, "src/main.rs", "fn main() { wellspring::cli::main() }", &[]);
        check(floors, "src/main.rs", "fn main() { wellspring::load::sources() }", &[1]);
        check(floors, "src/lib.rs", "pub use crate::model::Page;", &[1]);
    }

    #[test]
    fn a_module_without_a_floor_is_reported() {
        check(modules_are_listed, "src/utils.rs", "", &[1]);
        check(modules_are_listed, "src/utils/mod.rs", "", &[1]);
        check(modules_are_listed, "src/lib.rs", "", &[]);
        check(modules_are_listed, "src/model/mod.rs", "", &[]);
    }

    #[test]
    fn each_module_is_used_in_one_line() {
        let rule = one_use_line_per_module;
        check(rule, "src/view/a.rs", "use crate::model::{A, B};\nuse crate::source::C;", &[]);
        check(rule, "src/view/a.rs", "use crate::model::A;\nuse crate::model::B;", &[2]);
        check(rule, "src/view/a.rs", "use crate::model::A;\npub use crate::model::B;", &[]);
        check(rule, "src/view/a.rs", "use crate::{model::A,\nsource::B};", &[2]);
        check(rule, "src/view/a.rs", "use crate::model::A;\n#[cfg(test)] mod tests { use crate::model::B; }", &[]);
    }

    #[test]
    fn packages_stay_at_home() {
        let rule = packages_at_home;
        check(rule, "src/render/theme.rs", "use tera::Tera;", &[]);
        check(rule, "src/view/page.rs", "use tera::Tera;\nuse tera as t;\nuse {std::fmt, tera};", &[1, 2, 3]);
        check(rule, "src/view/page.rs", "let t: ::tera::Tera = f();", &[1]);
        check(rule, "src/view/page.rs", "// tera::Tera\nlet tera = \"tera::Tera\"; tera.x();", &[]);
        check(rule, "src/parse/markdown/mod.rs", "use pulldown_cmark::Event;", &[]);
        check(rule, "src/parse/markdown_extra.rs", "use pulldown_cmark::Event;", &[1]);
        check(rule, "src/view/page.rs", "extern crate tera as t;", &[1]);
    }

    #[test]
    fn dependencies_and_homes_are_the_same_list() {
        let all: String = HOMES.iter().map(|(name, _)| format!("{} = \"1\"\n", name.replace('_', "-"))).collect();
        let check = |text: &str, count: usize| assert_eq!(homes_match_dependencies("Cargo.toml", text).len(), count);
        check(&format!("[dependencies]\n{all}[features]\nx = []"), 0);
        check(&format!("[dependencies]\n{all}[target.'cfg(unix)'.dev-dependencies]\nnew = \"1\""), 1);
        check(&format!("[dependencies]\n{all}[dependencies.new]\nversion = \"1\""), 1);
        check(&format!("[dependencies]\n{}", all.replace("tera", "# tera")), 1);
    }

    #[test]
    fn serde_stays_at_the_borders() {
        check(serde_at_home, "src/parse/yaml.rs", "#[derive(serde::Deserialize)]\nstruct A;", &[]);
        check(serde_at_home, "src/model/page.rs", "#[derive(Debug, serde::Deserialize)]\nstruct A;", &[1]);
        check(serde_at_home, "src/parse/yaml.rs", "use serde::Serialize;", &[1]);
        check(serde_at_home, "src/view/page.rs", "use serde::Serialize;", &[]);
    }

    #[test]
    fn the_middle_is_pure() {
        check(pure_middle, "src/resolve/mod.rs", "std::fs::read(p);\nuse std::{env::var, fmt};", &[1, 2]);
        check(pure_middle, "src/pipeline/mod.rs", "let now = std::time::Instant::now();\nSystemTime::now();", &[1, 2]);
        check(pure_middle, "src/resolve/mod.rs", "use std::env;", &[1]);
        check(pure_middle, "src/render/a.rs", "#[cfg(test)]\nmod tests { std::fs::read(p); }", &[]);
        check(pure_middle, "src/load/walk.rs", "std::fs::read(p);", &[]);
        check(pure_middle, "src/view/page.rs", "env!(\"X\"); a::fs::b();", &[]);
    }
}
