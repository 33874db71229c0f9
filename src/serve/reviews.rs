//! `/editors/reviews/`: what is due, by owner. The page exists in the preview only.
//!
//! It is no page of the site: a build and a preview make the same bytes, and whether a check is due is for editors, not
//! for readers. So it is not rendered by the theme either; the site hands over what is due, and
//! this file writes it down with the styles of the site.

use super::papers;
use super::preview::STYLE_ADDRESS;
use crate::export::review_calendar;
use crate::model::review::{ReviewItem, ReviewOwner};

/// The address of the page.
pub const ADDRESS: &str = "/editors/reviews/";

/// What stands at the end of the home page, so that editors find the page.
pub fn link(reviews: &[ReviewOwner]) -> String {
    let due: usize = reviews.iter().map(|owner| owner.due().items.len()).sum();
    let words = if due == 0 { "nothing is due".to_owned() } else { format!("{due} to check") };
    format!(
        "<link rel=\"stylesheet\" href=\"{STYLE_ADDRESS}\"><nav class=\"wellspring-editors\" aria-label=\"For editors\">\
         <p>Only in the preview: <a href=\"{ADDRESS}\">Reviews: {words}</a> \
         <a href=\"{report}\">Report for editors</a></p></nav>",
        report = papers::ADDRESS
    )
}

/// The page.
pub fn page(reviews: &[ReviewOwner]) -> String {
    let owners: String = reviews.iter().map(section).collect();
    let body =
        if owners.is_empty() { "<p>Nothing on this site has a day by which it must be checked.</p>" } else { &owners };
    shell(
        "Reviews",
        &format!(
            "<p><a href=\"/\">Home of the site</a></p>\n<h1>Reviews</h1>\n\
             <p>What must be checked, by the roles that answer for it. This page is in the preview only.</p>\n{body}"
        ),
    )
}

/// A page for editors with the styles of the site. What its form asks for stays on this computer.
pub fn shell(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; \
         img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'\">\n\
         <title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/assets/colours.css\">\n<link rel=\"stylesheet\" href=\"/assets/site.css\">\n\
         <link rel=\"stylesheet\" href=\"{STYLE_ADDRESS}\">\n</head>\n<body>\n\
         <main id=\"main\" class=\"wrap wellspring-reviews\">\n{body}</main>\n</body>\n</html>\n"
    )
}

fn section(owner: &ReviewOwner) -> String {
    let due = owner.due();
    let email = owner.email.as_ref().map(|email| format!(", <a href=\"mailto:{0}\">{0}</a>", escape(email)));
    let mut html = format!("<section>\n<h2>{}</h2>\n", escape(&owner.role));
    if let Some(key) = &owner.key {
        let calendar = review_calendar::address(key);
        html += &format!(
            "<p><code>{}</code>{}. <a href=\"{}\">Calendar of all checks</a></p>\n",
            escape(key),
            email.unwrap_or_default(),
            escape(&calendar.to_string())
        );
    }
    if due.items.is_empty() {
        let next = owner.items.first();
        let next = next.map(|item| {
            format!(" The next check is that of {}, by {}.", escape(&item.title), item.review_by.in_words())
        });
        return format!("{html}<p>Nothing is due.{}</p>\n</section>\n", next.unwrap_or_default());
    }
    let rows: String = due.items.iter().map(row).collect();
    html + &format!(
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"To check: {}\"><table>\n\
         <caption>{} to check</caption>\n<thead><tr><th scope=\"col\">What</th><th scope=\"col\">State</th>\
         <th scope=\"col\">When</th><th scope=\"col\">File, and what to type when it is right</th></tr></thead>\n\
         <tbody>\n{rows}</tbody></table></div>\n</section>\n",
        escape(&owner.role),
        due.items.len()
    )
}

fn row(item: &ReviewItem) -> String {
    let title = escape(&item.title);
    let title = match &item.url {
        Some(url) => format!("<a href=\"{}\">{title}</a>", escape(&url.to_string())),
        None => title,
    };
    format!(
        "<tr><th scope=\"row\">{title} ({})</th><td data-label=\"State\">{}</td><td data-label=\"When\">{}</td>\
         <td data-label=\"File\"><code>{path}</code><br><code>wellspring review --confirm {path}</code></td></tr>\n",
        item.kind.in_words(),
        item.state.word(),
        item.when_in_words(),
        path = escape(item.path.as_str()),
    )
}

/// A text as HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BuildOptions, Date, Drafts};
    use crate::pipeline;
    use crate::source::Sources;

    const SITE: &[(&str, &str)] = &[
        (
            "content/site.yaml",
            "title: A\ndescription: B\nbase_url: https://a.example/\norganisation: C\ncontact: {role: D}\n",
        ),
        (
            "content/index.md",
            "---\ntitle: <b>Home</b>\nsummary: One sentence that is long enough for lists.\nowner: editor\n\
             review_by: 2027-05-31\n---\n",
        ),
        ("directory/owners.yaml", "editor: {role: The <editor>, email: a@b.example}\n"),
    ];

    fn reviews(day: &str) -> Vec<ReviewOwner> {
        let sources: Sources = SITE.iter().copied().collect();
        let today = Date::parse(day).expect("a real day");
        let options = BuildOptions { base_url: None, drafts: Drafts::LeftOut, today };
        pipeline::reviews(&sources, &options).expect("a whole site")
    }

    #[test]
    fn what_is_due_stands_under_its_owner_and_nothing_is_taken_for_html() {
        let html = page(&reviews("2027-06-02"));
        for piece in [
            "<h2>The &lt;editor&gt;</h2>",
            "<a href=\"mailto:a@b.example\">",
            "<a href=\"/\">&lt;b&gt;Home&lt;/b&gt;</a> (page)</th><td data-label=\"State\">overdue</td>",
            "It should have been checked by 31 May 2027, 2 days ago.",
            "wellspring review --confirm content/index.md",
            "href=\"/data/reviews/editor.ics\"",
        ] {
            assert!(html.contains(piece), "{piece}\n{html}");
        }
        assert!(!html.contains("<b>") && !html.contains("<script"), "{html}");
        assert!(link(&reviews("2027-06-02")).contains(">Reviews: 1 to check</a>"));
    }

    #[test]
    fn before_anything_is_due_the_next_check_is_named() {
        let html = page(&reviews("2026-11-22"));
        assert!(
            html.contains("Nothing is due. The next check is that of &lt;b&gt;Home&lt;/b&gt;, by 31 May 2027."),
            "{html}"
        );
        assert!(link(&reviews("2026-11-22")).contains(">Reviews: nothing is due</a>"));
    }
}
