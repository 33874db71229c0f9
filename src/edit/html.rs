//! Pieces of HTML: everything that an author typed is escaped here.

/// Text as it stands in HTML, also between quotation marks.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// A text of ours, in which backticks stand round what is typed.
pub fn with_code(text: &str) -> String {
    let piece = |(at, piece): (usize, &str)| {
        if at % 2 == 1 { format!("<code>{}</code>", escape(piece)) } else { escape(piece) }
    };
    text.split('`').enumerate().map(piece).collect()
}

/// The id of a setting's field: names of settings have only letters, digits, `_` and full stops.
pub fn id(name: &str) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    format!("f-{}", name.chars().map(sign).collect::<String>())
}

/// A whole page of the preview's own.
pub fn document(title: &str, main: &str) -> String {
    let bar = format!(
        "<a class=\"skip-link\" href=\"#main\">Skip to main content</a>\n\
         <header class=\"wellspring-edit-bar\"><nav class=\"wrap\" aria-label=\"Editing\"><a href=\"/\">Preview of the site</a> \
         <a href=\"{}\">Everything that can be edited</a> \
         <a href=\"/wellspring-preview/report/\">What there is to do</a></nav></header>\n",
        super::ADDRESS
    );
    framed(title, &format!("{bar}<main id=\"main\" class=\"wrap wellspring-edit\" tabindex=\"-1\">\n{main}</main>\n"))
}

/// A page that stands within another: it has no links that lead away.
pub fn framed(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <link rel=\"icon\" href=\"/assets/favicon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"/assets/colours.css\">\n<link rel=\"stylesheet\" href=\"/assets/site.css\">\n\
         <link rel=\"stylesheet\" href=\"/wellspring-preview/edit.css\">\n</head>\n<body>\n{body}</body>\n</html>\n",
        escape(title),
    )
}
