//! The arguments of the command line. The only place, with its neighbours, that knows clap.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::model::Date;
use crate::parse;

/// wellspring turns a folder of guidance and directory entries into a website.
#[derive(Parser, Debug)]
#[command(name = "wellspring", version, about, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Make a small complete site of your own in a new folder
    Init(InitArgs),
    /// Build the site and write it to a folder
    Build(BuildArgs),
    /// Look for mistakes without writing anything
    Check(CheckArgs),
    /// Preview the site in a browser; changes show at once
    Serve(ServeArgs),
    /// Search the site as its readers do, and see why each page is found
    Search(SearchArgs),
    /// Make a new file with every setting explained
    New(NewArgs),
    /// List what must be checked and by whom, or confirm that it is still right
    Review(ReviewArgs),
    /// Say what editors look after: mistakes, checks, wanted pages, gaps of providers, what is new
    Report(ReportCommandArgs),
    /// Write the data of the directory for spreadsheets and other programs
    Export(ExportArgs),
    /// Take over entries of the directory, or what schools said about them, from a spreadsheet
    Import(ImportArgs),
    /// Write schemas of every kind of file, with which editors such as VS Code help
    Schema(SchemaArgs),
}

/// What every command that builds a site takes.
#[derive(clap::Args, Debug)]
pub struct SiteArgs {
    /// The folder of the site (with content, directory and themes in it)
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The address under which the site is published, in place of the one in site.yaml
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub base_url: Option<String>,
    /// The day to build for, such as 2027-05-31 [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
    /// Include drafts, and entries before and after their dates
    #[arg(long)]
    pub drafts: bool,
}

/// How reports are printed.
#[derive(clap::Args, Debug)]
pub struct ReportArgs {
    /// Publish nothing if there is any error
    #[arg(long)]
    pub strict: bool,
    /// How to print what there is to say about the content
    #[arg(long, value_enum, default_value_t = Format::Full)]
    pub format: Format,
    /// Print errors and warnings only
    #[arg(long)]
    pub quiet: bool,
}

/// The forms of a report.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the line and the remedy
    Full,
    /// One line each
    Short,
    /// For programs
    Json,
}

/// `wellspring build`.
#[derive(clap::Args, Debug)]
pub struct BuildArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// The folder to write the website to [default: public in the folder of the site]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Write the site as one zip, too, to carry on a stick and open from a disk [default: the output folder's name
    /// with .zip]
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    pub offline_zip: Option<Option<PathBuf>>,
    #[command(flatten)]
    pub report: ReportArgs,
}

impl BuildArgs {
    /// The folder to write the website to.
    pub fn output(&self) -> PathBuf {
        self.output.clone().unwrap_or_else(|| self.site.root.join("public"))
    }
}

/// `wellspring check`.
#[derive(clap::Args, Debug)]
pub struct CheckArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub report: ReportArgs,
    /// Show hints about wording, too: one line for each page and kind of hint
    #[arg(long)]
    pub hints: bool,
    /// Ask other sites, too, whether the pages to which links lead are still there
    #[arg(long)]
    pub links: bool,
    /// Explain a code such as broken-link, or list all codes, and do nothing else
    #[arg(long, value_name = "CODE", num_args = 0..=1)]
    pub explain: Option<Option<String>>,
}

/// `wellspring serve`.
#[derive(clap::Args, Debug)]
pub struct ServeArgs {
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The name or number of this computer at which to listen
    #[arg(long, default_value = "127.0.0.1")]
    pub host: String,
    /// The port at which to listen; 0 for any that is free
    #[arg(long, default_value_t = 4000)]
    pub port: u16,
    /// Open the preview in the browser
    #[arg(long)]
    pub open: bool,
    /// Let entries, providers, glossary terms and experience notes be changed and made in forms
    #[arg(long)]
    pub edit: bool,
    /// Include drafts, and entries before and after their dates
    #[arg(long)]
    pub drafts: bool,
    /// The day to build for, such as 2027-05-31 [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
}

/// `wellspring search`.
#[derive(clap::Args, Debug)]
pub struct SearchArgs {
    /// What to look for
    #[arg(required_unless_present = "queries")]
    pub words: Vec<String>,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// How many results to show
    #[arg(long, default_value_t = 10)]
    pub limit: usize,
    /// How to print the results
    #[arg(long, value_enum, default_value_t = SearchFormat::Text)]
    pub format: SearchFormat,
    /// Search for each line of a file instead; `-` reads the lines from standard input
    #[arg(long, value_name = "FILE", conflicts_with = "words")]
    pub queries: Option<PathBuf>,
    /// Correct no words
    #[arg(long)]
    pub as_typed: bool,
    /// The day to build for, such as 2027-05-31 [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
}

/// The forms of results.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFormat {
    /// For people, with the score taken apart
    Text,
    /// For programs: one JSON object a line
    Json,
}

