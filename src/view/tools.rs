//! The tools: pages whose setting `tool` puts something to fill in below their text. What readers type stays with them.
//!
//! A tool is a row of [`tool`], a file of this folder that says what its template sees, and a template in the folder
//! `tools` of the theme. Its form is written into the page, so that it can be printed without scripts; its scripts and
//! styles are on its own page only.

mod agenda;
mod plan;
mod self_review;

pub use agenda::AgendaToolData;
pub use plan::PlanData;
pub use self_review::SelfReviewData;

use super::{Data, Seen, View, content};
use crate::model::{Site, site::PageId, tool::Tool};

/// The page of a tool.
pub fn tool(site: &Site, id: PageId, tool: Tool) -> View {
    let seen = Seen { site, from: &site.page(id).url };
    let (template, data, assets) = match tool {
        Tool::Plan => ("tools/plan.html", Data::Plan(Box::new(plan::data(seen, id))), plan::ASSETS),
        Tool::SelfReview => {
            let data = Data::SelfReview(Box::new(self_review::data(seen, id)));
            let view = content::document_view(site, id, "tools/self-review.html", data);
            return view.with_assets(seen, content::WITH_GRADES).with_assets(seen, self_review::ASSETS);
        }
        // The page as it is; its script turns lists of links into questions.
        Tool::Pathway => return content::page(site, id).with_assets(seen, &["assets/pathway.js"]),
        Tool::Agenda => ("tools/agenda.html", Data::AgendaTool(Box::new(agenda::data(seen, id))), agenda::ASSETS),
    };
    content::document_view(site, id, template, data).with_assets(seen, assets)
}
