//! The form without a server: what it shows, what it takes, and what it makes of it.

use super::*;

const SITE: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: A\ndescription: B\nbase_url: https://a.example/\norganisation: C\ncontact: {role: D}\n",
    ),
    (
        "content/index.md",
        "---\ntitle: Home\nsummary: One sentence that is long enough for lists.\nowner: editor\nreview_by: 2027-05-31\n---\n",
    ),
    ("content/glossary/rest.md", "---\nterm: rest\nshort: To do nothing for a while.\n---\n"),
    ("directory/owners.yaml", "editor: {role: The <editor>}\n"),
    ("directory/providers/river.yaml", "name: River & Co\ndescription: A provider.\n"),
    (
        "directory/vocabularies/topics.yaml",
        "- {code: sleep, label: Sleep}\n- {code: worry, label: Worry}\n- {code: food, label: Food}\n\
         - {code: sport, label: Sport}\n- {code: home, label: Home}\n",
    ),
    (
        "directory/vocabularies/phases.yaml",
        "- {code: primary, label: Primary}\n- {code: secondary, label: Secondary}\n",
    ),
    ("directory/vocabularies/levels.yaml", "- {code: targeted, label: Targeted}\n"),
    ("directory/vocabularies/areas.yaml", "- {code: bewdley, label: Bewdley}\n"),
    ("directory/vocabularies/commissioning.yaml", "- {code: commissioned, label: Commissioned now}\n"),
    ("directory/interventions/calm.md", CALM),
];

const CALM: &str = "\u{feff}---\r\n# Who may change this: <everyone>\r\nname: Calm   # its name\r\n\
    summary: One sentence that is long enough for lists.\r\nodd_key: {x: 1}\r\nprovider: river\r\n\
    commissioning: commissioned\r\nlevel: [targeted]\r\nphases:\r\n  - primary # since 2020\r\ntopics: [sleep]\r\n\
    areas: [bewdley]\r\nhow_to_access: Write to the team.\r\ncontact: {role: Coordinator, email: team@river.example}\r\n\
    owner: editor\r\nreview_by: 2027-05-31\r\n---\r\n\r\n## What happens\r\n\r\nPupils rest.\r\n";

fn site() -> Sources {
    // The form keeps what it does not know, but the checks do not let it pass.
    SITE.iter().map(|(path, text)| (*path, *text)).collect()
}

fn path(text: &str) -> SourcePath {
    SourcePath::new(text).expect("a fine path")
}

fn calm() -> Target {
    Target::File(path("directory/interventions/calm.md"))
}

/// What a browser sends for the form of a file without a change but these.
fn posted(sources: &Sources, target: &Target, changes: &[(&str, &str)]) -> Posted {
    let text = match target {
        Target::File(path) => sources.get(path).and_then(Source::text).unwrap_or_default(),
        Target::New(_) => "",
    };
    let sheet = Sheet::of(target, text, &Known::of(sources), None);
    let mut pairs = vec![("edition".to_owned(), sheet.edition.clone()), ("base".to_owned(), text.to_owned())];
    let changed = |name: &str| changes.iter().any(|(other, _)| *other == name);
    for control in sheet.controls() {
        control.each(&mut |control| match &control.input {
            control::Input::Group(..) | control::Input::Rows(_) => {}
            _ if changed(&control.name) => {}
            control::Input::Lines => pairs.push((control.name.clone(), control.typed.join("\r\n"))),
            _ => pairs.extend(control.typed.iter().map(|value| (control.name.clone(), value.replace('\n', "\r\n")))),
        });
    }
    if let sheet::Parts::Settings { body: Some(body), .. } = &sheet.parts
        && !changed(sheet::BODY)
    {
        pairs.push((sheet::BODY.to_owned(), body.typed.replace('\n', "\r\n")));
    }
    pairs.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let sent: Vec<String> = pairs.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
    Posted::read(sent.join("&").as_bytes()).expect("a form")
}

fn send(sources: &Sources, target: &Target, changes: &[(&str, &str)]) -> Submitted {
    let desk = Desk { sources, today: Date::parse("2026-11-22").expect("a day"), token: "word" };
    let posted = posted(sources, target, changes);
    submit(&desk, &mut Memo::default(), target, &posted).expect("a form for it")
}

fn written(submitted: Submitted) -> (String, String) {
    match submitted {
        Submitted::Write { path, after, .. } => (path.to_string(), after),
        Submitted::Page { status, html } => panic!("{status}: {html}"),
    }
}

fn refused(submitted: Submitted) -> String {
    match submitted {
        Submitted::Page { html, .. } => html,
        Submitted::Write { after, .. } => panic!("it was taken: {after}"),
    }
}

/// The site with an entry that has no setting that nobody knows.
fn clean() -> (Sources, String) {
    let mut sources = site();
    let text = CALM.replace("odd_key: {x: 1}\r\n", "");
    sources.insert(Source::new(path("directory/interventions/calm.md"), text.clone().into_bytes()));
    (sources, text)
}

