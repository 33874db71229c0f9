//! [`Theme`]: the compiled templates and the assets of a theme.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera};

use super::{builtin, style};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Content, Fingerprint, SourcePath, Sources, Span};
use crate::view::{Data, View};

/// The compiled templates and the assets of one theme: the files of the site's theme over those of the default theme.
pub struct Theme {
    tera: Tera,
    /// By their names below `assets/`.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// The templates as they were read, to point into them.
    templates: BTreeMap<String, (SourcePath, String)>,
    /// A fingerprint of the assets, for their addresses: what is kept by a browser under one is never out of date.
    version: String,
}

/// A template that cannot be filled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TemplateError {
    /// The name of the template that has the mistake, which may be one that the page's template includes.
    pub template: String,
    /// Counted from 1; 0 if it is not known.
    pub line: usize,
    /// Counted from 0.
    pub column: usize,
    pub message: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.template, self.line, self.column + 1, self.message)
    }
}

impl Theme {
    /// A fingerprint of everything that [`Theme::compile`] reads.
    pub fn fingerprint(sources: &Sources, name: &str) -> Fingerprint {
        let folder = format!("themes/{name}/");
        let parts: Vec<(String, String)> =
            sources.under(&folder).map(|source| (source.path.to_string(), source.fingerprint.to_string())).collect();
        let pieces = parts.iter().flat_map(|(path, print)| [path.as_bytes(), print.as_bytes()]);
        Fingerprint::of_all(std::iter::once(name.as_bytes()).chain(pieces))
    }

    /// Compiles the theme `name`: the files below `themes/<name>/` in place of those of the default theme.
    pub fn compile(sources: &Sources, name: &str) -> (Option<Theme>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let files = files(sources, name, &mut diagnostics);
        let mut theme =
            Theme { tera: Tera::new(), assets: BTreeMap::new(), templates: BTreeMap::new(), version: String::new() };
        for (file, (path, bytes)) in files {
            if let Some(asset) = file.strip_prefix("assets/") {
                theme.assets.insert(asset.to_owned(), bytes);
            } else if let Some(template) = file.strip_prefix("templates/") {
                match std::str::from_utf8(&bytes) {
                    Ok(text) => {
                        theme.templates.insert(template.to_owned(), (path, text.to_owned()));
                    }
                    Err(_) => diagnostics.push(
                        Diagnostic::new(
                            Code::Template,
                            &path,
                            Span::default(),
                            "the template is not text in the encoding UTF-8",
                        )
                        .help("save it again as UTF-8"),
                    ),
                }
            }
        }
        let assets = theme.assets.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes]);
        theme.version = Fingerprint::of_all(assets).to_string()[..8].to_owned();
        // Every template is one of a page, whatever its name: escaping may not depend on an ending.
        theme.tera.autoescape_on([""]);
        let templates: Vec<(String, String)> =
            theme.templates.iter().map(|(name, (_, text))| (name.clone(), text.clone())).collect();
        if let Err(error) = theme.tera.add_raw_templates(templates) {
            diagnostics.push(theme.diagnostic(&template_error(&error, "base.html")));
        }
        if diagnostics.is_empty() { (Some(theme), diagnostics) } else { (None, diagnostics) }
    }

    /// Fills the template of a view. `bodies` are its texts as HTML.
    pub(super) fn render(&self, view: &View, bodies: &[String]) -> Result<String, TemplateError> {
        let wrap = |error: &tera::Error| template_error(error, view.template);
        let mut context = Context::from_serialize(view).map_err(|error| wrap(&error))?;
        context.insert("body_html", bodies.first().map_or("", String::as_str));
        // The first text is not handed over twice: only pages made of several have more than one.
        let all = if matches!(view.data, Data::Print(_) | Data::Callouts(_)) { bodies } else { &[] };
        context.insert("bodies_html", all);
        context.insert("structured_data_html", &structured_data(view));
        context.insert("assets_version", &format!("{}{}", self.version, view.site.accent));
        self.tera.render(view.template, &context).map_err(|error| wrap(&error))
    }

    /// What to tell the author of the theme about an error.
    pub fn diagnostic(&self, error: &TemplateError) -> Diagnostic {
        let (path, text) = match self.templates.get(&error.template) {
            Some((path, text)) => (path.clone(), text.as_str()),
            None => (built_in_path(&format!("templates/{}", error.template)), ""),
        };
        let line_start: usize = text.split_inclusive('\n').take(error.line.saturating_sub(1)).map(str::len).sum();
        let line = text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or("");
        let column = line.char_indices().nth(error.column).map_or(0, |(offset, _)| offset);
        let span = Span::new(line_start + column, line_start + line.len());
        let help = "compare with the same template of the default theme";
        Diagnostic::new(Code::Template, &path, span, error.message.clone()).help(help)
    }
}

