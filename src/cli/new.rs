//! `wellspring new`: makes a valid file with every setting explained.

use std::fs;
use std::io::{Write, stdout};
use std::process::ExitCode;

use super::args::{NewArgs, NewKind};
use super::{Outcome, Trouble, names::names, today};
use crate::diagnostic::{Diagnostic, Effect};
use crate::export::scaffold::{self, Known, Scaffold};
use crate::load;
use crate::model::{
    BuildOptions, Drafts, Item, PageKind, field::Defined, page::Detail, standards::StandardSet, url::slug,
};
use crate::parse;
use crate::pipeline::{self, Memo};
use crate::source::{Source, SourcePath, Sources};

/// Runs the command.
pub fn run(args: &NewArgs) -> Outcome {
    let sources = load::sources(&args.root)?;
    let mut known = known(&sources);
    let what = what(args, &sources, &mut known)?;
    if args.within.is_some() && !matches!(what, Scaffold::Chapter { .. } | Scaffold::Within { .. }) {
        return Err(
            "only a chapter, a tip, a trust, a standard, ratings and a question belong to something: leave out \
                    --in"
                .into(),
        );
    }
    let (path, text) = scaffold::file(&what, &args.title, today(), &known);
    would_be_published(sources, &path, &text)?;
    write_new(args, &path, &text)?;
    writeln!(stdout(), "Made {path}. Open it, change what is there, and look at it with `wellspring serve`.")?;
    Ok(ExitCode::SUCCESS)
}

/// What to make; what other files of the site decide about it goes to `known`.
fn what(args: &NewArgs, sources: &Sources, known: &mut Known) -> Result<Scaffold, Trouble> {
    let name = slug(&args.title);
    Ok(match args.kind {
        NewKind::Entry => Scaffold::Entry,
        NewKind::Provider => Scaffold::Provider,
        NewKind::Page => Scaffold::Page(PageKind::Page),
        NewKind::Handbook => Scaffold::Page(PageKind::Handbook),
        NewKind::HowTo => Scaffold::Page(PageKind::HowTo),
        NewKind::Term => Scaffold::Page(PageKind::Term),
        NewKind::CaseStudy => Scaffold::Page(PageKind::CaseStudy),
        NewKind::News => Scaffold::Page(PageKind::News),
        NewKind::Event => Scaffold::Page(PageKind::Event),
        NewKind::EvidenceReview => Scaffold::Page(PageKind::EvidenceReview),
        NewKind::Form => Scaffold::Page(PageKind::Form),
        NewKind::StandardSet => Scaffold::Page(PageKind::StandardSet),
        NewKind::Consultation => {
            // The respondents of the example add up.
            known.values.insert("responses", "21".to_owned());
            Scaffold::Page(PageKind::Consultation)
        }
        NewKind::UrgentHelp => {
            known.values.insert("review_by", today().plus_days(80).to_string());
            known.values.insert("checked_on", today().to_string());
            Scaffold::UrgentHelp
        }
        NewKind::ExperienceNote => {
            note(&name, sources, known)?;
            Scaffold::Note
        }
        NewKind::Chapter => {
            let (handbook, files) = within(args, sources, "handbook", "content/handbooks")?;
            Scaffold::Chapter { handbook, number: files }
        }
        NewKind::Tip => tip(args, &name, sources, known)?,
        NewKind::Trust => {
            let (guide, _) = within(args, sources, "guide", "content")?;
            Scaffold::Within { kind: PageKind::Trust, path: format!("content/{guide}/trusts/{name}.md") }
        }
        NewKind::Standard => standard(args, &name, sources, known)?,
        NewKind::RatingSet => {
            let (set, _) = within(args, sources, "set", "content/standards")?;
            known.values.insert("standard_set", set);
            known.values.insert("ratings", "{}".to_owned());
            known.values.insert("overall", "{}".to_owned());
            Scaffold::Within { kind: PageKind::RatingSet, path: format!("content/standards/dashboard/{name}.md") }
        }
        NewKind::Question => question(args, &name, sources, known)?,
    })
}

/// The folder that `--in` names, and how many files it has.
fn within(args: &NewArgs, sources: &Sources, what: &str, folder: &str) -> Result<(String, usize), Trouble> {
    let Some(name) = args.within.clone() else {
        return Err(format!("say which {what} it belongs to, for example `--in my-{what}`").into());
    };
    let is_name = slug(&name) == name;
    let files = if is_name { sources.under(&format!("{folder}/{name}/")).count() } else { 0 };
    if files == 0 {
        return Err(format!("there is no {what} {folder}/{name}").into());
    }
    Ok((name, files))
}

/// The number after the greatest with which a file of a folder starts.
fn numbered(sources: &Sources, folder: &str) -> usize {
    let number = |source: &Source| source.path.stem().split('-').next().and_then(|number| number.parse().ok());
    sources.under(&format!("{folder}/")).filter_map(number).max().unwrap_or(0) + 1
}

