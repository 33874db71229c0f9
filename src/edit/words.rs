//! The words of the form: what each setting is called there, and what to do, for somebody who has never seen a file of
//! the site. The tables of the parser have words, too, but those are for people who write the files.

use super::kind::Kind;

/// What a setting is called in the form, and a hint that can follow "Enter" or "Choose" and a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub label: &'static str,
    pub hint: &'static str,
}

type Row = (&'static str, &'static str, &'static str);

/// The words of a setting; groups within groups are named with full stops, without the numbers of several. `None` for a
/// setting that the form does not know, which a test rules out.
pub fn of(kind: Kind, name: &str) -> Option<Words> {
    let name: Vec<&str> = name.split('.').filter(|part| !part.chars().all(|c| c.is_ascii_digit())).collect();
    let name = name.join(".");
    let (_, label, hint) = rows(kind).iter().find(|(known, _, _)| *known == name)?;
    Some(Words { label, hint })
}

fn rows(kind: Kind) -> &'static [Row] {
    match kind {
        Kind::Entry => ENTRY,
        Kind::Provider => PROVIDER,
        Kind::Term => TERM,
        Kind::Note => NOTE,
    }
}

const ENTRY: &[Row] = &[
    ("name", "Name", "the name by which schools know it"),
    ("summary", "Summary", "one sentence that starts with what it does"),
    (
        "provider",
        "Organisation",
        "choose the organisation that provides it; if it is not in the list, add it first as a new provider",
    ),
    ("commissioning", "Commissioning", "who pays for it, and for how long"),
    ("commissioning.status", "Is it commissioned?", "choose whether it is commissioned, as it is today"),
    ("commissioning.by", "Commissioned by", "tick everybody who commissions it"),
    ("commissioning.funding", "Who pays", "choose what a school pays"),
    ("commissioning.from", "Commissioned from", "the first day"),
    ("commissioning.to", "Commissioned until", "the last day"),
    ("commissioning.note", "Note about commissioning", "anything else that schools should know about it"),
    (
        "level",
        "Level of support",
        "tick whether it is for everyone (universal), for some (targeted) or for a few (specialist)",
    ),
    ("phases", "Kinds of school", "tick every kind of school that can have it"),
    ("topics", "Topics", "choose one to four topics, the main one first"),
    ("areas", "Areas", "tick where schools can have it"),
    ("how_to_access", "How a school gets it", "what a school does first; begin with a verb"),
    ("contact", "Contact", "whom schools ask: a job or a team, never the name of a person"),
    ("contact.role", "Job or role", "the job of whoever answers, never a name"),
    ("contact.team", "Team", "the team that answers"),
    ("contact.email", "E-mail address", "a shared mailbox, not the address of one person"),
    ("contact.phone", "Telephone", "a number of the team, not a personal mobile"),
    ("contact.url", "Web page", "a page with a form or with contact details"),
    ("contact.hours", "When somebody answers", "days and times"),
    ("owner", "Who looks after this entry", "choose the role that keeps it right"),
    ("review_by", "Check again by", "the day by which somebody must look at this entry again, within a year"),
    ("review_every", "How often to check", "choose how long it stays right without anybody looking"),
    ("assured_date", "Last checked on", "the day on which somebody last made sure that it is right"),
    ("assurer", "Checked by", "the mailbox of whoever made sure"),
    ("kind", "What it is", "choose what sort of support it is"),
    ("status", "Is it running?", "choose how it is today"),
    ("alert", "Notice", "a short notice on the page that disappears by itself"),
    ("alert.text", "Text of the notice", "what schools should know now"),
    ("alert.until", "Show it until", "the last day on which it is shown"),
    ("availability", "Is there room?", "choose how it is today"),
    ("waiting_time", "Waiting time", "in plain words, with the month in which you asked"),
    ("also_known_as", "Other names", "names under which people may look for it"),
    ASKED_AS,
    ("url", "Web page about it", "the page of the organisation about this support"),
    ("audience", "Who takes part", "tick everybody it is for"),
    ("groups", "Groups of children", "tick the groups that it is meant for, if any"),
    ("ages", "Ages", "the youngest and the oldest, in years"),
    ("ages.min", "Youngest", "age in years"),
    ("ages.max", "Oldest", "age in years"),
    ("year_groups", "Year groups", "tick the years; R is Reception"),
    ("eligibility", "Who can use it", "who can use it, and who cannot"),
    ("referral", "Who can refer", "tick everybody who can ask for it"),
    ("delivery", "How it is delivered", "where it happens and what it takes"),
    ("delivery.mode", "Where", "choose where it happens"),
    ("delivery.format", "With how many", "choose one"),
    ("delivery.sessions", "Number of sessions", "a number"),
    ("delivery.minutes", "Length of a session", "in minutes"),
    ("delivery.weeks", "Number of weeks", "from the first session to the last"),
    ("delivery.group_size", "Size of a group", "the smallest and the largest"),
    ("delivery.group_size.min", "Smallest group", "a number of people"),
    ("delivery.group_size.max", "Largest group", "a number of people"),
    ("delivery.delivered_by", "Who delivers it", "choose one"),
    ("delivery.school_needs", "What the school provides", "a room, a member of staff, and so on"),
    ("venues", "Places", "where it happens, if that is not at school"),
    ("venues.name", "Name of the place", "what people call it"),
    ("venues.type", "Kind of place", "choose one"),
    ("venues.address", "Street", "number and street"),
    ("venues.town", "Town", "town or village"),
    ("venues.postcode", "Postcode", "in full"),
    ("venues.accessibility", "Access", "steps, parking, hearing loop"),
    ("schedule", "Dates and times", "when it happens"),
    ("schedule.from", "First day", "a day or a term"),
    ("schedule.to", "Last day", "a day or a term"),
    ("schedule.freq", "How often", "choose one"),
    (
        "schedule.byday",
        "Days of the week",
        "two letters for each day, with commas between: MO Monday, TU Tuesday, WE Wednesday, TH Thursday, FR Friday, SA \
         Saturday, SU Sunday; 1MO is the first Monday of a month",
    ),
    ("schedule.opens", "Starts at", "a time"),
    ("schedule.closes", "Ends at", "a time"),
    ("schedule.note", "Note about dates", "anything else, such as term time only"),
    ("cost", "Cost", "what it costs a school; leave it empty if nobody knows"),
    ("cost.band", "Cost band", "choose the band for one pupil, or for what the next list says"),
    ("cost.basis", "Counted by", "choose what the cost is counted by"),
    ("cost.options", "Prices", "what can be bought, and for how much"),
    ("cost.options.option", "What is bought", "such as one group of eight"),
    ("cost.options.amount", "Price in pounds", "a number, without the pound sign"),
    ("cost.options.amount_description", "For what", "in words"),
    ("cost.options.valid_from", "Price from", "the first day"),
    ("cost.options.valid_to", "Price until", "the last day"),
    ("cost.note", "Note about cost", "who pays, and what is included"),
    ("evidence", "Evidence", "how well it is known to work; leave it empty if nobody has looked"),
    ("evidence.rating", "Rating", "choose what a published review says; do not rate it yourself"),
    ("evidence.assessed_by", "Rated by", "the organisation or the role that rated it"),
    ("evidence.source_name", "Where the rating is published", "the name of the report or the website"),
    ("evidence.source_url", "Web page of the rating", "the address of that page"),
    ("evidence.source_rating", "Rating in their words", "copied exactly"),
    ("evidence.rated_on", "Rated on", "the day of the rating"),
    ("evidence.summary", "What is known", "in plain words, also what is not known"),
    (
        "evidence.reviews",
        "Evidence reviews on this site",
        "the last part of the address of each: peer-support for /evidence/peer-support/",
    ),
    ("outcomes", "What changes", "what is different afterwards for those who take part"),
    ("outcomes.what", "What changes", "choose what changes"),
    ("outcomes.type", "Kind of change", "choose one"),
    ("outcomes.measure", "How it is measured", "such as a survey before and after"),
    ("accreditations", "Awards and quality marks", "the name and the year of each"),
    ("partner_checks", "Checks", "what somebody here has seen for themselves"),
    ("partner_checks.dbs", "DBS checks seen", "choose one"),
    ("partner_checks.insurance", "Insurance seen", "choose one"),
    ("partner_checks.safeguarding_policy_url", "Safeguarding policy", "the address of the page with the policy"),
    ("partner_checks.references", "References seen", "choose yes only if somebody here has read them"),
    ("partner_checks.checked_on", "Checked on", "the day on which they were seen"),
    (
        "languages",
        "Languages",
        "the letters for each: ar Arabic, bfi British Sign Language, bn Bengali, ckb Kurdish (Sorani), en English, fa Persian, \
         pa Punjabi, pl Polish, pt Portuguese, ro Romanian, so Somali, uk Ukrainian, ur Urdu; for others, the name",
    ),
    ("sensitive", "Subjects that call for care", "tick what it touches: the page then shows where to get urgent help"),
    ("stages", "Stages of the model", "tick the stages that it helps with"),
    ("pillars", "Well School pillars", "tick those that it helps with"),
    ("strands", "Strands of Best of Health", "tick those that it belongs to"),
    ("related", "Similar support", "choose other entries that readers may want instead"),
    ("case_studies", "Case studies", "choose those that tell of it"),
    ("guides", "Guides", "choose those that help schools to use it"),
    ("added", "First published on", "the day on which readers first saw it"),
    ("changed", "Last important change", "the day of the last change that schools should hear of"),
    ("draft", "Keep it off the site?", "choose yes while it is not ready"),
    ("publish_from", "Show it from", "the first day on which readers see it"),
    ("publish_until", "Show it until", "the last day on which readers see it"),
    ("former_slugs", "Old addresses", "the last part of addresses that it had before, so that old links still work"),
    ("replaced_by", "Replaced by", "choose the entry that schools should use instead"),
    ("id", "Number of the entry", "given by the program once; leave it as it is"),
    ("sources", "Where the facts come from", "addresses of web pages"),
];