/// What search engines are told of a page, as elements that browsers do not run; empty if there is nothing.
fn structured_data(view: &View) -> String {
    let entry = match &view.data {
        Data::Entry(entry) => entry.structured.as_str(),
        _ => "",
    };
    let all = [view.page.breadcrumbs_json.as_str(), entry].into_iter().filter(|json| !json.is_empty());
    all.map(|json| format!("<script type=\"application/ld+json\">{json}</script>")).collect()
}

type Files = BTreeMap<String, (SourcePath, Arc<[u8]>)>;

/// The files of a theme by their paths below its folder.
fn files(sources: &Sources, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Files {
    let mut files: Files = BTreeMap::new();
    for (file, bytes) in builtin::FILES {
        files.insert((*file).to_owned(), (built_in_path(file), published(file, bytes)));
    }
    let folder = format!("themes/{name}/");
    if name != "default" && sources.under(&folder).next().is_none() {
        let path = SourcePath::new("content/site.yaml").expect("a fine path");
        let message = format!("there is no theme `{name}`: the folder themes/{name} is missing or empty");
        let help = "leave out the line `theme:` to use the default theme";
        diagnostics.push(Diagnostic::new(Code::MissingFile, &path, Span::default(), message).help(help));
    }
    for source in sources.under(&folder) {
        let file = &source.path.as_str()[folder.len()..];
        match &source.content {
            Content::Text(text) => {
                // The default theme may lie in the folder of a site as it came with the program.
                let own = builtin::FILES.iter().any(|known| *known == (file, text.as_bytes()));
                let bytes = if own { published(file, text.as_bytes()) } else { Arc::from(text.as_bytes()) };
                files.insert(file.to_owned(), (source.path.clone(), bytes));
            }
            Content::Bytes(bytes) => {
                files.insert(file.to_owned(), (source.path.clone(), Arc::clone(bytes)));
            }
            Content::Unreadable(reason) => {
                let message = format!("the file cannot be read: {reason}");
                diagnostics.push(Diagnostic::new(Code::UnreadableFile, &source.path, Span::default(), message));
            }
        }
    }
    files
}

/// A file of the default theme as it is published.
fn published(file: &str, bytes: &[u8]) -> Arc<[u8]> {
    if let Some((_, packed)) = builtin::PACKED.iter().find(|(script, _)| *script == file) {
        return Arc::from(*packed);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if file.ends_with(".css") => Arc::from(style::squeezed(text).into_bytes()),
        _ => Arc::from(bytes),
    }
}

fn built_in_path(file: &str) -> SourcePath {
    SourcePath::new(&format!("themes/default/{file}")).expect("the files of the default theme have fine paths")
}

/// An error of the template engine with its place; `template` is where to point when it gives none.
fn template_error(error: &tera::Error, template: &str) -> TemplateError {
    let at_top =
        |template: &str, message: String| TemplateError { template: template.to_owned(), line: 1, column: 0, message };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => TemplateError {
            template: report.filename().to_owned(),
            line: report.span().start_line,
            column: report.span().start_col,
            message: report.message().to_owned(),
        },
        ErrorKind::MissingParent { current, parent } => {
            at_top(current, format!("there is no template `{parent}` to extend"))
        }
        ErrorKind::CircularExtend { tpl, .. } => at_top(tpl, "the template extends itself in a circle".to_owned()),
        ErrorKind::CircularInclude { tpl, .. } => at_top(tpl, "the template includes itself in a circle".to_owned()),
        _ => placed_in_text(&error.to_string()).unwrap_or_else(|| at_top(template, error.to_string())),
    }
}

/// The place in a report that the engine gives only as text: a first line `error: message`, then `--> file:line:column`.
fn placed_in_text(report: &str) -> Option<TemplateError> {
    let message = report.lines().find(|line| !line.trim().is_empty())?.trim().trim_start_matches("error: ");
    let place = report.lines().find_map(|line| line.split_once("--> ")).map(|(_, place)| place.trim())?;
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    let template = parts.next()?.trim_matches(['[', ']']).to_owned();
    Some(TemplateError { template, line, column: column.saturating_sub(1), message: message.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_theme_compiles() {
        let (theme, diagnostics) = Theme::compile(&Sources::default(), "default");
        assert_eq!(diagnostics, []);
        assert!(theme.is_some_and(|theme| theme.assets.contains_key("site.css")));
    }

    #[test]
    fn a_theme_that_does_not_exist_is_reported() {
        let (theme, diagnostics) = Theme::compile(&Sources::default(), "mine");
        assert!(theme.is_none());
        assert_eq!(diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::MissingFile]);
    }

    #[test]
    fn a_mistake_in_a_template_is_reported_with_its_place() {
        let sources = [("themes/own/templates/page.html", "<h1>\n{{ page.title }</h1>\n")].into_iter().collect();
        let (theme, diagnostics) = Theme::compile(&sources, "own");
        assert!(theme.is_none());
        let found: Vec<_> = diagnostics.iter().map(|d| (d.path.as_str(), d.code)).collect();
        assert_eq!(found, [("themes/own/templates/page.html", Code::Template)]);
        assert!(diagnostics[0].span.start > 5, "{:?}", diagnostics[0].span);
    }
}
