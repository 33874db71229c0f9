//! The table of pairs and the style sheets of the default theme say the same, and every pair can be seen.

use super::super::builtin::FILES;
use super::super::palette::{Block, Scheme, blocks, declarations};
use super::super::style;
use super::*;

/// Colours that style sheets may name outside of tokens: the code that telephones read is black on white whatever the
/// look, and shadows.
const LITERALS: &[&str] = &["#fff", "#000", "rgb(0 0 0 / .22)"];

/// Tokens that nobody needs to see: lines that part what space parts already.
const DECORATION: &[&str] = &["line", "band-line"];

/// Rules whose `color` is that of a shape or of an edge, not of words.
const SHAPES: &[&str] =
    &[".breadcrumbs li:nth-last-child(n + 3)::after", ".footer-title .brand-mark", ".rating-none,.rating-missing"];

/// The tokens that other tokens are made of; they are the site's.
const SOURCES: &[&str] = &["accent", "accent-text"];

fn sheets() -> Vec<(&'static str, String)> {
    let sheets = FILES.iter().filter(|(path, _)| path.ends_with(".css"));
    sheets.map(|(path, bytes)| (*path, style::squeezed(std::str::from_utf8(bytes).expect("text")))).collect()
}

fn palette() -> Palette {
    let (_, sheet) = sheets().into_iter().find(|(path, _)| *path == "assets/site.css").expect("the main sheet");
    Palette::read(&sheet)
}

fn accent() -> Colour {
    Colour::parse("#00594f").expect("a colour")
}

#[test]
fn every_pair_of_the_default_theme_can_be_seen() {
    let palette = palette();
    assert_eq!(failures(&palette, accent()), []);
    let of_look = |look| palette.colours(look, accent());
    let checked: usize = Look::ALL.into_iter().map(|look| checked(&of_look(look))).sum();
    assert_eq!(checked, 424, "contrasts are checked; when pairs are added or taken away, this figure changes");
}

fn checked(colours: &super::super::palette::Colours) -> usize {
    let there = |pair: &Pair| pair.grounds.iter().filter(|ground| colours.contains_key(**ground)).count();
    PAIRS.iter().filter(|pair| colours.contains_key(pair.front)).map(there).sum()
}

#[test]
fn a_colour_that_is_too_pale_fails_where_it_is_used() {
    let sheet = sheets().into_iter().find(|(path, _)| *path == "assets/site.css").expect("the main sheet").1;
    let paler = sheet.replacen("--ink-soft:#47544f", "--ink-soft:#8a9691", 1);
    assert_ne!(sheet, paler);
    let failures = failures(&Palette::read(&paler), accent());
    assert!(!failures.is_empty() && failures.iter().all(|failure| failure.front == "ink-soft"), "{failures:?}");
    assert!(failures.iter().all(|failure| failure.look.scheme == Scheme::Light));
}

#[test]
fn every_token_stands_in_a_pair_and_every_pair_has_its_tokens() {
    let palette = palette();
    let mut tokens: BTreeSet<String> = BTreeSet::new();
    for look in Look::ALL {
        tokens.extend(palette.colours(look, accent()).into_keys());
    }
    let listed: BTreeSet<String> = PAIRS
        .iter()
        .flat_map(|pair| std::iter::once(pair.front).chain(pair.grounds.iter().copied()))
        .chain(DECORATION.iter().copied())
        .map(str::to_owned)
        .collect();
    let unlisted: Vec<&String> = tokens.difference(&listed).collect();
    assert!(unlisted.is_empty(), "say in src/render/contrast.rs what these tokens are seen on: {unlisted:?}");
    let missing: Vec<&String> = listed.difference(&tokens).collect();
    assert!(missing.is_empty(), "the style sheet does not have these tokens: {missing:?}");
}

#[test]
fn every_rule_uses_tokens_as_the_table_says() {
    let mut offences = Vec::new();
    for (path, sheet) in sheets() {
        for block in blocks(&sheet) {
            offences.extend(misuses(&block).into_iter().map(|what| format!("{path}: {}: {what}", block.selector)));
        }
    }
    assert!(offences.is_empty(), "change src/render/contrast.rs or the rule:\n{}", offences.join("\n"));
}

