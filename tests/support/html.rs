//! Pages as their readers' browsers see them: start tags with decoded attributes ([`tags`]), and the text between them
//! ([`text`]).

/// A start tag: its name, and its attributes with their values decoded.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What of this tag could run, load a page into the page, or change how it looks.
    pub fn active(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let is_data = self.get("type") == Some("application/ld+json");
        let without_src = self.name == "script" && self.get("src").is_none() && !is_data;
        if without_src || ["style", "iframe", "object", "embed", "base"].contains(&self.name.as_str()) {
            wrong.push(format!("<{}>", self.name));
        }
        for (name, value) in &self.attributes {
            let scheme = value.trim_start().to_ascii_lowercase();
            let runs = ["javascript:", "vbscript:", "data:text"].iter().any(|start| scheme.starts_with(start));
            let linked = matches!(name.as_str(), "href" | "src" | "action" | "xlink:href" | "formaction");
            if name == "style" || name == "srcdoc" || name.starts_with("on") || (linked && runs) {
                wrong.push(format!("<{} {name}=\"{value}\">", self.name));
            }
        }
        wrong
    }
}

/// The start tags of a page. An end tag, a comment and a declaration are passed over; a text has no tags.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            tags.push(tag(&mut rest));
        }
    }
    tags
}

/// The start tag at the beginning of `rest`, which then starts behind it.
fn tag(rest: &mut &str) -> Tag {
    let name = take(rest, |c| c.is_ascii_whitespace() || c == '/' || c == '>').to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        *rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return Tag { name, attributes };
        }
        let attribute = take(rest, |c| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=')).to_ascii_lowercase();
        let mut value = String::new();
        if let Some(after) = rest.trim_start().strip_prefix('=') {
            *rest = after.trim_start();
            value = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    *rest = &rest[1..];
                    let value = take(rest, |c| c == quote).to_owned();
                    *rest = rest.get(1..).unwrap_or("");
                    value
                }
                _ => take(rest, |c| c.is_ascii_whitespace() || c == '>').to_owned(),
            };
        } else if attribute.is_empty() {
            *rest = rest.get(1..).unwrap_or("");
            continue;
        }
        attributes.push((attribute, decoded(&value)));
    }
}

/// What stands before the first character that ends it.
fn take<'a>(rest: &mut &'a str, ends: impl Fn(char) -> bool) -> &'a str {
    let (taken, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
    *rest = after;
    taken
}

/// The characters that the build writes as references.
pub fn decoded(value: &str) -> String {
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&#x2F;", "/")];
    let value = plain.iter().fold(value.to_owned(), |value, (reference, sign)| value.replace(reference, sign));
    value.replace("&amp;", "&")
}

/// What stands between the tags, decoded; what a reader does not see as such (`<script>`) is left out.
pub fn text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(&decoded(before));
        rest = after;
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = tag(&mut rest);
            if tag.name == "script" {
                rest = rest.split_once("</script").map_or("", |(_, after)| after);
            }
        }
        rest = rest.split_once('>').map_or("", |(_, after)| after);
    }
    text + &decoded(rest)
}

#[test]
fn the_reader_of_tags_sees_what_a_browser_sees() {
    let check = |html: &str, expected: &[&str]| {
        let show = |tag: &Tag| {
            let attributes = tag.attributes.iter().map(|(name, value)| format!(" {name}={value}"));
            format!("{}{}", tag.name, attributes.collect::<String>())
        };
        assert_eq!(tags(html).iter().map(show).collect::<Vec<_>>(), expected, "{html}");
    };
    check("<!doctype html><P Class=a b='c d' e></p>", &["p class=a b=c d e="]);
    check("<a href=\"x&amp;y>z\"/><br/>", &["a href=x&y>z", "br"]);
    check("<!-- <b> --> 1 < 2 &lt;i&gt; <img src=x onerror=y>", &["img src=x onerror=y"]);
    check("<a / =\"x\" onclick=z", &["a =x onclick=z"]);
}

#[test]
fn the_text_of_a_page_has_no_tags() {
    assert_eq!(text("<p>1 &lt; <b title=\">\">2</b><script>x<y</script> &amp;lt;</p>\n"), "1 < 2 &lt;\n");
}
