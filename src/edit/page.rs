//! The pages of the form as HTML: the list of what can be edited, and one sheet.

use super::Desk;
use super::changes::{Problem, is_changed};
use super::control::{Control, Input};
use super::fields::{fields, target, words};
use super::html::{document, escape, id};
use super::kind::{ADDRESS, Kind, SCRIPT_ADDRESS, Target, page_of};
use super::known::title;
use super::sheet::{BODY, Parts, Sheet, Text, WHOLE};

/// The page that lists what can be edited.
pub fn start(desk: &Desk<'_>, query: &str) -> String {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let mut found = 0;
    let mut lists = String::new();
    for kind in Kind::ALL {
        let folder = format!("{}/", kind.folder());
        let mut files: Vec<(String, String, String)> = Vec::new();
        for source in
            desk.sources.under(&folder).filter(|source| source.text().is_some() && Kind::of(&source.path) == Some(kind))
        {
            let (title, stem) = (title(source, kind.name_field()), source.path.stem());
            let all = format!("{title} {stem}").to_lowercase();
            if words.iter().all(|word| all.contains(word.as_str())) {
                let more = if kind == Kind::Note { format!(" ({stem})") } else { String::new() };
                let link = Target::File(source.path.clone()).address();
                files.push((title.to_lowercase(), stem.to_owned(), line(&link, &format!("{title}{more}"))));
            }
        }
        files.sort();
        found += files.len();
        let items: String = files.into_iter().map(|(_, _, item)| item).collect();
        let list = if items.is_empty() { "<p>None.</p>\n".to_owned() } else { format!("<ul>\n{items}</ul>\n") };
        lists += &format!("<h2>{}</h2>\n{list}", kind.plural());
    }
    let new = Kind::ALL.map(|kind| {
        let address = Target::New(kind).address();
        format!("<li><a class=\"button\" href=\"{address}\">New {}</a></li>\n", kind.in_words())
    });
    let main = format!(
        "<h1>Edit the site</h1>\n<ul class=\"wellspring-new\">\n{}</ul>\n\
         <form class=\"wellspring-find\" action=\"{ADDRESS}\" method=\"get\" role=\"search\" aria-label=\"Files\">\
         <div class=\"field\"><label for=\"q\">Show only names with these words</label>\
         <input type=\"search\" id=\"q\" name=\"q\" value=\"{}\"></div>\
         <button class=\"button\">Show</button></form>\n<p role=\"status\">{found} can be edited.</p>\n{lists}",
        new.concat(),
        escape(query),
    );
    document("Edit the site", &main)
}

fn line(link: &str, title: &str) -> String {
    format!("<li><a href=\"{}\">{}</a></li>\n", escape(link), escape(title))
}

/// One sheet.
pub fn form(desk: &Desk<'_>, sheet: &Sheet) -> String {
    let kind = sheet.target.kind();
    let name = sheet.controls().iter().find(|control| control.name == kind.name_field());
    let name = name.and_then(|control| control.saved.first()).filter(|name| !name.is_empty());
    let heading = match (&sheet.target, name) {
        (Target::New(kind), _) => format!("New {}", kind.in_words()),
        (Target::File(path), None) => format!("Edit {}", path.file_name()),
        (Target::File(_), Some(name)) => format!("Edit {name}"),
    };
    let is_refused = sheet.is_answer && !sheet.problems.is_empty();
    let page_title = if is_refused { format!("Error: {heading}") } else { heading.clone() };
    // What came back with mistakes is not saved, though nobody has typed anything since.
    let unsaved = if is_refused { " data-unsaved" } else { "" };
    let hidden =
        |name: &str, value: &str| format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n", escape(value));
    let main = format!(
        "{}<h1>{}</h1>\n{}<div class=\"wellspring-desk\">\n\
         <form method=\"post\" id=\"wellspring-form\" action=\"{}\" accept-charset=\"utf-8\" aria-label=\"{}\"{unsaved}>\n\
         {}{}{}{}<p class=\"actions\">{}</p>\n</form>\n{}</div>\n",
        summary(sheet),
        escape(&heading),
        notices(sheet),
        escape(&sheet.target.address()),
        escape(&heading),
        hidden("token", desk.token),
        hidden("edition", &sheet.edition),
        hidden("base", &sheet.base),
        parts(sheet),
        buttons(sheet),
        beside(desk, sheet),
    );
    document(&page_title, &main)
}

