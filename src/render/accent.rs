//! Whether the accent of a site can be read wherever the theme uses it, and the nearest shade that can: [`readable`].

use super::contrast::{Failure, failures, followers};
use super::palette::{Mixing, Palette, Scheme};
use super::style;
use super::theme::Theme;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Colour;
use crate::source::{SourcePath, Spanned};

/// The grounds in the words of an author; others are call-outs.
const GROUNDS: &[(&str, &str)] = &[
    ("paper", "the page"),
    ("tint", "tinted panels"),
    ("tint-strong", "heads of tables"),
    ("grey-ground", "grey banners"),
    ("button", "buttons"),
    ("band", "the header"),
    ("band-ink", "the header"),
];

/// How many failures a message names.
const NAMED: usize = 3;

/// The accent with which a site is published: the one that its settings have if everything can be read with it, else the nearest shade of the
/// same hue with which everything can; and what to tell the author.
pub fn readable(theme: &Theme, typed: &Spanned<Colour>) -> (Colour, Option<Diagnostic>) {
    let sheet = theme.assets.get("site.css").map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    judged(&Palette::read(&style::squeezed(&sheet)), typed)
}

fn judged(palette: &Palette, typed: &Spanned<Colour>) -> (Colour, Option<Diagnostic>) {
    let accent = typed.value;
    let followers = followers(palette);
    // Colours of the theme that do not follow the accent are the theme's own affair.
    let failing = |accent: Colour| -> Vec<Failure> {
        let mut failures = failures(palette, accent);
        failures.retain(|failure| followers.contains(failure.front) || followers.contains(failure.ground));
        failures
    };
    let failures = failing(accent);
    if failures.is_empty() {
        return (accent, None);
    }
    let message = format!("with the accent `{accent}`, {}", in_words(&failures));
    let nearest = accent.shades().into_iter().find(|shade| failing(*shade).is_empty());
    let help = match nearest {
        Some(nearest) => {
            format!("the nearest shade with which everything can is `accent: \"{nearest}\"`, which is used instead")
        }
        None => "no shade of this hue will do with the style sheet of the theme: choose another colour".to_owned(),
    };
    let path = SourcePath::new("content/site.yaml").expect("a fine path");
    let diagnostic = Diagnostic::new(Code::AccentContrast, &path, typed.span, message).help(help);
    (nearest.unwrap_or(accent), Some(diagnostic))
}

/// The worst failure of each thing that readers see, as the end of a sentence.
fn in_words(failures: &[Failure]) -> String {
    let mut worst: Vec<&Failure> = Vec::new();
    for failure in failures {
        match worst.iter_mut().find(|known| known.words == failure.words) {
            Some(known) if lack(failure) < lack(known) => *known = failure,
            Some(_) => {}
            None => worst.push(failure),
        }
    }
    worst.sort_by(|a, b| lack(a).total_cmp(&lack(b)));
    let more = worst.len().saturating_sub(NAMED);
    let named: Vec<String> = worst.into_iter().take(NAMED).map(one_in_words).collect();
    let rest = if more > 0 { format!(", and {more} more") } else { String::new() };
    format!("these cannot be told from their ground: {}{rest}", named.join(", "))
}

/// How much of what it needs a contrast has.
fn lack(failure: &Failure) -> f64 {
    failure.contrast / failure.used.least()
}

fn one_in_words(failure: &Failure) -> String {
    let ground = GROUNDS.iter().find(|(token, _)| *token == failure.ground).map_or("call-outs", |(_, words)| words);
    let dark = if failure.look.scheme == Scheme::Dark { " in dark colours" } else { "" };
    let old = if failure.look.mixing == Mixing::Unknown { " in old browsers" } else { "" };
    let (words, least) = (failure.words, failure.used.least());
    // Cut, not rounded: what is short of the least must not be printed as the least.
    let contrast = (failure.contrast * 100.0).floor() / 100.0;
    format!("{words} on {ground}{dark}{old} ({contrast:.2}, needed: {least:.1})")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    /// The accent that is published and what is said about the one that was typed.
    fn judge(accent: &str) -> (String, Option<String>) {
        let (theme, _) = Theme::compile(&Sources::default(), "default");
        let sheet = theme.expect("the default theme").assets["site.css"].to_vec();
        let palette = Palette::read(std::str::from_utf8(&sheet).expect("text"));
        let typed = Spanned { value: Colour::parse(accent).expect("a colour"), span: Span::default() };
        let (published, found) = judged(&palette, &typed);
        (published.to_string(), found.map(|found| format!("{} | {}", found.message, found.help.unwrap_or_default())))
    }

    #[test]
    fn an_accent_that_can_be_read_everywhere_is_published_as_typed() {
        for accent in ["#00594f", "#1d70b8", "#005eb8", "#7413dc", "#0b0c0c", "#000000", "#8c1d40"] {
            assert_eq!(judge(accent), (accent.to_owned(), None));
        }
    }

    #[test]
    fn another_one_gives_way_to_the_nearest_shade_of_its_hue() {
        let published = |accent| {
            let (published, found) = judge(accent);
            assert!(found.is_some_and(|found| found.contains(&format!("`accent: \"{published}\"`"))), "{accent}");
            published
        };
        let found = ["#ffdd00", "#d4351c", "#767676", "#ffffff"].map(published);
        assert_eq!(found, ["#7d6d00", "#ca321b", "#6d6d6d", "#6d6d6d"]);
    }

    #[test]
    fn what_fails_worst_is_named_first() {
        let (_, found) = judge("#ffdd00");
        let expected = "with the accent `#ffdd00`, these cannot be told from their ground: links on heads of tables in \
                        old browsers (1.18, needed: 4.5), buttons on heads of tables in old browsers (1.18, needed: \
                        3.0), bars and marks on call-outs (1.33, needed: 3.0), and 2 more | ";
        assert!(found.as_ref().is_some_and(|found| found.starts_with(expected)), "{found:?}");
    }

    #[test]
    fn every_hue_has_a_shade_that_will_do() {
        for hue in [
            "#ff0000", "#ff8800", "#ffff00", "#88ff00", "#00ff00", "#00ff88", "#00ffff", "#0088ff", "#8800ff",
            "#ff00ff",
        ] {
            let (published, found) = judge(hue);
            assert!(found.is_none_or(|found| found.contains(&published)), "{hue}");
            assert_eq!(judge(&published), (published.clone(), None), "{hue}");
        }
    }
}
