//! The closed list of what can be wrong: one row a code, with its severity, its effect and its explanation.
//!
//! No call site chooses a severity. A code is a stable kebab-case name that an author may look up with
//! `wellspring check --explain CODE`.

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is left out of the site until it is corrected.
    Error,
    /// Everything is published as it is.
    Warning,
    /// Nothing is wrong, and it might be written better. Shown only to those who ask.
    Hint,
}

impl Severity {
    /// The word that is printed.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

/// What a diagnostic does to what it concerns.
///
/// Severity alone does not say it: a missing field and a broken link are both errors, but a page is not withheld from
/// its readers because one of its links is dead. So a row names its effect, and the severity follows from that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The whole file is set aside. If the file is one that the whole site rests on, nothing is published.
    SetAside,
    /// Only the named part is left out (a link becomes plain text, an image is not shown).
    LeftOut,
    /// Nothing is left out.
    Nothing,
    /// Nothing is left out, and nothing is wrong.
    Advice,
}

impl Effect {
    /// What it means for what is published, as a sentence.
    pub fn in_words(self) -> &'static str {
        match self {
            Effect::SetAside => "Until then the file is not published.",
            Effect::LeftOut => "Everything else on the page is published.",
            Effect::Nothing | Effect::Advice => "The page is published as it is.",
        }
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $effect:ident $explanation:literal)*) => {
        /// A stable name of what is wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $explanation] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The kebab-case name.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// What it does to what it concerns.
            pub fn effect(self) -> Effect {
                match self { $(Code::$variant => Effect::$effect,)* }
            }

            /// One paragraph for an author: what it means and what to do.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $explanation,)* }
            }
        }
    };
}

