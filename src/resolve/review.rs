//! How fresh everything is on a day, what must be checked by whom, and what a confirmation sets.

use std::collections::BTreeMap;

use crate::model::{
    Date, Site,
    config::ReviewPeriods,
    page::Governance,
    review::{ReviewItem, ReviewKind, ReviewOwner},
    site::{CommissioningStatus, ReviewState},
};
use crate::source::Fingerprint;

/// For how many months a confirmation lasts where the file does not say so.
const MONTHS: i64 = 6;
/// The next dates are spread over so many days before and after, so that they do not all fall on one day.
const SPREAD_DAYS: u8 = 21;
/// No confirmation of an entry lasts longer.
const MOST_MONTHS: i64 = 12;
/// No confirmation of urgent help lasts longer.
const URGENT_DAYS: i64 = 90;

/// The state on the day `today` of something that was confirmed on `assured` and must be checked by `review_by`.
///
/// The rules are those of the directory's governance: a date that is past outweighs a recent confirmation.
pub fn state(assured: Option<Date>, review_by: Date, today: Date, periods: ReviewPeriods) -> ReviewState {
    let past = today.days_since(review_by);
    if past > periods.stale_after_days {
        ReviewState::Stale
    } else if past > 0 {
        ReviewState::Overdue
    } else if past >= -periods.due_days {
        ReviewState::Due
    } else if assured.is_some_and(|assured| today.days_since(assured) <= periods.fresh_days) {
        ReviewState::Fresh
    } else {
        ReviewState::Current
    }
}

/// The state of a page, if it has a day by which it must be checked.
pub fn of_page(governance: &Governance, today: Date, periods: ReviewPeriods) -> Option<ReviewState> {
    governance.review_by.as_ref().map(|day| state(governance.assured, day.value, today, periods))
}

/// Everything with a day by which it must be checked, by the roles that answer for it; last, what nobody answers for.
pub fn by_owner(site: &Site) -> Vec<ReviewOwner> {
    let mut by_key: BTreeMap<Option<String>, Vec<ReviewItem>> = BTreeMap::new();
    for item in items(site) {
        by_key.entry(item.owner.clone()).or_default().push(item);
    }
    let owner = |(key, mut items): (Option<String>, Vec<ReviewItem>)| {
        items.sort_by(|a, b| (a.review_by, &a.path).cmp(&(b.review_by, &b.path)));
        let known = key.as_ref().and_then(|key| site.owners.get(key));
        ReviewOwner {
            role: known.map_or("Nobody", |owner| owner.role.as_str()).to_owned(),
            email: known.and_then(|owner| owner.email.clone()),
            key,
            items,
        }
    };
    let mut owners: Vec<ReviewOwner> = by_key.into_iter().map(owner).collect();
    owners.sort_by_cached_key(|owner| (owner.key.is_none(), owner.key.clone()));
    owners
}

fn items(site: &Site) -> Vec<ReviewItem> {
    let (today, periods) = (site.today, site.config.review);
    let item = |path: &crate::source::SourcePath, title: &str, kind, review_by: Date, assured| ReviewItem {
        path: path.clone(),
        title: title.to_owned(),
        kind,
        url: None,
        owner: None,
        review_by,
        assured,
        state: state(assured, review_by, today, periods),
        days_past: today.days_since(review_by),
    };
    let mut items = Vec::new();
    for page in &site.pages {
        let (source, governance) = (&page.page, &page.page.governance);
        let Some(review_by) = &governance.review_by else { continue };
        let owner = governance.owner.as_ref().map(|owner| owner.value.clone());
        let item = item(&source.path, &source.title.value, ReviewKind::Page, review_by.value, governance.assured);
        items.push(ReviewItem { url: Some(page.url.clone()), owner, ..item });
    }
    // What has ended stays for the record, and nobody needs to check it.
    for entry in site.entries.iter().filter(|entry| entry.commissioning != CommissioningStatus::Ended) {
        let source = &entry.entry;
        let kind = ReviewKind::Entry { months: source.review_every.unwrap_or(MONTHS) };
        let assured = source.assured_date.as_ref().map(|date| date.value);
        let item = item(&source.path, &source.name.value, kind, source.review_by.value, assured);
        items.push(ReviewItem { url: Some(entry.url.clone()), owner: Some(source.owner.value.clone()), ..item });
    }
    for provider in site.providers.values() {
        let Some(review_by) = &provider.review_by else { continue };
        let owner = provider.owner.as_ref().map(|owner| owner.value.clone());
        let item = item(&provider.path, &provider.name, ReviewKind::Provider, review_by.value, None);
        items.push(ReviewItem { owner, ..item });
    }
    if let Some(help) = &site.urgent_help {
        let assured = Some(help.checked_on);
        let item = item(&help.path, &help.title, ReviewKind::UrgentHelp, help.review_by.value, assured);
        items.push(ReviewItem { owner: Some(help.owner.value.clone()), ..item });
    }
    items
}

