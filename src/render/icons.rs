//! The sprite of a page: only the icons that the page shows.

use std::collections::BTreeSet;

/// How the sprite and its icons start, as `parts/icons.html` writes them.
const SPRITE: &str = "<svg class=\"sprite\"";
const ICON: &str = "<symbol id=\"";
/// What stands before the `#` of an icon that is used.
const USE: &str = "<use href=\"";

/// A page without the icons of its sprite that nothing on it uses. A page without a sprite stays as it is.
pub fn used(mut html: String) -> String {
    let Some(start) = html.find(SPRITE) else { return html };
    let Some(length) = html[start..].find("</svg>") else { return html };
    // A single sign is found much sooner than words, and there are few of it.
    let marks = html.match_indices('#').filter(|(at, _)| html[..*at].ends_with(USE));
    let uses: BTreeSet<&str> = marks.map(|(at, _)| name(&html[at + 1..])).collect();
    let mut pieces = html[start..start + length].split(ICON);
    let mut sprite = pieces.next().unwrap_or_default().to_owned();
    for icon in pieces.filter(|icon| uses.contains(name(icon))) {
        sprite.push_str(ICON);
        sprite.push_str(icon);
    }
    html.replace_range(start..start + length, &sprite);
    html
}

/// What stands before the next quotation mark.
fn name(rest: &str) -> &str {
    rest.split_once('"').map_or(rest, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::used;

    const ALL: &str = "<svg class=\"sprite\">\n<symbol id=\"icon-a\"><path/></symbol>\n\
                       <symbol id=\"icon-ab\"><path/></symbol>\n</svg>";

    #[test]
    fn a_page_holds_only_the_icons_that_it_uses() {
        let check = |body: &str, expected: &str| {
            assert_eq!(used(format!("<body>{ALL}{body}")), format!("<body>{expected}{body}"), "{body}");
        };
        check("<svg><use href=\"#icon-a\"></use></svg><svg><use href=\"#icon-ab\"></use></svg>", ALL);
        let a = "<svg class=\"sprite\">\n<symbol id=\"icon-a\"><path/></symbol>\n</svg>";
        check("<svg><use href=\"#icon-a\"></use></svg><svg><use href=\"#icon-a\"></use></svg>", a);
        check("<p>icon-a <a href=\"#icon-ab\">no icon</a></p>", "<svg class=\"sprite\">\n</svg>");
    }

    #[test]
    fn a_page_without_a_sprite_stays_as_it_is() {
        for html in
            ["", "<p>é</p>", "<svg><symbol id=\"icon-a\"></symbol></svg>", "<svg class=\"sprite\"><symbol id=\""]
        {
            assert_eq!(used(html.to_owned()), html);
        }
    }
}