codes! {
    UnreadableFile "unreadable-file" SetAside
        "The file is there and could not be read: it may be locked, belong to someone else, be a symbolic link, or be no ordinary file. Replace it by an ordinary file that you may read."
    NotText "not-text" SetAside
        "The file should be text in the encoding UTF-8 and is not. Open it in an editor and save it again as UTF-8. In Notepad: Save as, Encoding, UTF-8."
    MissingFile "missing-file" SetAside
        "A file that the site cannot do without is not there. Add it with the content shown."
    UnknownFile "unknown-file" LeftOut
        "A file that wellspring has no use for lies among the content. It is not published. Move it elsewhere, or give it the ending that it should have."
    MetadataMissing "metadata-missing" SetAside
        "A Markdown file starts with a line of three hyphens, then its settings, then another line of three hyphens. One of these lines is missing, so that title and the rest are not known."
    MetadataSyntax "metadata-syntax" SetAside
        "The settings at the top of the file are not written the way YAML wants them. The usual causes are a colon inside a value without quotation marks, a tab, a space too many at the start of a line, a bracket or a quotation mark that is not closed, or a setting that is given twice. Each place is told at once, with what to type."
    MetadataRefused "metadata-refused" SetAside
        "The settings use a feature of YAML that wellspring does not read because it can be abused (anchors, aliases, tags, very deep nesting) or are far longer than settings ever are."
    ValueCut "value-cut" LeftOut
        "In settings, a `#` behind a space starts a comment, so that the rest of the line is not read: `title: Tip #1 of 10` becomes `Tip`. The page is published with the shorter value. Put quotation marks round the whole value; a note to yourself goes on a line of its own that starts with `#`."
    CurlyQuotes "curly-quotes" Nothing
        "The value stands between curly quotation marks, as Word and telephones type them. They mean nothing in settings and become part of the value, so that readers see them. If they should not, type straight ones, or none."
    InvisibleCharacter "invisible-character" Nothing
        "A no-break space or another character that cannot be seen stands among the settings. Texts copied from Word, web pages and PDF files have them. A no-break space where an ordinary one belongs is read as an ordinary one; others stay part of the value and keep searches from finding it. Type the place again."
    DateForm "date-form" Nothing
        "A day is written in another way than year-month-day. It is read the British way, the day before the month: 03/11/2026 is 3 November 2026. Write 2026-11-03, so that nobody has to guess."
    MissingField "missing-field" SetAside
        "A setting that this kind of file must have is not there. Add the line that is shown."
    UnknownField "unknown-field" SetAside
        "There is a setting that this kind of file does not have, often a misspelled name. Nothing is guessed, so that no setting is lost without a word. Correct the name or remove the line."
    WrongType "wrong-type" SetAside
        "The setting is there, but what is written behind it is of another sort than expected: a list instead of one value, text instead of a date, and so on."
    WrongValue "wrong-value" SetAside
        "The setting is of the right sort, but the value is not one that is allowed: too long, too short, no real date, not in the list of choices."
    UnknownCode "unknown-code" SetAside
        "The value should be one of the codes of a list in the folder directory/vocabularies and is not. Use one of the codes, or add a new one to the list."
    UnknownReference "unknown-reference" SetAside
        "The value should name a provider (a file in directory/providers, without its ending) or an owner (in directory/owners.yaml), and there is none of that name."
    PermissionMissing "permission-missing" SetAside
        "A story about an organisation is only published when that organisation agreed. Ask, then write `permission: true`."
    DuplicateAddress "duplicate-address" SetAside
        "Two files would be published at the same address. The first one is published, the other one is set aside. Rename one of them."
    TooDeep "too-deep" SetAside
        "Lists or quotations are nested so deeply that nobody could read them; this is usually a mistake of a converter."
    TooLong "too-long" SetAside
        "The file is larger than any page should be. Split it into several pages."
    FormerAddress "former-address" LeftOut
        "A name in `former_slugs` gives an address that another page has now, or that another page claims as well. No page that leads on is made for it."
    BrokenLink "broken-link" LeftOut
        "The link names a file or an address that is not part of the site. The page is published with the words of the link, without the link; a related page, guide or entry that is not there is left out."
    BrokenAnchor "broken-anchor" LeftOut
        "The page that the link leads to exists, but it has no heading with the part behind the `#`. The page is published with a link to the top of that page."
    DeadLink "dead-link" Nothing
        "A page of another site to which a link leads is not there any more: its server says so (404 or 410). The link is published as it is. Search that site for the new address of the page, link to another page that says the same, or take the link away. Only `wellspring check --links` looks for this."
    MovedLink "moved-link" Nothing
        "A page of another site to which a link leads has moved to another address for good. The old address still leads there, for as long as the other site keeps it so. Type the new address, which is told. Only `wellspring check --links` looks for this."
    SilentLink "silent-link" Nothing
        "A page of another site to which a link leads could not be reached: there is no such site, nothing answered in time, or the server has a fault. That may be over tomorrow. Open the link in a browser; if it does not open there either in some days' time, link to another page. Only `wellspring check --links` looks for this."
    UnsafeLink "unsafe-link" LeftOut
        "The link is of a sort that could run a program in the reader's browser or that a reader cannot check. Links may start with https:, http:, mailto: or tel:, or name a file of the site."
    MissingImage "missing-image" LeftOut
        "The image is not there, or is not a picture that browsers show (PNG, JPEG, WebP, AVIF or GIF). The page is published without it."
    UnsafeAsset "unsafe-asset" LeftOut
        "A file among the content is not what its name says, or is of a sort that could run as a program in the reader's browser. It is not published. Pictures (PNG, JPEG, WebP, AVIF, GIF), PDF and CSV files are."
    LargePicture "large-picture" Nothing
        "The picture has more than 300 kB, or is more than 2,000 pixels wide. It is published as it is, but readers with a telephone wait for it and pay for it. Open it in a picture program, make it at most 1600 pixels wide, and save it as JPEG or WebP with a quality of about 75. Photographs as PNG are always too large."
    RawHtml "raw-html" Nothing
        "HTML in a text is shown as text, because anything could hide in it. Use Markdown instead: call-outs, tables, definition lists and footnotes are all there."
    MissingAltText "missing-alt-text" Nothing
        "The image has no text for people who do not see it. Write what the picture says between the square brackets: `![Two pupils plant a tree](tree.jpg)`."
    SecondTitle "second-title" Nothing
        "A page has one title, which is `title` in its settings. A heading with one `#` would be a second one, which confuses people who listen to the page; it is shown as a heading with two. Type two."
    HeadingOrder "heading-order" Nothing
        "Headings are the contents list of people who listen to a page: below `##` comes `###`, then `####`, and none is left out or empty. Choose the level by what belongs to what, not by its size."
    LinkText "link-text" Nothing
        "The words of a link do not say where it leads, such as `here`, `read more` or none at all. Many people go from link to link and hear or see nothing else. Put the name of the page, or what people find there, between the brackets."
    TableHeader "table-header" Nothing
        "A column of a table has no name. People who listen to a table hear the name of the column with each cell. Write in its first row what each column holds."
    OrphanPage "orphan-page" Advice
        "No other page links to this one, and no menu or list leads to it, so that readers find it by searching alone. Link to it from a page about the same, or add it to a menu. A page that nobody needs can go."
    UndefinedAbbreviation "undefined-abbreviation" Nothing
        "A word in capitals is explained neither in the glossary nor on the page. It is reported once for the whole site, with the number of its uses. Spell it out at its first use on each page, as in `special educational needs co-ordinator (SENCO)`, or write a page for it in content/glossary, so that it is explained wherever it is used."
    PersonalEmail "personal-email" SetAside
        "The text holds an e-mail address that looks like the one of a person, such as jane.smith@…. That is personal data, and people leave. The page is not published until it is gone. Give the mailbox of a team, or name a role. If an address is meant to be public, because it is the one of an office and only looks like a person, or because the person has agreed, write it into content/site.yaml: `public_emails: [jane.smith@school.example]`. It is then allowed on every page. An address that is only an example can stand between backticks."
    PersonalData "personal-data" Nothing
        "The text holds something by which a person might be recognised: a mobile number, or a pupil's first name with an age or a year group. Take it out, unless it is the number of a service or the name is made up."
    HouseStyle "house-style" Advice
        "The site writes days as 3 November 2026, ranges with “to” (A to Z), “and” for &, and says things without turns of phrase such as “please note”. Nothing is wrong; readers find a site easier that writes the same things in the same way."
    LongSentence "long-sentence" Advice
        "A sentence has more than 35 words. Most readers lose its start before they reach its end. Make two of it, or a list. GOV.UK asks for 25 words at most."
    ReadingAge "reading-age" Advice
        "By the length of its words and sentences (the grade of Flesch and Kincaid, and five), the page reads like a text for people of the age that is named. Use shorter sentences, and everyday words where there are any. Names and technical terms raise the age, too, so that this is a hint and no more."
    UnknownCallout "unknown-callout" Nothing
        "A quotation starts with a word in square brackets that is no kind of call-out. It is shown as an ordinary quotation. The kinds are PROMPT, SUPPORT, PARTNERS, RECOGNITION, NOTE and WARNING."
    WrongTabs "wrong-tabs" Nothing
        "A quotation that starts with `[!TABS]` has a mistake, so that it is shown as an ordinary quotation: all of its text is there, without tabs. The names of the tabs are headings of one level, directly after the first line; there are at least two, each with text below it, and no tabs within tabs."
    WrongDrawing "wrong-drawing" LeftOut
        "A drawing (a block that starts with three backticks and `steps`, `tree`, `layers` or `bars`) has a mistake in its settings, so that it cannot be drawn. The page is published with the lines of the block as they were typed. Correct what is named; if the block is no drawing, take the word behind the backticks away."
    UnknownFootnote "unknown-footnote" Nothing
        "A footnote is written without a place in the text that refers to it, or there are two with the same name."
    StepOrder "step-order" Nothing
        "The steps of a how-to guide are headings `## Step 1: …`, `## Step 2: …` and so on, in order and without a gap."
    ChapterOrder "chapter-order" Nothing
        "A handbook lists the chapters of its parts. A chapter that is in no part is shown after the last part; one that is listed twice is shown once."
    DuplicateTerm "duplicate-term" Nothing
        "Two glossary terms claim the same words. The first one is linked. Take the words from one of them, or set `no_autolink: true`."
    EditRefused "edit-refused" LeftOut
        "A setting was to be changed by a command and could not be changed without touching anything else in the file, so nothing was changed. Change it by hand."
    ReviewOverdue "review-overdue" Nothing
        "The date by which somebody should have checked the page is past. Check it, correct what has changed, and set a new date."
    UnknownName "unknown-name" LeftOut
        "The file names a trust, a standard, a phase, a level, a criterion or a thread that the guide, the set or the consultation does not have. The page is published without that part."
    WrongRating "wrong-rating" LeftOut
        "A rating stands where the standard does not apply to the phase, or `N/A` stands where it does apply. The cell is published as not stated."
    OverallDiffers "overall-differs" Nothing
        "An overall rating is not the one that the ratings below it suggest: two or more at the upper of the lower levels, or any below it, suggest that level. The standards give no rule, so the page is published as it is."
    FiguresDisagree "figures-disagree" Nothing
        "Figures of a consultation that should agree do not: the respondents should add up to all responses, the offered answers to the number who answered, and no theme can be named by more people than answered."
    StatementOutdated "statement-outdated" Nothing
        "Nobody has reviewed the accessibility statement for more than twelve months. Test the site again, correct what has changed in the `problems` of the statement, and set `reviewed` to the day of the review."
    StatementLeftOut "statement-left-out" LeftOut
        "A page has a `tool` and a `statement`. The tool is shown, and there is no place for the accessibility statement. Move the statement to a page of its own."
    StageMismatch "stage-mismatch" Nothing
        "A chapter names a stage and a phase that do not belong together by content/stages.yaml, which is the authority for both."
    AgesAndPhases "ages-and-phases" Nothing
        "An entry names a phase of education and ages that no pupil of that phase has. Correct one of the two: readers filter by both."
    LikelyDuplicate "likely-duplicate" Nothing
        "Two entries have the same name, or one has the name that another one is also known by, and both can be had in the same area. Keep one of them and name the other in its `former_slugs`, or give them names that tell them apart."
    PersonalContact "personal-contact" Nothing
        "A contact looks like a person: an address like jane.smith@…, a mobile number, or a title such as Mrs. People leave, and their names are personal data. Give a role and a mailbox or number of the team."
    SearchTest "search-test" Nothing
        "A search of content/search-tests.yaml does not find what it should. If readers would miss it, put the words that they type into the title, a heading, `also_known_as` or `asked_as`, or into a line of content/synonyms.yaml. If what is found instead answers as well, correct the test."
    SearchWeight "search-weight" Nothing
        "What somebody loads for a first search is more than `search: {budget_kb: …}` in content/site.yaml allows, so that searching is slow on a telephone. It grows with the number of pages that share the same words and with long lists of names. Take out pages that nobody needs, or raise the budget."
    AccentContrast "accent-contrast" LeftOut
        "With the accent colour of the settings, something that the style sheet colours with it cannot be seen well enough, on light or on dark grounds (WCAG 2.2 asks for a contrast of 4.5 for text, of 3 for large text and edges). The site is published with the nearest shade of the same hue with which everything can; write that one into content/site.yaml."
    Template "template" SetAside
        "A template of the theme cannot be used. Nothing is published until it is corrected, because every page rests on it."
}

impl Code {
    /// How bad it is: whatever leaves something out is an error.
    pub fn severity(self) -> Severity {
        match self.effect() {
            Effect::SetAside | Effect::LeftOut => Severity::Error,
            Effect::Nothing => Severity::Warning,
            Effect::Advice => Severity::Hint,
        }
    }

    /// The code of a name.
    pub fn named(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(names.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-')), "{names:?}");
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn a_code_is_found_by_its_name() {
        assert_eq!(Code::named("broken-link"), Some(Code::BrokenLink));
        assert_eq!(Code::named("broken-dreams"), None);
    }
}