/// The days that somebody sets who confirms on the day `today` that something is still right: settings with their days.
pub fn confirmation(item: &ReviewItem, today: Date) -> Vec<(&'static str, Date)> {
    let lot = |days: u8| i64::from(Fingerprint::of(item.path.as_str().as_bytes()).lot(days));
    let after = |months: i64| {
        let spread = lot(2 * SPREAD_DAYS + 1) - i64::from(SPREAD_DAYS);
        let next = today.plus_months(months).plus_days(spread);
        let latest = today.plus_months(MOST_MONTHS);
        // Later than the latest day is mirrored to before it, so that the days are still spread.
        if next > latest { latest.plus_days(-next.days_since(latest)) } else { next }
    };
    match item.kind {
        ReviewKind::Entry { months } => vec![("review_by", after(months)), ("assured_date", today)],
        ReviewKind::Page => vec![("review_by", after(MONTHS)), ("assured_date", today)],
        ReviewKind::Provider => vec![("review_by", after(MONTHS))],
        ReviewKind::UrgentHelp => {
            let next = today.plus_days(URGENT_DAYS - lot(SPREAD_DAYS + 1));
            vec![("review_by", next), ("checked_on", today)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a real day")
    }

    #[test]
    fn the_state_follows_from_the_dates() {
        let check = |assured: &str, today: &str, expected| {
            let state = state(Date::parse(assured), date("2027-05-31"), date(today), ReviewPeriods::STANDARD);
            assert_eq!(state, expected, "{assured} {today}");
        };
        check("2026-11-21", "2026-11-21", ReviewState::Fresh);
        check("2026-11-21", "2027-02-19", ReviewState::Fresh);
        check("2026-11-21", "2027-02-20", ReviewState::Current);
        check("", "2026-11-21", ReviewState::Current);
        check("2026-11-21", "2027-05-01", ReviewState::Due);
        check("2027-05-30", "2027-05-31", ReviewState::Due);
        check("2026-11-21", "2027-06-01", ReviewState::Overdue);
        check("2026-11-21", "2027-11-27", ReviewState::Overdue);
        check("2026-11-21", "2027-11-28", ReviewState::Stale);
    }

    #[test]
    fn the_periods_are_those_of_the_site() {
        let periods = ReviewPeriods { fresh_days: 10, due_days: 5, stale_after_days: 2 };
        let check = |today: &str, expected| {
            let state = state(Some(date("2027-05-01")), date("2027-05-31"), date(today), periods);
            assert_eq!(state, expected, "{today}");
        };
        check("2027-05-11", ReviewState::Fresh);
        check("2027-05-12", ReviewState::Current);
        check("2027-05-26", ReviewState::Due);
        check("2027-06-02", ReviewState::Overdue);
        check("2027-06-03", ReviewState::Stale);
    }

    fn confirmed(path: &str, kind: ReviewKind) -> Vec<(&'static str, Date)> {
        let item = ReviewItem {
            path: SourcePath::new(path).expect("a fine path"),
            title: String::new(),
            kind,
            url: None,
            owner: None,
            review_by: date("2026-10-01"),
            assured: None,
            state: ReviewState::Overdue,
            days_past: 0,
        };
        confirmation(&item, date("2026-11-22"))
    }

    #[test]
    fn the_next_days_are_spread_and_never_more_than_a_year_away() {
        let check = |kind: ReviewKind, months: i64, days_off: std::ops::RangeInclusive<i64>| {
            let paths = (0..200).map(|number| format!("directory/interventions/entry-{number}.md"));
            let days: Vec<Date> = paths.map(|path| confirmed(&path, kind)[0].1).collect();
            let middle = date("2026-11-22").plus_months(months);
            for day in &days {
                assert!(days_off.contains(&day.days_since(middle)), "{day}");
            }
            let different = days.iter().collect::<std::collections::BTreeSet<_>>().len();
            assert!(different > 15, "{different} different days of 200");
        };
        check(ReviewKind::Entry { months: 3 }, 3, -21..=21);
        check(ReviewKind::Entry { months: 6 }, 6, -21..=21);
        check(ReviewKind::Entry { months: 12 }, 12, -21..=0);
        check(ReviewKind::Page, 6, -21..=21);
        check(ReviewKind::UrgentHelp, 3, -23..=-2);
    }

    #[test]
    fn a_confirmation_sets_what_the_kind_of_file_has() {
        let names = |kind| confirmed("a.md", kind).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(ReviewKind::Entry { months: 6 }), ["review_by", "assured_date"]);
        assert_eq!(names(ReviewKind::Page), ["review_by", "assured_date"]);
        assert_eq!(names(ReviewKind::Provider), ["review_by"]);
        assert_eq!(names(ReviewKind::UrgentHelp), ["review_by", "checked_on"]);
        assert_eq!(
            confirmed("a.md", ReviewKind::Entry { months: 6 }),
            confirmed("a.md", ReviewKind::Entry { months: 6 })
        );
    }
}