const PROVIDER: &[Row] = &[
    ("name", "Name", "the name of the organisation"),
    ("description", "Description", "what the organisation is, in one or two sentences"),
    ("type", "Kind of organisation", "choose one"),
    ("website", "Website", "the address of its home page"),
    ("identifiers", "Registration numbers", "numbers in public registers, such as that of charities"),
    ("identifiers.scheme", "Register", "GB-CHC for charities, GB-COH for companies"),
    ("identifiers.identifier", "Number", "the number in that register"),
    ("checks", "Checks", "what somebody here has seen for themselves"),
    ("checks.dbs", "DBS checks seen", "choose one"),
    ("checks.insurance", "Insurance seen", "choose one"),
    ("checks.safeguarding_policy_url", "Safeguarding policy", "the address of the page with the policy"),
    ("checks.references", "References seen", "choose yes only if somebody here has read them"),
    ("checks.checked_on", "Checked on", "the day on which they were seen"),
    ("owner", "Who looks after this page", "choose the role that keeps it right"),
    ("review_by", "Check again by", "the day by which somebody must look at it again"),
];

/// In more than one form.
const ASKED_AS: Row =
    ("asked_as", "Questions that it answers", "what people type who need it; this helps the search and is not shown");

const TERM: &[Row] = &[
    ("term", "Term", "the word or the name, as it is written in the middle of a sentence"),
    ("short", "Short definition", "what it means, in one sentence"),
    ("abbreviation", "Abbreviation", "if people use one"),
    ("plural", "Plural", "if it is not made with an s"),
    ("also", "Other words for it", "words that mean the same"),
    ("not_to_confuse_with", "Not to be confused with", "choose terms that sound alike and mean something else"),
    ("from", "Where it comes from", "the programme, the law or the organisation that uses it"),
    ("status", "Is it still used?", "choose how it is today"),
    ("succeeded_by", "Replaced by", "choose the term that is used instead now"),
    ("until", "Used until", "the year in which it ended"),
    ("search_synonyms", "Words that people type", "other words under which people may look for it"),
    ASKED_AS,
    (
        "no_autolink",
        "Leave it without links?",
        "choose yes if the word is too common to be explained wherever it stands",
    ),
    ("draft", "Keep it off the site?", "choose yes while it is not ready"),
    ("added", "First published on", "the day on which readers first saw it"),
    ("changed", "Last important change", "the day of the last change that readers should hear of"),
    ("former_slugs", "Old addresses", "the last part of addresses that it had before, so that old links still work"),
];

