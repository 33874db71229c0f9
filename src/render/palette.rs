//! [`Palette`]: the colours that a style sheet gives to its tokens (`--link: …` below `:root`), worked out as browsers do,
//! in light and dark, with and without `color-mix()`.
//!
//! It reads what the style sheets of themes are written in: blocks below `:root`, inside `@media` and `@supports`;
//! values that are `#rrggbb`, `var()` or `color-mix(in srgb, …)`. Every other value is no colour.

use std::collections::BTreeMap;

use crate::model::Colour;

/// The tokens of a style sheet, as written.
pub struct Palette {
    declared: Vec<Declared>,
}

struct Declared {
    name: String,
    value: String,
    /// What must be the case: the conditions of the blocks around it.
    conditions: Vec<Condition>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Condition {
    Dark,
    Mixing,
    /// Print, forced colours and whatever else is not looked at here.
    Other,
}

/// The colours that a reader's screen prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// Whether a browser knows `color-mix()`; the oldest ones that are looked after do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mixing {
    Known,
    Unknown,
}

/// One way in which a page may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub scheme: Scheme,
    pub mixing: Mixing,
}

impl Look {
    /// Every look.
    pub const ALL: [Look; 4] = [
        Look { scheme: Scheme::Light, mixing: Mixing::Known },
        Look { scheme: Scheme::Dark, mixing: Mixing::Known },
        Look { scheme: Scheme::Light, mixing: Mixing::Unknown },
        Look { scheme: Scheme::Dark, mixing: Mixing::Unknown },
    ];
}

/// The colours of tokens in one look, by name without the hyphens.
pub type Colours = BTreeMap<String, Colour>;

impl Palette {
    /// Reads the tokens of a style sheet.
    pub fn read(style: &str) -> Palette {
        let mut declared = Vec::new();
        for block in blocks(style) {
            if block.selector != ":root" {
                continue;
            }
            let conditions: Vec<Condition> = block.around.iter().copied().map(condition).collect();
            for (property, value) in declarations(block.body) {
                if let Some(name) = property.strip_prefix("--") {
                    declared.push(Declared {
                        name: name.to_owned(),
                        value: value.to_owned(),
                        conditions: conditions.clone(),
                    });
                }
            }
        }
        Palette { declared }
    }

    /// The colours of all tokens for a site with this accent.
    pub fn colours(&self, look: Look, accent: Colour) -> Colours {
        let shown = match look.scheme {
            Scheme::Light => accent,
            Scheme::Dark => accent.for_dark(),
        };
        let mut values: BTreeMap<&str, String> = BTreeMap::new();
        values.insert("accent", shown.to_string());
        values.insert("accent-text", shown.text_on().to_string());
        for declared in self.declared.iter().filter(|declared| declared.holds(look)) {
            values.insert(&declared.name, declared.value.clone());
        }
        let names = values.keys().filter(|name| !name.starts_with("accent"));
        names.filter_map(|name| Some(((*name).to_owned(), colour(&values[name], &values, 0)?))).collect()
    }
}

impl Declared {
    fn holds(&self, look: Look) -> bool {
        self.conditions.iter().all(|condition| match condition {
            Condition::Dark => look.scheme == Scheme::Dark,
            Condition::Mixing => look.mixing == Mixing::Known,
            Condition::Other => false,
        })
    }
}

fn condition(rule: &str) -> Condition {
    if rule.starts_with("@media") && rule.replace(' ', "").contains("(prefers-color-scheme:dark)") {
        Condition::Dark
    } else if rule.starts_with("@supports") && rule.contains("color-mix(") {
        Condition::Mixing
    } else {
        Condition::Other
    }
}