/// The problems, each with a link to its field. After an answer it has the focus.
fn summary(sheet: &Sheet) -> String {
    if sheet.problems.is_empty() {
        return String::new();
    }
    let (title, state) = match sheet.is_answer {
        true => ("There is a problem", " role=\"alert\" autofocus"),
        false => ("This is not published: it has mistakes", ""),
    };
    let item = |problem: &Problem| match problem.name.as_ref().and_then(|name| anchor(sheet, name)) {
        Some(anchor) => format!("<li><a href=\"#{anchor}\">{}</a></li>\n", words(problem)),
        None => format!("<li>{}</li>\n", words(problem)),
    };
    let items: String = sheet.problems.iter().map(item).collect();
    format!(
        "<div class=\"wellspring-errors\" id=\"problems\" aria-labelledby=\"problems-title\" tabindex=\"-1\"{state}>\n\
         <h2 id=\"problems-title\">{title}</h2>\n<ul>\n{items}</ul>\n</div>\n"
    )
}

/// The id of the field of a name.
fn anchor(sheet: &Sheet, name: &str) -> Option<String> {
    if matches!(name, BODY | WHOLE) {
        return Some(id(name));
    }
    let mut found = None;
    for control in sheet.controls() {
        control.each(&mut |control| {
            if control.name == name {
                found = Some(target(control));
            }
        });
    }
    found
}

fn notices(sheet: &Sheet) -> String {
    let mut items: String = sheet.notices.iter().map(|notice| format!("<li>{}</li>\n", words(notice))).collect();
    if !sheet.unknown.is_empty() {
        let names: Vec<String> = sheet.unknown.iter().map(|name| format!("<code>{}</code>", escape(name))).collect();
        items += &format!("<li>What this form does not know stays as it is: {}.</li>\n", names.join(", "));
    }
    if items.is_empty() {
        return String::new();
    }
    format!("<div class=\"panel wellspring-notices\" role=\"status\"><ul>\n{items}</ul></div>\n")
}

fn parts(sheet: &Sheet) -> String {
    match &sheet.parts {
        Parts::Whole(text) => {
            let hint = "Something here is written in a way that this form cannot read, so the whole file is shown. Put right \
                        what the message above says, and save: then there are fields again.";
            area(sheet, (WHOLE, "The whole file", hint), text)
        }
        Parts::Settings { controls, body } => {
            let (needed, rest): (Vec<&Control>, Vec<&Control>) =
                controls.iter().partition(|control| control.is_needed());
            let (given, more): (Vec<&Control>, Vec<&Control>) =
                rest.into_iter().partition(|control| !control.is_empty());
            let problems = &sheet.problems;
            let mut html = format!("<h2>What is needed</h2>\n{}", fields(&needed, problems));
            if let Some(text) = body {
                let hint = "Start a line with ## for a heading, or with a hyphen for a point of a list. Leave an empty line between \
                            paragraphs.";
                html += &area(sheet, (BODY, "Text of the page (optional)", hint), text);
            }
            if !given.is_empty() {
                html += &format!("<h2>Also given</h2>\n{}", fields(&given, problems));
            }
            if !more.is_empty() {
                let has_problem = |control: &&Control| {
                    problems
                        .iter()
                        .filter_map(|problem| problem.name.as_ref())
                        .any(|name| *name == control.name || name.starts_with(&format!("{}.", control.name)))
                };
                let open = if more.iter().any(has_problem) { " open" } else { "" };
                html += &format!(
                    "<details class=\"wellspring-more\"{open}><summary>More that can be said ({})</summary>\n{}</details>\n",
                    more.len(),
                    fields(&more, problems)
                );
            }
            html
        }
    }
}

/// The field for a long text.
fn area(sheet: &Sheet, (name, label, hint): (&str, &str, &str), text: &Text) -> String {
    let own: Vec<String> =
        sheet.problems.iter().filter(|problem| problem.name.as_deref() == Some(name)).map(words).collect();
    let id = id(name);
    let (mark, error, described) = if own.is_empty() {
        ("", String::new(), format!("{id}-hint"))
    } else {
        let error = format!("<p class=\"wellspring-error\" id=\"{id}-error\">{}</p>", own.join("<br>"));
        (" aria-invalid=\"true\"", error, format!("{id}-error {id}-hint"))
    };
    format!(
        "<div class=\"field wellspring-text\"><label for=\"{id}\">{label}</label>\
         <p class=\"hint\" id=\"{id}-hint\">{hint}</p>{error}\
         <textarea id=\"{id}\" name=\"{name}\" rows=\"14\" spellcheck=\"true\" \
         aria-describedby=\"{described}\"{mark}>\n{}</textarea></div>\n",
        escape(&text.typed)
    )
}

fn buttons(sheet: &Sheet) -> String {
    let mut html = "<button class=\"button\" name=\"action\" value=\"save\">Save</button>".to_owned();
    if sheet.is_answer && !sheet.problems.is_empty() && sheet.target.kind().has_drafts() {
        html += " <button class=\"button button-plain\" name=\"action\" value=\"draft\">Save as a draft, with these mistakes\
                 </button>";
    }
    html
}