const NOTE: &[Row] = &[
    ("intervention", "Which support", "choose the entry that the school used"),
    ("setting", "The school", "what kind of school, never its name"),
    ("setting.phase", "Kind of school", "choose what kind of school it is"),
    ("setting.size", "Number of pupils", "choose one"),
    ("setting.area", "Area", "choose where the school is"),
    ("term", "School term", "the year and spring, summer or autumn"),
    ("reach", "How many took part", "choose how many took part"),
    ("what_we_did", "What the school did", "what the school did, in its own words and without names"),
    ("how_we_know", "How the school knows", "choose how it found out whether it helped"),
    ("would_use_again", "Would it use it again?", "choose whether the school would use it again"),
    ("role", "Who wrote it", "the job of whoever wrote it, never a name"),
    (
        "permission",
        "Has the school agreed?",
        "choose yes only if it agreed that this is published; otherwise it stays hidden",
    ),
    ("moderated_on", "Read by us on", "the day on which somebody here read it"),
    ("moderated_by", "Read by", "choose the role that read it"),
    ("what_changed", "What changed", "what was different afterwards, in the school's own words"),
    ("advice", "Advice to other schools", "in the school's own words"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        field::{Field, Shape},
        intervention::LANGUAGES,
    };
    use std::collections::BTreeSet;

    fn collect(fields: &'static [Field], prefix: &str, names: &mut BTreeSet<String>) {
        for field in fields {
            let name = format!("{prefix}{}", field.name);
            let inner = match &field.shape {
                Shape::Either(_, inner) => inner,
                shape => shape,
            };
            if let Shape::Group(fields) | Shape::List { of: Shape::Group(fields), .. } = inner {
                collect(fields, &format!("{name}."), names);
            }
            names.insert(name);
        }
    }

    #[test]
    fn every_setting_of_the_form_has_words_of_its_own_and_no_words_are_left_over() {
        for kind in Kind::ALL {
            let mut names = BTreeSet::new();
            collect(kind.table(), "", &mut names);
            let words: BTreeSet<String> = rows(kind).iter().map(|(name, _, _)| (*name).to_owned()).collect();
            assert_eq!(words, names, "{kind:?}");
            assert_eq!(words.len(), rows(kind).len(), "{kind:?}: a setting comes twice");
        }
        assert_eq!(of(Kind::Entry, "venues.3.town").map(|words| words.label), Some("Town"));
        assert_eq!(of(Kind::Entry, "venues.3.mayor"), None);
    }

    #[test]
    fn the_codes_of_languages_are_told_with_their_names() {
        let words = of(Kind::Entry, "languages").expect("entries have languages");
        for (_, name) in LANGUAGES {
            let mut codes = LANGUAGES.iter().filter(|(_, other)| other == name).map(|(code, _)| code);
            assert!(codes.any(|code| words.hint.contains(&format!(" {code} {name}"))), "{name}");
        }
    }

    #[test]
    fn no_words_speak_of_files_or_code() {
        let foreign = ["file", "folder", "yaml", "slug", "true", "false", "key of", "directory/", "`", "metadata"];
        for (name, label, hint) in Kind::ALL.iter().flat_map(|kind| rows(*kind)) {
            let text = format!("{label} {hint}").to_lowercase();
            let found: Vec<&&str> = foreign.iter().filter(|word| text.contains(**word)).collect();
            assert!(found.is_empty(), "{name}: {found:?} in {text}");
            assert!(!hint.ends_with('.') && label.chars().next().is_some_and(char::is_uppercase), "{name}");
        }
    }
}