/// `wellspring init`.
#[derive(clap::Args, Debug)]
pub struct InitArgs {
    /// The folder of the new site, which is not there yet or is empty
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// The day from which its dates are counted, such as 2027-05-31 [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
}

/// `wellspring schema`.
#[derive(clap::Args, Debug)]
pub struct SchemaArgs {
    /// The folder to write to [default: .vscode/schema in the folder of the site]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// The folder of the site, whose codes the schemas offer
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Write the settings of Sveltia CMS or Decap CMS instead: config.yml [default: to admin in the folder of the site]
    #[arg(long)]
    pub cms: bool,
}

/// `wellspring new`.
#[derive(clap::Args, Debug)]
pub struct NewArgs {
    /// What to make
    #[arg(value_enum)]
    pub kind: NewKind,
    /// Its title or name
    pub title: String,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// For what belongs to something else: the folder of the handbook of a chapter, of the guide of a tip or a trust, of
    /// the set of a standard or of ratings, of the consultation of a question
    #[arg(long = "in", value_name = "NAME", visible_alias = "handbook")]
    pub within: Option<String>,
}

/// `wellspring export`.
#[derive(clap::Args, Debug)]
pub struct ExportArgs {
    /// The form of the data
    #[arg(value_enum)]
    pub format: ExportFormat,
    #[command(flatten)]
    pub site: SiteArgs,
    /// The file to write to [default: standard output], for open-referral the folder [default: open-referral]
    #[arg(long, value_name = "FILE_OR_DIR")]
    pub out: Option<PathBuf>,
}

/// The forms of data.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A spreadsheet: one entry a row, one setting a column
    Csv,
    /// For programs
    Json,
    /// A folder of files in the shapes of Open Referral UK 3.0
    OpenReferral,
}

/// `wellspring import`.
#[derive(clap::Args, Debug)]
pub struct ImportArgs {
    /// The spreadsheet, saved as CSV: one entry a row, the names of the settings in the first row; or, with a column
    /// `intervention`, one experience note a row
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Write the files; without it, only what would change is shown
    #[arg(long)]
    pub apply: bool,
    /// For experience notes: the role that has read them, where no column says it
    #[arg(long, value_name = "ROLE")]
    pub moderated_by: Option<String>,
    /// The day to check for, such as 2027-05-31 [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
}

/// The kinds of files that can be made.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewKind {
    /// A directory entry
    Entry,
    /// A provider of entries
    Provider,
    /// A page
    Page,
    /// A handbook
    Handbook,
    /// A chapter of a handbook
    Chapter,
    /// A how-to guide
    HowTo,
    /// A glossary term
    Term,
    /// A case study
    CaseStudy,
    /// A news item
    News,
    /// An event
    Event,
    /// What a school said about an entry; the title is the name of the entry's file
    ExperienceNote,
    /// Whom to turn to, shown with sensitive subjects
    UrgentHelp,
    /// An evidence review
    EvidenceReview,
    /// A form or a checklist
    Form,
    /// A tip of a guide that is made of tips
    Tip,
    /// A trust whose examples such a guide gives
    Trust,
    /// A set of standards
    StandardSet,
    /// A standard of a set
    Standard,
    /// Ratings against a set of standards
    RatingSet,
    /// A consultation
    Consultation,
    /// A question of a consultation
    Question,
}

/// `wellspring review`.
#[derive(clap::Args, Debug)]
pub struct ReviewArgs {
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// List only what this role answers for: a key of directory/owners.yaml
    #[arg(long, value_name = "ROLE")]
    pub owner: Option<String>,
    /// The day to count from, such as 2027-05-31 [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
    /// How to print the list
    #[arg(long, value_enum, default_value_t = ReviewFormat::Text)]
    pub format: ReviewFormat,
    /// Confirm that these files are still right: sets the day of this check and of the next one
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["owner", "format"])]
    pub confirm: Vec<PathBuf>,
}

/// The forms of the list of what must be checked.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

/// `wellspring report`.
#[derive(clap::Args, Debug)]
pub struct ReportCommandArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// The day from which on things are new, such as 2026-09-01 [default: the first day of the school term]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// Only these parts: build, reviews, wanted, completeness, duplicates, digest
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    pub only: Vec<String>,
    /// How to print the report
    #[arg(long, value_enum, default_value_t = PaperFormat::Text)]
    pub format: PaperFormat,
}

/// The forms of what editors look after.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperFormat {
    /// For people
    Text,
    /// A page to keep or to send
    Html,
    /// For programs
    Json,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write a day as year-month-day, for example 2027-05-31".to_owned())
}

fn web_address(text: &str) -> Result<String, String> {
    if parse::is_web_address(text) {
        Ok(text.to_owned())
    } else {
        Err("write an address that starts with https://, for example https://www.example.org/health/".to_owned())
    }
}
