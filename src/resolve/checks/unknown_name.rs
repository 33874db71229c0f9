//! `unknown-name`: a name that the guide, the set or the consultation does not have.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{
    Site,
    page::Detail,
    site::{SiteConsultation, SiteStandards, SiteTips},
    standards::{ALL_PHASES, Cells, NOT_APPLICABLE, RatingSet, Standard, StandardSet},
};
use crate::source::{SourcePath, Spanned};

/// Reports every such name in tips, standards, ratings and questions.
pub fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    site.tips.iter().for_each(|group| tips(site, group, diagnostics));
    site.standards.iter().for_each(|group| standards(site, group, diagnostics));
    site.consultations.iter().for_each(|group| questions(site, group, diagnostics));
    let sets: Vec<&str> = site.standards.iter().map(|group| group.name.as_str()).collect();
    for page in &site.pages {
        let mut names = Names { path: &page.page.path, diagnostics };
        match &page.page.detail {
            Detail::RatingSet(ratings) => names.judge(&ratings.standard_set, &sets, "a set of standards"),
            Detail::Form(form) => {
                let scale: Vec<&str> = form.scale.iter().map(String::as_str).collect();
                let grades = form.sections.iter().flat_map(|section| &section.least);
                grades.for_each(|(grade, _)| names.judge(grade, &scale, "a grade of the `scale` of this form"));
            }
            _ => {}
        }
    }
}

/// Judges the names in one file.
struct Names<'a> {
    path: &'a SourcePath,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Names<'_> {
    fn judge(&mut self, name: &Spanned<String>, known: &[&str], what: &str) {
        if known.contains(&name.value.as_str()) {
            return;
        }
        let message = format!("`{}` is not {what}", name.value);
        let help = match nearest(&name.value, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are: {}", known.join(", ")),
        };
        self.diagnostics.push(Diagnostic::new(Code::UnknownName, self.path, name.span, message).help(help));
    }
}

fn tips(site: &Site, group: &SiteTips, diagnostics: &mut Vec<Diagnostic>) {
    let trusts: Vec<&str> = group.trusts.iter().map(|id| site.page(*id).page.path.stem()).collect();
    for id in &group.tips {
        let page = &site.page(*id).page;
        let Detail::Tip(tip) = &page.detail else { continue };
        let mut names = Names { path: &page.path, diagnostics };
        tip.examples.iter().for_each(|example| names.judge(&example.trust, &trusts, "a trust of this guide"));
    }
}

fn standards(site: &Site, group: &SiteStandards, diagnostics: &mut Vec<Diagnostic>) {
    let Detail::StandardSet(set) = &site.page(group.page).page.detail else { return };
    let mut ids = Vec::new();
    for id in &group.standards {
        let page = &site.page(*id).page;
        let Detail::Standard(standard) = &page.detail else { continue };
        ids.push(standard.id.value.as_str());
        names_of_standard(set, standard, &mut Names { path: &page.path, diagnostics });
    }
    for id in &group.ratings {
        let page = &site.page(*id).page;
        let Detail::RatingSet(ratings) = &page.detail else { continue };
        names_of_ratings(set, ratings, &ids, &mut Names { path: &page.path, diagnostics });
    }
}

fn names_of_standard(set: &StandardSet, standard: &Standard, names: &mut Names<'_>) {
    let phases: Vec<&str> = set.phases.iter().map(|phase| phase.code.as_str()).collect();
    let levels: Vec<&str> = set.scale.iter().map(|level| level.code.as_str()).collect();
    let areas: Vec<&str> = set.areas.iter().map(|area| area.id.as_str()).collect();
    let area = Spanned { value: standard.area().to_owned(), span: standard.id.span };
    names.judge(&area, &areas, "an area of this set, as the first part of an id must be");
    standard.phases.iter().for_each(|phase| names.judge(phase, &phases, "a phase of this set"));
    standard.criteria.iter().for_each(|(level, _)| names.judge(level, &levels, "a level of this set"));
    let criteria: Vec<&str> =
        standard.criteria.iter().flat_map(|(_, list)| list).map(|criterion| criterion.id.value.as_str()).collect();
    for criterion in standard.criteria.iter().flat_map(|(_, list)| list) {
        criterion.phases.iter().for_each(|phase| names.judge(phase, &phases, "a phase of this set"));
        criterion.needs.iter().for_each(|level| names.judge(level, &levels, "a level of this set"));
    }
    for rule in &standard.count_rules {
        rule.of.iter().for_each(|id| names.judge(id, &criteria, "a criterion of this standard"));
        rule.least.iter().for_each(|(level, _)| names.judge(level, &levels, "a level of this set"));
    }
}

fn names_of_ratings(set: &StandardSet, ratings: &RatingSet, standards: &[&str], names: &mut Names<'_>) {
    let phases: Vec<&str> = set.phases.iter().map(|phase| phase.code.as_str()).collect();
    let with_all: Vec<&str> = phases.iter().copied().chain([ALL_PHASES]).collect();
    let areas: Vec<&str> = set.areas.iter().map(|area| area.id.as_str()).collect();
    let levels: Vec<&str> = set.scale.iter().map(|level| level.code.as_str()).chain([NOT_APPLICABLE]).collect();
    let mut cells = |cells: &Cells, rows: &[&str], columns: &[&str], column: &str| {
        for (phase, row) in cells {
            names.judge(phase, rows, "a phase of this set");
            for (name, code) in row {
                names.judge(name, columns, column);
                names.judge(code, &levels, "a level of this set");
            }
        }
    };
    cells(&ratings.ratings, &phases, standards, "a standard of this set");
    cells(&ratings.overall, &with_all, &areas, "an area of this set");
}

fn questions(site: &Site, group: &SiteConsultation, diagnostics: &mut Vec<Diagnostic>) {
    let Detail::Consultation(consultation) = &site.page(group.page).page.detail else { return };
    let threads: Vec<&str> = consultation.recurring.iter().map(|thread| thread.id.as_str()).collect();
    for id in &group.questions {
        let page = &site.page(*id).page;
        let Detail::Question(question) = &page.detail else { continue };
        let mut names = Names { path: &page.path, diagnostics };
        for thread in question.themes.iter().flat_map(|theme| &theme.recurring) {
            names.judge(thread, &threads, "under `recurring` of the consultation");
        }
    }
}
