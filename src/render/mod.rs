//! Views and a theme → HTML. The only user of tera.
//!
//! [`Theme::compile`] reads the templates once; [`page`] fills one of them. Text from content reaches a page through
//! the template engine's escaping or through `html`, never otherwise.

mod accent;
mod builtin;
mod contrast;
mod drawing;
mod html;
mod icons;
mod palette;
mod style;
mod theme;

pub use accent::readable as readable_accent;
pub use theme::{TemplateError, Theme};

use crate::view::View;

/// The HTML of a view.
///
/// # Errors
/// When the template uses a variable that is not there or otherwise fails: a mistake of the theme.
pub fn page(theme: &Theme, view: &View) -> Result<String, TemplateError> {
    let bodies: Vec<String> = view.bodies.iter().map(html::body).collect();
    theme.render(view, &bodies).map(icons::used)
}
