//! How fresh an entry is on a day.

use crate::model::{Date, site::ReviewState};

/// Confirmed at most so many days ago: fresh.
const FRESH_DAYS: i64 = 90;
/// So many days before the next check: due.
const DUE_DAYS: i64 = 30;
/// More than so many days past the next check: stale.
const STALE_DAYS: i64 = 180;

/// The state on the day `today` of something that was confirmed on `assured` and must be checked by `review_by`.
///
/// The rules are those of the directory's governance: a date that is past outweighs a recent confirmation.
pub fn state(assured: Option<Date>, review_by: Date, today: Date) -> ReviewState {
    let past = today.days_since(review_by);
    if past > STALE_DAYS {
        ReviewState::Stale
    } else if past > 0 {
        ReviewState::Overdue
    } else if past >= -DUE_DAYS {
        ReviewState::Due
    } else if assured.is_some_and(|assured| today.days_since(assured) <= FRESH_DAYS) {
        ReviewState::Fresh
    } else {
        ReviewState::Current
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_follows_from_the_dates() {
        let date = |text: &str| Date::parse(text).expect("a real day");
        let check = |assured: &str, today: &str, expected| {
            let state = state(Date::parse(assured), date("2027-05-31"), date(today));
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
}
