//! Controls as HTML: labels, hints, values, mistakes beside the fields.

use super::changes::{Problem, example, length};
use super::control::{Control, Input};
use super::html::{escape, id, with_code};
use super::known::Choice;
use crate::model::{Date, field::Shape};

/// The fields of controls, with the problems beside those that they are about.
pub fn fields(controls: &[&Control], problems: &[Problem]) -> String {
    controls.iter().map(|control| field(control, problems)).collect()
}

/// The id to which a link to a control leads: its own, or that of the first field in it.
pub fn target(control: &Control) -> String {
    match &control.input {
        Input::Group(controls, _) => controls.first().map_or_else(|| id(&control.name), target),
        Input::Rows(rows) => rows.first().and_then(|row| row.first()).map_or_else(|| id(&control.name), target),
        Input::Any(_) | Input::Some(..) => format!("{}-0", id(&control.name)),
        Input::Line | Input::Text | Input::One(_) | Input::Lines | Input::Yaml => id(&control.name),
    }
}

fn field(control: &Control, problems: &[Problem]) -> String {
    let own: Vec<&Problem> = problems.iter().filter(|p| p.name.as_deref() == Some(control.name.as_str())).collect();
    let state = if own.is_empty() { "" } else { " field-error" };
    let around = Around { control, id: id(&control.name), problems: &own };
    match &control.input {
        Input::Group(controls, _) => {
            let inner: String = controls.iter().map(|control| field(control, problems)).collect();
            format!("<fieldset class=\"field field-group{state}\">{}{inner}</fieldset>\n", around.legend())
        }
        Input::Rows(rows) => {
            let row = |(at, row): (usize, &Vec<Control>)| {
                let inner: String = row.iter().map(|control| field(control, problems)).collect();
                let is_new = row.iter().all(Control::is_empty);
                let title = match (is_new, at) {
                    (true, 0) => "The first one".to_owned(),
                    (true, _) => "Another one".to_owned(),
                    (false, _) => format!("Number {}", at + 1),
                };
                format!("<fieldset class=\"field field-group\"><legend>{title}</legend>{inner}</fieldset>\n")
            };
            let rows: String = rows.iter().enumerate().map(row).collect();
            let note = "<p class=\"hint\">To add one, fill in the empty one below and save: then there is a new empty one. To take one \
                        away, empty all its fields.</p>";
            format!("<fieldset class=\"field field-group{state}\">{}{note}{rows}</fieldset>\n", around.legend())
        }
        Input::Any(choices) => {
            let boxes: String = choices.iter().enumerate().map(|place| around.tick(place)).collect();
            format!(
                "<fieldset class=\"field{state}\"{}>{}<input type=\"hidden\" name=\"{}\" value=\"\">{boxes}</fieldset>\n",
                around.described(),
                around.legend(),
                escape(&control.name)
            )
        }
        Input::Some(choices, most) => {
            let picks: String = (0..*most).map(|at| around.pick(at, choices)).collect();
            format!("<fieldset class=\"field{state}\"{}>{}{picks}</fieldset>\n", around.described(), around.legend())
        }
        Input::Line | Input::Text | Input::One(_) | Input::Lines | Input::Yaml => {
            let label = format!("<label for=\"{}\">{}</label>", around.id, around.title());
            format!("<div class=\"field{state}\">{label}{}{}</div>\n", around.notes(), around.single())
        }
    }
}

/// A control and what stands round its input.
struct Around<'a> {
    control: &'a Control,
    id: String,
    problems: &'a [&'a Problem],
}