/// The colour that a value stands for; `None` if it is no colour.
fn colour(value: &str, values: &BTreeMap<&str, String>, depth: usize) -> Option<Colour> {
    let value = value.trim();
    if depth > 20 {
        return None;
    }
    if let Some(digits) = value.strip_prefix('#').filter(|digits| digits.len() == 3) {
        let doubled: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
        return Colour::parse(&format!("#{doubled}"));
    }
    if let Some(inner) = inside(value, "var(") {
        let (name, otherwise) = inner.split_once(',').unwrap_or((inner, ""));
        let own = values.get(name.trim().strip_prefix("--")?);
        return colour(own.map_or(otherwise, String::as_str), values, depth + 1);
    }
    if let Some(inner) = inside(value, "color-mix(in srgb,") {
        let parts = arguments(inner);
        let [one, two] = parts[..] else { return None };
        let (one, share) = one.trim().rsplit_once(' ')?;
        let share = share.strip_suffix('%')?.parse().ok()?;
        return Some(colour(one, values, depth + 1)?.mixed(share, colour(two, values, depth + 1)?));
    }
    Colour::parse(value)
}

fn inside<'a>(value: &'a str, opening: &str) -> Option<&'a str> {
    value.strip_prefix(opening)?.strip_suffix(')')
}

/// The parts between the commas that stand in no brackets.
fn arguments(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0usize);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// A block of a style sheet that holds declarations.
pub(super) struct Block<'a> {
    pub selector: &'a str,
    /// The rules around it, such as `@media print`, from the outside in.
    pub around: Vec<&'a str>,
    pub body: &'a str,
}

/// The blocks of a style sheet without comments, in order. A sheet with a mistake gives what can be read of it.
pub(super) fn blocks(style: &str) -> Vec<Block<'_>> {
    let (mut blocks, mut open, mut start) = (Vec::new(), Vec::new(), 0);
    let mut held = false;
    for (at, c) in style.char_indices() {
        match c {
            '{' => {
                open.push(style[start..at].trim());
                (start, held) = (at + 1, true);
            }
            '}' => {
                let selector = open.pop().unwrap_or("");
                // What closes after another block holds blocks, not declarations.
                if held {
                    blocks.push(Block { selector, around: open.clone(), body: &style[start..at] });
                }
                (start, held) = (at + 1, false);
            }
            ';' if open.is_empty() => start = at + 1,
            _ => {}
        }
    }
    blocks
}

/// The declarations of a block: names and values.
pub(super) fn declarations(body: &str) -> impl Iterator<Item = (&str, &str)> {
    let pairs = body.split(';').filter_map(|declaration| declaration.split_once(':'));
    pairs.map(|(property, value)| (property.trim(), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: &str = "
:root { --paper: #fff; --link: var(--accent, #123456); --ink: #16211f; --gap: 1rem; }
@supports (color: color-mix(in srgb, red, blue)) {
  :root { --tint: color-mix(in srgb, var(--accent, #00594f) 10%, #fff); }
}
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #101615; }
  @supports (color: color-mix(in srgb, red, blue)) { :root { --tint: color-mix(in srgb, var(--paper) 50%, #000); } }
}
@media print { :root { --paper: #000; } }
a { color: red; }";

    #[test]
    fn tokens_are_worked_out_in_every_look() {
        let palette = Palette::read(STYLE);
        let accent = Colour::parse("#00594f").expect("a colour");
        let check = |look: Look, expected: &str| {
            let colours = palette.colours(look, accent);
            let found: Vec<String> = colours.iter().map(|(name, colour)| format!("{name} {colour}")).collect();
            assert_eq!(found.join(", "), expected, "{look:?}");
        };
        let [light, dark, light_old, dark_old] = Look::ALL;
        let lightened = accent.for_dark();
        check(light, "ink #16211f, link #00594f, paper #ffffff, tint #e6eeed");
        check(dark, &format!("ink #16211f, link {lightened}, paper #101615, tint #080b0b"));
        check(light_old, "ink #16211f, link #00594f, paper #ffffff");
        check(dark_old, &format!("ink #16211f, link {lightened}, paper #101615"));
    }

    #[test]
    fn a_token_that_names_itself_is_no_colour() {
        let palette = Palette::read(":root { --a: var(--b); --b: var(--a); --c: #abc; }");
        let colours = palette.colours(Look::ALL[0], Colour::BLACK);
        assert_eq!(colours.keys().collect::<Vec<_>>(), ["c"]);
    }
}
