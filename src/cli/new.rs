//! `wellspring new`: makes a valid file with every setting explained.

use std::fs;
use std::io::{Write, stdout};
use std::process::ExitCode;

use super::args::{NewArgs, NewKind};
use super::{Outcome, Trouble, today};
use crate::diagnostic::{Diagnostic, Effect};
use crate::export::scaffold::{self, Known, Scaffold};
use crate::load;
use crate::model::{BuildOptions, Drafts, Item, PageKind, vocabulary::VocabularyName};
use crate::parse;
use crate::pipeline::{self, Memo};
use crate::source::{Source, SourcePath, Sources};

/// Runs the command.
pub fn run(args: &NewArgs) -> Outcome {
    let sources = load::sources(&args.root)?;
    let known = known(&sources);
    let chapters = match &args.handbook {
        Some(handbook) => sources.under(&format!("content/handbooks/{handbook}/")).count(),
        None => 0,
    };
    if args.handbook.is_some() && args.kind != NewKind::Chapter {
        return Err("only a chapter belongs to a handbook: leave out --handbook".into());
    }
    let what = match args.kind {
        NewKind::Entry => Scaffold::Entry,
        NewKind::Provider => Scaffold::Provider,
        NewKind::Chapter => {
            let handbook = args
                .handbook
                .clone()
                .ok_or("say which handbook it belongs to, for example `--handbook my-handbook`")?;
            if chapters == 0 {
                return Err(format!("there is no handbook content/handbooks/{handbook}").into());
            }
            Scaffold::Chapter { handbook, number: chapters }
        }
        NewKind::Page => Scaffold::Page(PageKind::Page),
        NewKind::Handbook => Scaffold::Page(PageKind::Handbook),
        NewKind::HowTo => Scaffold::Page(PageKind::HowTo),
        NewKind::Term => Scaffold::Page(PageKind::Term),
        NewKind::CaseStudy => Scaffold::Page(PageKind::CaseStudy),
        NewKind::News => Scaffold::Page(PageKind::News),
        NewKind::Event => Scaffold::Page(PageKind::Event),
    };
    let (path, text) = scaffold::file(&what, &args.title, today(), &known);
    would_be_published(sources, &path, &text)?;
    write_new(args, &path, &text)?;
    writeln!(stdout(), "Made {path}. Open it, change what is there, and look at it with `wellspring serve`.")?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the site with the new file in it, in memory: a file that would be set aside is not made.
fn would_be_published(mut sources: Sources, path: &str, text: &str) -> Result<(), Trouble> {
    let path = SourcePath::new(path).ok_or("the title gives no name for a file; choose another one")?;
    sources.insert(Source::new(path.clone(), text.as_bytes().to_vec()));
    let options = BuildOptions { base_url: None, drafts: Drafts::Included, today: today() };
    let built = pipeline::build(&sources, &options, &mut Memo::default());
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

/// What the site has that a new file may name.
fn known(sources: &Sources) -> Known {
    let mut known = Known::default();
    let owners = SourcePath::new("directory/owners.yaml").expect("a fine path");
    if let Some(source) = sources.get(&owners)
        && let Item::Owners(owners) = parse::file(source).file.item
    {
        known.owner = owners.keys().next().cloned();
    }
    known.provider = sources.under("directory/providers/").next().map(|source| source.path.stem().to_owned());
    for name in VocabularyName::ALL {
        let path = format!("directory/vocabularies/{}.yaml", name.file_stem());
        let source = SourcePath::new(&path).and_then(|path| sources.get(&path).cloned());
        if let Some(Item::Vocabulary(name, vocabulary)) = source.map(|source| parse::file(&source).file.item) {
            known.codes.extend(vocabulary.values.first().map(|value| (name, value.code.clone())));
        }
    }
    known
}