#[test]
fn only_the_bytes_of_what_was_changed_are_others() {
    let (sources, text) = clean();
    let check = |changes: &[(&str, &str)], from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        let (path, after) = written(send(&sources, &calm(), changes));
        assert_eq!(
            (path.as_str(), after),
            ("directory/interventions/calm.md", text.replacen(from, to, 1)),
            "{changes:?}"
        );
    };
    check(&[("name", "Calm: again")], "Calm   # its", "\"Calm: again\"   # its");
    check(&[("phases", "secondary"), ("phases", "primary")], "since 2020\r\n", "since 2020\r\n  - secondary\r\n");
    check(&[("topics", "worry"), ("topics", "sleep")], "[sleep]", "[worry, sleep]");
    check(&[("contact.email", "other@river.example")], "team@", "other@");
    check(
        &[("contact.phone", "01562 000000")],
        "e: Coordinator, email: team@river.example}",
        "e: Coordinator, email: team@river.example, phone: 01562 000000}",
    );
    check(&[("text-below", "## What happens\r\n\r\nPupils sleep.")], "rest.", "sleep.");
    check(&[("commissioning.note", "This year.")], "commissioned\r\n", "{status: commissioned, note: This year.}\r\n");
    check(
        &[("delivery.group_size.min", "4"), ("delivery.group_size.max", "8")],
        "2027-05-31\r\n",
        "2027-05-31\r\ndelivery: {group_size: {min: 4, max: 8}}\r\n",
    );
    check(
        &[("venues.0.name", "Hall, old"), ("venues.0.town", "Bewdley")],
        "2027-05-31\r\n",
        "2027-05-31\r\nvenues: [{name: \"Hall, old\", town: Bewdley}]\r\n",
    );
    check(&[("stages", "5"), ("stages", "6")], "2027-05-31\r\n", "2027-05-31\r\nstages: [5, 6]\r\n");
    check(&[("also_known_as", "One\r\n\r\nTwo ")], "2027-05-31\r\n", "2027-05-31\r\nalso_known_as: [One, Two]\r\n");
    let same = refused(send(&sources, &calm(), &[]));
    assert!(same.contains("Nothing was changed, so nothing was saved."), "{same}");
}

#[test]
fn what_nobody_knows_is_named_and_kept_and_a_draft_may_wait_with_mistakes() {
    let sources = site();
    let (_, after) = written(send(&sources, &calm(), &[("name", "Quiet")]));
    assert_eq!(after, CALM.replace("Calm   #", "Quiet   #"));
    let html = refused(send(&sources, &calm(), &[("name", "Quiet"), ("review_by", "soon")]));
    assert!(html.contains("does not know stays as it is: <code>odd_key</code>"), "{html}");
    assert!(html.contains("<title>Error: Edit Calm</title>") && html.contains("value=\"Quiet\""), "{html}");
    assert!(!html.contains("<everyone>") && html.contains("&lt;everyone&gt;"), "{html}");
    let changes = [("name", "Quiet"), ("review_by", "soon"), ("action", "draft")];
    let (_, after) = written(send(&sources, &calm(), &changes));
    let expected = CALM.replace("Calm   #", "Quiet   #").replace("2027-05-31\r\n", "soon\r\ndraft: true\r\n");
    assert_eq!(after, expected);
}

#[test]
fn what_is_missing_or_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
    let (sources, _) = clean();
    let html = refused(send(
        &sources,
        &calm(),
        &[("summary", ""), ("review_by", "next spring"), ("url", "x\"y"), ("text-below", "New <text>")],
    ));
    for piece in [
        "<a href=\"#f-summary\">Enter summary: one sentence that starts with what it does (30 to 200 characters)",
        "<a href=\"#f-review_by\">",
        "id=\"f-summary-error\"",
        "aria-describedby=\"f-summary-error f-summary-hint\" aria-invalid=\"true\"",
        "value=\"next spring\"",
        "value=\"x&quot;y\"",
        "\nNew &lt;text&gt;</textarea>",
        "role=\"alert\" autofocus",
        "Save as a draft",
        "<input type=\"checkbox\" id=\"f-stages-4\" name=\"stages\" value=\"5\"",
    ] {
        assert!(html.contains(piece), "{piece}\n{html}");
    }
    let scripts = html.matches("<script").count();
    assert!(
        scripts == 1 && !html.contains("<script>") && !html.contains("style=") && !html.contains("<style"),
        "{html}"
    );
    let html = refused(send(&sources, &calm(), &[("provider", "nobody")]));
    assert!(html.contains("nobody") && html.contains("<a href=\"#f-provider\">"), "{html}");
}