/// A tip comes after those that there are.
fn tip(args: &NewArgs, name: &str, sources: &Sources, known: &mut Known) -> Result<Scaffold, Trouble> {
    let (guide, _) = within(args, sources, "guide", "content")?;
    let folder = format!("content/{guide}/tips");
    let number = numbered(sources, &folder);
    known.values.insert("number", number.to_string());
    Ok(Scaffold::Within { kind: PageKind::Tip, path: format!("{folder}/{number}-{name}.md") })
}

/// A question has an id of its own.
fn question(args: &NewArgs, name: &str, sources: &Sources, known: &mut Known) -> Result<Scaffold, Trouble> {
    let (consultation, files) = within(args, sources, "consultation", "content/consultations")?;
    known.values.insert("id", format!("q{files}"));
    let path = format!("content/consultations/{consultation}/questions/{name}.md");
    Ok(Scaffold::Within { kind: PageKind::Question, path })
}

/// An experience note names the entry that it is about.
fn note(entry: &str, sources: &Sources, known: &mut Known) -> Result<(), Trouble> {
    let path = format!("directory/interventions/{entry}.md");
    let is_there = SourcePath::new(&path).is_some_and(|path| sources.get(&path).is_some());
    if !is_there {
        return Err(format!(
            "there is no entry {path}; the title of an experience note is the name of the entry's file"
        )
        .into());
    }
    let phase = known.codes.get(&crate::model::vocabulary::VocabularyName::Phases);
    let phase = phase.cloned().unwrap_or_else(|| "primary".to_owned());
    known.values.insert("intervention", entry.to_owned());
    known.values.insert("setting", format!("{{phase: {phase}}}"));
    known.values.insert("term", crate::export::starter::term(today()));
    Ok(())
}

/// A standard has the phases, the levels and the areas of its set.
fn standard(args: &NewArgs, name: &str, sources: &Sources, known: &mut Known) -> Result<Scaffold, Trouble> {
    let (folder, _) = within(args, sources, "set", "content/standards")?;
    let index = SourcePath::new(&format!("content/standards/{folder}/index.md"));
    let item = index.and_then(|path| sources.get(&path)).map(|source| parse::file(source).file.item);
    let set: Box<StandardSet> = match item {
        Some(Item::Page(page)) => match &page.detail {
            Detail::StandardSet(set) => set.clone(),
            _ => return Err(format!("content/standards/{folder}/index.md is no set of standards").into()),
        },
        _ => return Err(format!("content/standards/{folder}/index.md is not there or has a mistake").into()),
    };
    let area = set.areas.first().map_or("1", |area| area.id.as_str());
    let level = set.scale.first().map_or("G", |level| level.code.as_str());
    let phase = set.phases.first().map_or("primary", |phase| phase.code.as_str());
    let before = format!("{area}-");
    let number = |source: &Source| source.path.stem().strip_prefix(&before)?.split('-').next()?.parse().ok();
    let next: usize = sources.under(&format!("content/standards/{folder}/")).filter_map(number).max().unwrap_or(0) + 1;
    let id = format!("{area}.{next}");
    known.values.insert("id", format!("\"{id}\""));
    known.values.insert("phases", format!("[{phase}]"));
    known.values.insert("criteria", format!("{{{level}: [{{id: {id}-{level}-1, text: Say what is expected.}}]}}"));
    Ok(Scaffold::Within {
        kind: PageKind::Standard,
        path: format!("content/standards/{folder}/{area}-{next}-{name}.md"),
    })
}

/// Builds the site with the new file in it, in memory: a file that would be set aside is not made.
fn would_be_published(mut sources: Sources, path: &str, text: &str) -> Result<(), Trouble> {
    let path = SourcePath::new(path).ok_or("the title gives no name for a file; choose another one")?;
    sources.insert(Source::new(path.clone(), text.as_bytes().to_vec()));
    let options = BuildOptions { base_url: None, drafts: Drafts::Included, today: today() };
    let built = pipeline::build(&sources, &options, &mut Memo::of_one_build());
    let concerns = |diagnostic: &Diagnostic| {
        diagnostic.path == path || diagnostic.related.iter().any(|(place, _)| place.path == path)
    };
    let refused = |diagnostic: &&Diagnostic| diagnostic.code.effect() == Effect::SetAside && concerns(diagnostic);
    match built.summary.report.iter().find(refused) {
        Some(diagnostic) => Err(format!("{path} is not made: {}; choose another title", diagnostic.message).into()),
        None => Ok(()),
    }
}

/// Writes a file that does not exist yet.
fn write_new(args: &NewArgs, path: &str, text: &str) -> Result<(), Trouble> {
    let file = args.root.join(path);
    let folder = file.parent().ok_or("the file has no folder")?;
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let mut new = fs::File::create_new(&file)
        .map_err(|error| format!("cannot make {}: {error}; choose another title", file.display()))?;
    new.write_all(text.as_bytes()).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    Ok(())
}

/// What the site has that a new file may name: the first of each.
fn known(sources: &Sources) -> Known {
    let names = names(sources);
    let first = |defined| names.defined.get(&defined).and_then(|names| names.first()).cloned();
    let codes = names.codes.iter().filter_map(|(name, codes)| Some((*name, codes.first()?.0.clone()))).collect();
    Known { owner: first(Defined::Owner), provider: first(Defined::Provider), codes, ..Known::default() }
}
