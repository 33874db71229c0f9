//! `missing-image`: the logo of the settings is not among the pictures of the site.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Site;
use crate::source::SourcePath;

/// Reports a logo whose file is not there.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let Some(logo) = &site.config.logo else { return };
    let image = &logo.image;
    let wanted = logo.path();
    if !site.assets.iter().any(|(path, _)| path.as_str() == wanted) {
        let settings = SourcePath::new("content/site.yaml").expect("a fine path");
        let message = format!("the logo `{}` is not there, or is no picture", image.value);
        let help = format!("put a picture at `{wanted}`, or correct the path, which starts below `content/`");
        diagnostics.push(Diagnostic::new(Code::MissingImage, &settings, image.span, message).help(help));
    }
}