#[test]
fn a_new_file_of_every_kind_holds_what_was_given_and_no_more() {
    let sources = site();
    let check = |kind: Kind, given: &[(&str, &str)], expected: (&str, &str)| {
        let (path, after) = written(send(&sources, &Target::New(kind), given));
        assert_eq!((path.as_str(), after.as_str()), expected);
    };
    check(
        Kind::Term,
        &[("term", "Sleep: well"), ("short", "To rest at night."), ("text-below", "More about it.\r\n")],
        (
            "content/glossary/sleep-well.md",
            "---\nterm: \"Sleep: well\"\nshort: To rest at night.\n---\n\nMore about it.\n",
        ),
    );
    check(
        Kind::Provider,
        &[("name", "Lake"), ("description", "Another provider."), ("checks.dbs", "yes")],
        ("directory/providers/lake.yaml", "name: Lake\ndescription: Another provider.\nchecks: {dbs: yes}\n"),
    );
    let entry = [
        ("name", "Rest"),
        ("summary", "One sentence that is long enough for lists."),
        ("provider", "river"),
        ("commissioning.status", "commissioned"),
        ("level", "targeted"),
        ("phases", "primary"),
        ("topics", "sleep"),
        ("areas", "bewdley"),
        ("how_to_access", "Write to the team."),
        ("contact.role", "Coordinator"),
        ("contact.email", "team@river.example"),
        ("owner", "editor"),
        ("review_by", "2027-05-31"),
    ];
    let (path, after) = written(send(&sources, &Target::New(Kind::Entry), &entry));
    assert_eq!(path, "directory/interventions/rest.md");
    assert!(
        after.starts_with("---\nname: Rest\nsummary: One") && after.contains("\ncommissioning: commissioned\n"),
        "{after}"
    );
    assert_eq!(after.lines().count(), 14, "{after}");
    let html =
        refused(send(&sources, &Target::New(Kind::Provider), &[("name", "River"), ("description", "A second.")]));
    assert!(html.contains("There is already a file directory/providers/river.yaml"), "{html}");
    let html = refused(send(&sources, &Target::New(Kind::Provider), &[("name", "…"), ("description", "A second.")]));
    assert!(html.contains("no letter and no digit"), "{html}");
    let Submitted::Page { status: 422, html } = send(&sources, &Target::New(Kind::Provider), &[]) else {
        panic!("an empty form is refused")
    };
    assert!(html.contains("Enter the name of the organisation") && !html.contains("Nothing was changed"), "{html}");
}

#[test]
fn a_file_that_changed_meanwhile_is_not_written_and_both_versions_are_shown() {
    let (mut sources, text) = clean();
    let changes = [("name", "Mine"), ("how_to_access", "My way."), ("text-below", "My text.")];
    let posted = posted(&sources, &calm(), &changes);
    let theirs = text.replace("name: Calm", "name: Theirs").replace("[sleep]", "[food]");
    sources.insert(Source::new(path("directory/interventions/calm.md"), theirs.into_bytes()));
    let desk = Desk { sources: &sources, today: Date::parse("2026-11-22").expect("a day"), token: "word" };
    let Some(Submitted::Page { status: 409, html }) = submit(&desk, &mut Memo::default(), &calm(), &posted) else {
        panic!("a page that says so")
    };
    for piece in [
        "Somebody else saved this file",
        "You and somebody else both changed “Name”. Your text is in the form; the file now says: Theirs",
        "value=\"Mine\"",
        "\nMy way.</textarea>",
        "\nMy text.</textarea>",
        "<option value=\"food\" selected>",
    ] {
        assert!(html.contains(piece), "{piece}\n{html}");
    }
    assert!(!html.contains("<option value=\"sleep\" selected>"), "what only they changed is theirs\n{html}");
}

#[test]
fn a_file_whose_settings_cannot_be_read_is_shown_as_a_whole_and_can_be_put_right() {
    let mut sources = site();
    let broken = CALM.replace("odd_key: {x: 1}\r\n", "").replace("name: Calm ", "name: Calm: again ");
    sources.insert(Source::new(path("directory/interventions/calm.md"), broken.clone().into_bytes()));
    let desk = Desk { sources: &sources, today: Date::parse("2026-11-22").expect("a day"), token: "word" };
    let html = open(&desk, &mut Memo::default(), &calm(), None).expect("a form");
    assert!(html.contains("<a href=\"#f-whole-text\">") && html.contains("name=\"whole-text\""), "{html}");
    let right = broken.replace("Calm: again", "\"Calm: again\"").replace("\r\n", "\n");
    let (_, after) = written(send(&sources, &calm(), &[("whole-text", &right)]));
    assert_eq!(after, broken.replace("Calm: again", "\"Calm: again\""));
}

#[test]
fn the_first_page_lists_what_can_be_edited_by_words_of_its_name() {
    let sources = site();
    let desk = Desk { sources: &sources, today: Date::parse("2026-11-22").expect("a day"), token: "word" };
    let all = start(&desk, "");
    for piece in ["New directory entry", "3 can be edited", ">River &amp; Co</a>", "file/content/glossary/rest.md"] {
        assert!(all.contains(piece), "{piece}\n{all}");
    }
    let some = start(&desk, "RIV <b>");
    assert!(some.contains("0 can be edited") && some.contains("value=\"RIV &lt;b&gt;\""), "{some}");
    assert!(start(&desk, "riv co").contains("1 can be edited"));
}
