//! The default theme as it is built into the program; a site may replace any file of it.

/// Every file of `themes/default/` with its path below that folder.
pub const FILES: &[(&str, &[u8])] = &[
    ("assets/agenda-page.js", include_bytes!("../../themes/default/assets/agenda-page.js")),
    ("assets/choose.js", include_bytes!("../../themes/default/assets/choose.js")),
    ("assets/chosen.js", include_bytes!("../../themes/default/assets/chosen.js")),
    ("assets/drawing.css", include_bytes!("../../themes/default/assets/drawing.css")),
    ("assets/favicon.svg", include_bytes!("../../themes/default/assets/favicon.svg")),
    ("assets/finder-page.js", include_bytes!("../../themes/default/assets/finder-page.js")),
    ("assets/finder.css", include_bytes!("../../themes/default/assets/finder.css")),
    ("assets/finder.js", include_bytes!("../../themes/default/assets/finder.js")),
    ("assets/gap-map.css", include_bytes!("../../themes/default/assets/gap-map.css")),
    ("assets/gaps.css", include_bytes!("../../themes/default/assets/gaps.css")),
    ("assets/keep.css", include_bytes!("../../themes/default/assets/keep.css")),
    ("assets/keep.js", include_bytes!("../../themes/default/assets/keep.js")),
    ("assets/levels.js", include_bytes!("../../themes/default/assets/levels.js")),
    ("assets/pathway.js", include_bytes!("../../themes/default/assets/pathway.js")),
    ("assets/plan-page.js", include_bytes!("../../themes/default/assets/plan-page.js")),
    ("assets/plan.css", include_bytes!("../../themes/default/assets/plan.css")),
    ("assets/plan.js", include_bytes!("../../themes/default/assets/plan.js")),
    ("assets/ratings.js", include_bytes!("../../themes/default/assets/ratings.js")),
    ("assets/review-page.js", include_bytes!("../../themes/default/assets/review-page.js")),
    ("assets/review.css", include_bytes!("../../themes/default/assets/review.css")),
    ("assets/review.js", include_bytes!("../../themes/default/assets/review.js")),
    ("assets/search-engine.js", include_bytes!("../../themes/default/assets/search-engine.js")),
    ("assets/search-page.js", include_bytes!("../../themes/default/assets/search-page.js")),
    ("assets/search.css", include_bytes!("../../themes/default/assets/search.css")),
    ("assets/search.js", include_bytes!("../../themes/default/assets/search.js")),
    ("assets/self-review.js", include_bytes!("../../themes/default/assets/self-review.js")),
    ("assets/site.css", include_bytes!("../../themes/default/assets/site.css")),
    ("assets/site.js", include_bytes!("../../themes/default/assets/site.js")),
    ("assets/table.css", include_bytes!("../../themes/default/assets/table.css")),
    ("assets/table.js", include_bytes!("../../themes/default/assets/table.js")),
    ("assets/tabs.css", include_bytes!("../../themes/default/assets/tabs.css")),
    ("assets/tabs.js", include_bytes!("../../themes/default/assets/tabs.js")),
    ("templates/a-to-z.html", include_bytes!("../../themes/default/templates/a-to-z.html")),
    ("templates/about-ratings.html", include_bytes!("../../themes/default/templates/about-ratings.html")),
    ("templates/agenda.html", include_bytes!("../../themes/default/templates/agenda.html")),
    ("templates/base.html", include_bytes!("../../themes/default/templates/base.html")),
    ("templates/brief.html", include_bytes!("../../themes/default/templates/brief.html")),
    ("templates/callouts.html", include_bytes!("../../themes/default/templates/callouts.html")),
    ("templates/case-study.html", include_bytes!("../../themes/default/templates/case-study.html")),
    ("templates/chapter.html", include_bytes!("../../themes/default/templates/chapter.html")),
    ("templates/compare.html", include_bytes!("../../themes/default/templates/compare.html")),
    ("templates/consultation.html", include_bytes!("../../themes/default/templates/consultation.html")),
    ("templates/directory.html", include_bytes!("../../themes/default/templates/directory.html")),
    ("templates/entry.html", include_bytes!("../../themes/default/templates/entry.html")),
    ("templates/event.html", include_bytes!("../../themes/default/templates/event.html")),
    ("templates/evidence.html", include_bytes!("../../themes/default/templates/evidence.html")),
    ("templates/experience.html", include_bytes!("../../themes/default/templates/experience.html")),
    ("templates/facet.html", include_bytes!("../../themes/default/templates/facet.html")),
    ("templates/facets.html", include_bytes!("../../themes/default/templates/facets.html")),
    ("templates/form.html", include_bytes!("../../themes/default/templates/form.html")),
    ("templates/gap-list.html", include_bytes!("../../themes/default/templates/gap-list.html")),
    ("templates/gap-map.html", include_bytes!("../../themes/default/templates/gap-map.html")),
    ("templates/glossary.html", include_bytes!("../../themes/default/templates/glossary.html")),
    ("templates/handbook-print.html", include_bytes!("../../themes/default/templates/handbook-print.html")),
    ("templates/handbook.html", include_bytes!("../../themes/default/templates/handbook.html")),
    ("templates/home.html", include_bytes!("../../themes/default/templates/home.html")),
    ("templates/how-to.html", include_bytes!("../../themes/default/templates/how-to.html")),
    ("templates/list.html", include_bytes!("../../themes/default/templates/list.html")),
    ("templates/matrix.html", include_bytes!("../../themes/default/templates/matrix.html")),
    ("templates/news.html", include_bytes!("../../themes/default/templates/news.html")),
    ("templates/not-found.html", include_bytes!("../../themes/default/templates/not-found.html")),
    ("templates/page.html", include_bytes!("../../themes/default/templates/page.html")),
    ("templates/parts/announcements.html", include_bytes!("../../themes/default/templates/parts/announcements.html")),
    ("templates/parts/body.html", include_bytes!("../../themes/default/templates/parts/body.html")),
    ("templates/parts/breadcrumbs.html", include_bytes!("../../themes/default/templates/parts/breadcrumbs.html")),
    ("templates/parts/card.html", include_bytes!("../../themes/default/templates/parts/card.html")),
    ("templates/parts/components.html", include_bytes!("../../themes/default/templates/parts/components.html")),
    ("templates/parts/contents.html", include_bytes!("../../themes/default/templates/parts/contents.html")),
    ("templates/parts/definitions.html", include_bytes!("../../themes/default/templates/parts/definitions.html")),
    ("templates/parts/details.html", include_bytes!("../../themes/default/templates/parts/details.html")),
    ("templates/parts/fill-in.html", include_bytes!("../../themes/default/templates/parts/fill-in.html")),
    ("templates/parts/footer.html", include_bytes!("../../themes/default/templates/parts/footer.html")),
    ("templates/parts/gap-areas.html", include_bytes!("../../themes/default/templates/parts/gap-areas.html")),
    ("templates/parts/gap-entry.html", include_bytes!("../../themes/default/templates/parts/gap-entry.html")),
    ("templates/parts/header.html", include_bytes!("../../themes/default/templates/parts/header.html")),
    ("templates/parts/heading.html", include_bytes!("../../themes/default/templates/parts/heading.html")),
    ("templates/parts/icons.html", include_bytes!("../../themes/default/templates/parts/icons.html")),
    ("templates/parts/letters.html", include_bytes!("../../themes/default/templates/parts/letters.html")),
    ("templates/parts/opening.html", include_bytes!("../../themes/default/templates/parts/opening.html")),
    ("templates/parts/pages.html", include_bytes!("../../themes/default/templates/parts/pages.html")),
    ("templates/parts/pagination.html", include_bytes!("../../themes/default/templates/parts/pagination.html")),
    ("templates/parts/report.html", include_bytes!("../../themes/default/templates/parts/report.html")),
    ("templates/parts/review.html", include_bytes!("../../themes/default/templates/parts/review.html")),
    ("templates/parts/section.html", include_bytes!("../../themes/default/templates/parts/section.html")),
    ("templates/parts/stage.html", include_bytes!("../../themes/default/templates/parts/stage.html")),
    ("templates/parts/statement.html", include_bytes!("../../themes/default/templates/parts/statement.html")),
    ("templates/parts/status.html", include_bytes!("../../themes/default/templates/parts/status.html")),
    ("templates/parts/summaries.html", include_bytes!("../../themes/default/templates/parts/summaries.html")),
    ("templates/parts/unchecked.html", include_bytes!("../../themes/default/templates/parts/unchecked.html")),
    ("templates/provider.html", include_bytes!("../../themes/default/templates/provider.html")),
    ("templates/question.html", include_bytes!("../../themes/default/templates/question.html")),
    ("templates/rating-set.html", include_bytes!("../../themes/default/templates/rating-set.html")),
    ("templates/redirect.html", include_bytes!("../../themes/default/templates/redirect.html")),
    ("templates/search.html", include_bytes!("../../themes/default/templates/search.html")),
    ("templates/shortlist.html", include_bytes!("../../themes/default/templates/shortlist.html")),
    ("templates/site-index.html", include_bytes!("../../themes/default/templates/site-index.html")),
    ("templates/standard-set.html", include_bytes!("../../themes/default/templates/standard-set.html")),
    ("templates/standard.html", include_bytes!("../../themes/default/templates/standard.html")),
    ("templates/term.html", include_bytes!("../../themes/default/templates/term.html")),
    ("templates/themes.html", include_bytes!("../../themes/default/templates/themes.html")),
    ("templates/tip.html", include_bytes!("../../themes/default/templates/tip.html")),
    ("templates/tools/agenda.html", include_bytes!("../../themes/default/templates/tools/agenda.html")),
    ("templates/tools/plan.html", include_bytes!("../../themes/default/templates/tools/plan.html")),
    ("templates/tools/self-review.html", include_bytes!("../../themes/default/templates/tools/self-review.html")),
    ("templates/trust.html", include_bytes!("../../themes/default/templates/trust.html")),
];