#[test]
fn a_rule_that_uses_a_token_in_another_way_is_found() {
    let check = |rule: &str, expected: &[&str]| {
        let found: Vec<String> = blocks(rule).iter().flat_map(misuses).collect();
        assert_eq!(found, expected, "{rule}");
    };
    check("a { color: var(--ink); background: var(--tint); border: 1px solid var(--line); }", &[]);
    check(".a { --c: var(--note); --g: var(--note-ground); }", &[]);
    check("a { color: var(--line); }", &["`line` is no colour for text"]);
    check("a { color: var(--mark); }", &["`mark` is no colour for text"]);
    check("a { background: var(--line); }", &["`line` is no ground"]);
    check("a { border-color: var(--tint); }", &["`tint` is no colour for edges"]);
    check("a { color: var(--note); background: var(--grey-ground); }", &["`note` on `grey-ground` is in no pair"]);
    check("a { color: #777; }", &["`#777` is no token"]);
    check("@media print { a { color: #777; } }", &[]);
}

/// What a rule does with colours that the table does not know of.
fn misuses(block: &Block<'_>) -> Vec<String> {
    let apart = |around: &str| around.contains("print") || around.contains("forced-colors");
    if block.selector == ":root" || block.around.iter().any(|around| apart(around)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut fronts, mut grounds): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for (property, value) in declarations(block.body) {
        let names = tokens(value);
        let Some(role) = role(property) else { continue };
        let role = if matches!(role, Role::Text) && SHAPES.contains(&block.selector) { Role::Edge } else { role };
        for name in names {
            let front = |used: Option<Use>| {
                PAIRS.iter().any(|pair| pair.front == name && used.is_none_or(|used| pair.used == used))
            };
            let ground = PAIRS.iter().any(|pair| pair.grounds.contains(&name));
            let decoration = DECORATION.contains(&name);
            match role {
                Role::Text if !front(Some(Use::Text)) => found.push(format!("`{name}` is no colour for text")),
                Role::Text => fronts.push(name),
                // A mark without words, such as a bar, is a ground that must be seen itself.
                Role::Ground if !ground && !front(None) => found.push(format!("`{name}` is no ground")),
                Role::Ground => grounds.extend(ground.then_some(name)),
                Role::Edge if !front(None) && !decoration => {
                    found.push(format!("`{name}` is no colour for edges"));
                }
                Role::Edge => {}
                Role::Shape if !front(None) && !ground => found.push(format!("`{name}` is no colour for shapes")),
                Role::Shape => {}
            }
        }
        found.extend(literals(value).into_iter().map(|literal| format!("`{literal}` is no token")));
    }
    // Names of one rule belong together; a rule of several fronts or grounds has a pair of its own for each.
    for front in &fronts {
        for ground in &grounds {
            if !PAIRS.iter().any(|pair| pair.front == *front && pair.grounds.contains(ground)) {
                found.push(format!("`{front}` on `{ground}` is in no pair"));
            }
        }
    }
    found
}

#[derive(Clone, Copy)]
enum Role {
    Text,
    Ground,
    Edge,
    /// A drawing: both its parts and what they stand on.
    Shape,
}

/// What a property does with a colour. `--c` and `--g` are the names that rules give to the colour and the ground of a
/// kind, whoever uses them.
fn role(property: &str) -> Option<Role> {
    match property {
        "color" | "--c" => Some(Role::Text),
        "background" | "background-color" | "--g" => Some(Role::Ground),
        "fill" => Some(Role::Shape),
        "stroke" | "accent-color" | "box-shadow" | "--focus" => Some(Role::Edge),
        _ if ["border", "outline", "text-decoration"].iter().any(|start| property.starts_with(start)) => {
            Some(Role::Edge)
        }
        _ => None,
    }
}

/// The tokens that a value names, but for the names that rules give themselves.
fn tokens(value: &str) -> Vec<&str> {
    let names = value.split("var(--").skip(1).filter_map(|rest| rest.split([')', ',']).next());
    let own = |name: &&str| !["c", "g", "b"].contains(name) && !SOURCES.contains(name) && !is_measure(name);
    names.map(str::trim).filter(own).collect()
}

/// Whether a token is a length: `s4`, `radius`.
fn is_measure(name: &str) -> bool {
    name == "radius" || name.strip_prefix('s').is_some_and(|rest| rest.parse::<u8>().is_ok())
}

/// The colours that a value names without a token.
fn literals(value: &str) -> Vec<&str> {
    let mut found: Vec<&str> = value.split([' ', ',']).filter(|word| word.starts_with('#')).collect();
    found.extend(
        value.find("rgb(").map(|at| &value[at..=value[at..].find(')').map_or(value.len() - 1, |end| at + end)]),
    );
    found.retain(|literal| !LITERALS.contains(literal));
    found
}