/// The page beside the form: as it is published, and on demand as it would be with what is typed. With script it follows
/// by itself.
fn beside(desk: &Desk<'_>, sheet: &Sheet) -> String {
    let (page, file) = match &sheet.target {
        Target::New(_) => (None, String::new()),
        Target::File(path) => (
            page_of(path).filter(|_| desk.sources.get(path).is_some()),
            format!("<p class=\"hint\">File: <code>{}</code></p>", escape(path.as_str())),
        ),
    };
    let (source, open, shown) = match &page {
        Some(page) => (
            format!(" src=\"{}\"", escape(page)),
            format!("<p><a href=\"{}\">Open its page</a></p>\n", escape(page)),
            "Below is the page as it was last saved.",
        ),
        None => (String::new(), String::new(), "Nothing is saved yet, so there is no page yet."),
    };
    format!(
        "<aside class=\"wellspring-beside\" aria-label=\"The page\">{open}<p role=\"status\" id=\"wellspring-shown\">{shown}\
         </p>\n<p><button class=\"button button-plain\" form=\"wellspring-form\" \
         formaction=\"{}\" formtarget=\"wellspring-page\" formnovalidate>Show the page with my changes</button> \
         <button class=\"button wellspring-wide\" form=\"wellspring-form\" name=\"action\" value=\"save\">Save</button></p>\n\
         <iframe name=\"wellspring-page\"{source} title=\"The page\"></iframe>\n{file}</aside>\n\
         <script src=\"{SCRIPT_ADDRESS}\" defer></script>\n",
        escape(&sheet.target.unsaved_address()),
    )
}

/// Puts what was typed into a sheet of the file as it is now, where it was changed; says where both changed.
pub fn merge(sheet: &mut Sheet, typed: &Sheet) -> Vec<Problem> {
    let mut both = Vec::new();
    match (&mut sheet.parts, &typed.parts) {
        (Parts::Settings { controls, body }, Parts::Settings { controls: theirs, body: text }) => {
            for (now, typed) in controls.iter_mut().zip(theirs) {
                merge_control(now, typed, &mut both);
            }
            if let (Some(now), Some(typed)) = (body, text)
                && typed.typed != typed.saved
            {
                if now.saved != typed.saved {
                    both.push(conflict(BODY, "the text of the page", &now.saved));
                }
                now.typed.clone_from(&typed.typed);
            }
        }
        (Parts::Whole(now), Parts::Whole(typed)) => {
            if now.saved != typed.typed {
                both.push(conflict(WHOLE, "the file", &now.saved));
            }
            now.typed.clone_from(&typed.typed);
        }
        // The file can be read now, or no more: what was typed cannot be put into the other sort of form.
        (Parts::Settings { .. }, Parts::Whole(typed)) => {
            both.push(Problem { name: None, message: format!("This is what you typed: {}", typed.typed), help: None });
        }
        (Parts::Whole(_), Parts::Settings { .. }) => {
            for control in typed.controls() {
                control.each(&mut |control| {
                    if is_changed(control) {
                        let message = format!("You typed for “{}”: {}", control.words.label, control.typed.join(", "));
                        both.push(Problem { name: None, message, help: None });
                    }
                });
            }
        }
    }
    both
}

fn merge_control(now: &mut Control, typed: &Control, both: &mut Vec<Problem>) {
    match (&mut now.input, &typed.input) {
        (Input::Group(now, _), Input::Group(typed, _)) => {
            now.iter_mut().zip(typed).for_each(|(now, typed)| merge_control(now, typed, both));
        }
        (Input::Rows(rows), Input::Rows(others)) => {
            for (at, typed) in others.iter().enumerate() {
                match rows.get_mut(at) {
                    Some(row) => row.iter_mut().zip(typed).for_each(|(now, typed)| merge_control(now, typed, both)),
                    None => rows.push(typed.clone()),
                }
            }
        }
        _ if is_changed(typed) => {
            if now.saved != typed.saved && now.saved != typed.typed {
                both.push(conflict(&now.name, &format!("“{}”", now.words.label), &now.saved.join(", ")));
            }
            now.typed.clone_from(&typed.typed);
        }
        _ => {}
    }
}

fn conflict(name: &str, what: &str, now: &str) -> Problem {
    let now = if now.is_empty() { "nothing" } else { now };
    Problem {
        name: Some(name.to_owned()),
        message: format!(
            "You and somebody else both changed {what}. Your text is in the form; the file now says: {now}"
        ),
        help: None,
    }
}