impl Around<'_> {
    fn title(&self) -> String {
        let optional = if self.control.is_needed() { "" } else { " (optional)" };
        format!("{}{optional}", escape(self.control.words.label))
    }

    fn legend(&self) -> String {
        format!("<legend>{}</legend>{}", self.title(), self.notes())
    }

    /// The hint and the mistakes.
    fn notes(&self) -> String {
        let field = self.control.field;
        let more = match self.control.input {
            Input::Lines => " Start a new line for each.",
            Input::Yaml => {
                " It is written in the file in another way than this form asks for it, and is shown as it is written there."
            }
            _ => "",
        };
        let example = match self.control.input {
            Input::Line | Input::Text | Input::Lines => {
                Some(example(self.control)).filter(|example| !example.is_empty())
            }
            _ => None,
        };
        let example = example.map(|example| format!(" For example: {example}")).unwrap_or_default();
        let hint = super::sheet::sentence(self.control.words.hint);
        let mut notes = format!(
            "<p class=\"hint\" id=\"{}-hint\">{}{}.{more}{}</p>",
            self.id,
            with_code(&hint),
            length(&field.shape),
            escape(&example)
        );
        if !self.problems.is_empty() {
            let words: Vec<String> = self.problems.iter().map(|problem| words(problem)).collect();
            notes += &format!("<p class=\"wellspring-error\" id=\"{}-error\">{}</p>", self.id, words.join("<br>"));
        }
        notes
    }

    fn described(&self) -> String {
        let error = if self.problems.is_empty() { String::new() } else { format!("{}-error ", self.id) };
        format!(" aria-describedby=\"{error}{}-hint\"", self.id)
    }

    /// The attributes of an input: its name, its id, its notes.
    fn attributes(&self) -> String {
        let invalid = if self.problems.is_empty() { "" } else { " aria-invalid=\"true\"" };
        format!(" id=\"{}\" name=\"{}\"{}{invalid}", self.id, escape(&self.control.name), self.described())
    }

    fn single(&self) -> String {
        let typed = self.control.typed.first().map_or("", String::as_str);
        match &self.control.input {
            Input::One(choices) => {
                let options: String = choices.iter().map(|choice| option(choice, typed)).collect();
                let none = if self.control.is_needed() { "Choose one" } else { "Not given" };
                format!("<select{}><option value=\"\">{none}</option>{options}</select>", self.attributes())
            }
            Input::Text | Input::Yaml => self.area(typed, 4),
            Input::Lines => self.area(&self.control.typed.join("\n"), 3),
            _ => {
                // A browser shows a day the way its reader writes days, but only one that it can read.
                let is_day = matches!(self.control.field.shape, Shape::Date);
                let is_day = is_day && (typed.is_empty() || Date::parse(typed).is_some());
                let kind = if is_day { " type=\"date\"" } else { "" };
                format!("<input{}{kind} value=\"{}\">", self.attributes(), escape(typed))
            }
        }
    }

    /// A field for several lines. A browser takes away the first line end in it.
    fn area(&self, text: &str, rows: usize) -> String {
        format!("<textarea{} rows=\"{rows}\">\n{}</textarea>", self.attributes(), escape(text))
    }

    fn tick(&self, (at, choice): (usize, &Choice)) -> String {
        let checked = if self.control.typed.contains(&choice.code) { " checked" } else { "" };
        format!(
            "<div class=\"choice\"><input type=\"checkbox\" id=\"{id}-{at}\" name=\"{}\" value=\"{}\"{checked}>\
             <label for=\"{id}-{at}\">{}</label></div>",
            escape(&self.control.name),
            escape(&choice.code),
            escape(&choice.label),
            id = self.id
        )
    }

    fn pick(&self, at: usize, choices: &[Choice]) -> String {
        let typed = self.control.typed.get(at).map_or("", String::as_str);
        let options: String = choices.iter().map(|choice| option(choice, typed)).collect();
        let none = if at == 0 && self.control.is_needed() { "Choose one" } else { "Not given" };
        format!(
            "<div class=\"pick\"><label for=\"{id}-{at}\">{} {}</label><select id=\"{id}-{at}\" name=\"{}\">\
             <option value=\"\">{none}</option>{options}</select></div>",
            escape(self.control.words.label),
            at + 1,
            escape(&self.control.name),
            id = self.id
        )
    }
}

fn option(choice: &Choice, typed: &str) -> String {
    let selected = if choice.code == typed { " selected" } else { "" };
    format!("<option value=\"{}\"{selected}>{}</option>", escape(&choice.code), escape(&choice.label))
}

/// A problem in words: what is wrong, and what to do.
pub fn words(problem: &Problem) -> String {
    let help = problem.help.as_ref().map(|help| format!(" ({})", with_code(help))).unwrap_or_default();
    format!("{}{help}", with_code(&problem.message))
}