/// The scripts among them as they are published: `tests/browser/pack.mjs` makes these files with terser, because readers
/// pay for every byte and readers of the code keep the comments.
pub const PACKED: &[(&str, &[u8])] = &[
    ("assets/agenda-page.js", include_bytes!("packed/agenda-page.js")),
    ("assets/choose.js", include_bytes!("packed/choose.js")),
    ("assets/chosen.js", include_bytes!("packed/chosen.js")),
    ("assets/finder-page.js", include_bytes!("packed/finder-page.js")),
    ("assets/finder.js", include_bytes!("packed/finder.js")),
    ("assets/keep.js", include_bytes!("packed/keep.js")),
    ("assets/levels.js", include_bytes!("packed/levels.js")),
    ("assets/pathway.js", include_bytes!("packed/pathway.js")),
    ("assets/plan-page.js", include_bytes!("packed/plan-page.js")),
    ("assets/plan.js", include_bytes!("packed/plan.js")),
    ("assets/ratings.js", include_bytes!("packed/ratings.js")),
    ("assets/review-page.js", include_bytes!("packed/review-page.js")),
    ("assets/review.js", include_bytes!("packed/review.js")),
    ("assets/search-engine.js", include_bytes!("packed/search-engine.js")),
    ("assets/search-page.js", include_bytes!("packed/search-page.js")),
    ("assets/search.js", include_bytes!("packed/search.js")),
    ("assets/self-review.js", include_bytes!("packed/self-review.js")),
    ("assets/site.js", include_bytes!("packed/site.js")),
    ("assets/table.js", include_bytes!("packed/table.js")),
    ("assets/tabs.js", include_bytes!("packed/tabs.js")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_default_theme_is_built_in() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let mut found: Vec<String> = Vec::new();
        let mut folders = vec![folder.clone()];
        while let Some(next) = folders.pop() {
            for entry in std::fs::read_dir(next).expect("the folder of the theme") {
                let path = entry.expect("an entry of the folder").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let relative = path.strip_prefix(&folder).expect("a path below the folder");
                    found.push(relative.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        found.sort();
        let built_in: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(built_in, found, "change the table in src/render/builtin.rs");
        let scripts: Vec<&str> = built_in.into_iter().filter(|path| path.ends_with(".js")).collect();
        let packed: Vec<&str> = PACKED.iter().map(|(path, _)| *path).collect();
        assert_eq!(packed, scripts, "run tests/browser/pack.mjs and change the table in src/render/builtin.rs");
    }
}
