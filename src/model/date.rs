//! [`Date`]: a day of the calendar. The only user of jiff.

use std::fmt;

/// A day of the Gregorian calendar, without a time and without a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

/// The names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// The day of a year, a month (1 to 12) and a day; `None` if there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        jiff::civil::Date::new(year, month, day).ok().map(Date)
    }

    /// Reads `2027-05-31` (ISO 8601, the extended form with four digits of the year) and nothing else.
    pub fn parse(text: &str) -> Option<Date> {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else { return None };
        let lengths_fit = (year.len(), month.len(), day.len()) == (4, 2, 2);
        let all_digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if !(lengths_fit && all_digits) {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day on which a moment falls in UTC, given in seconds since 1 January 1970.
    pub fn of_unix_seconds(seconds: i64) -> Option<Date> {
        let first = jiff::civil::date(1970, 1, 1);
        let days = jiff::Span::new().try_days(seconds.div_euclid(86_400)).ok()?;
        first.checked_add(days).ok().map(Date)
    }

    /// The day that is `days` later (earlier when negative), as far as the calendar goes.
    pub fn plus_days(self, days: i64) -> Date {
        let Ok(span) = jiff::Span::new().try_days(days) else { return self };
        Date(self.0.saturating_add(span))
    }

    /// The day that is `months` later; the last day of the month where there is no such day.
    pub fn plus_months(self, months: i64) -> Date {
        let Ok(span) = jiff::Span::new().try_months(months) else { return self };
        Date(self.0.saturating_add(span))
    }

    /// How many days `self` is after `other`; negative if it is before.
    pub fn days_since(self, other: Date) -> i64 {
        let span = other.0.until(self.0).expect("two days of the calendar are always a number of days apart");
        i64::from(span.get_days())
    }

    /// The first day of its month.
    pub fn month_start(self) -> Date {
        self.plus_days(1 - i64::from(self.0.day()))
    }

    /// Its month as people write it: `May 2027`.
    pub fn month_in_words(self) -> String {
        self.in_words().split_once(' ').map(|(_, month)| month.to_owned()).unwrap_or_default()
    }

    /// As people in Britain write it: `31 May 2027`.
    pub fn in_words(self) -> String {
        let month = MONTHS[usize::from(self.0.month().unsigned_abs()) - 1];
        format!("{} {month} {}", self.0.day(), self.0.year())
    }
}

/// The ISO 8601 form, `2027-05-31`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_in_iso_form_are_read() {
        let check =
            |text, expected: Option<&str>| assert_eq!(Date::parse(text).map(|d| d.to_string()).as_deref(), expected);
        check("2027-05-31", Some("2027-05-31"));
        check("2028-02-29", Some("2028-02-29"));
        for bad in ["2027-02-29", "31/05/2027", "2027-5-31", "27-05-31", "2027-05-31T00:00", "+2027-05-31", ""] {
            check(bad, None);
        }
    }

    #[test]
    fn days_are_counted_and_written() {
        let date = |text| Date::parse(text).expect("a real day");
        assert_eq!(date("2027-03-01").days_since(date("2026-11-21")), 100);
        assert_eq!(date("2026-11-21").plus_days(100), date("2027-03-01"));
        assert_eq!(date("2026-08-31").plus_months(6), date("2027-02-28"));
        assert_eq!(date("2027-05-01").in_words(), "1 May 2027");
        assert_eq!(date("2027-05-31").month_in_words(), "May 2027");
        assert_eq!(["2027-05-31", "2027-05-01"].map(|day| date(day).month_start()), [date("2027-05-01"); 2]);
        let day_of = |seconds| Date::of_unix_seconds(seconds).map(|day| day.to_string()).unwrap_or_default();
        let days = [-1, 0, 86_399, 86_400, 1_795_305_599, 1_795_305_600].map(day_of);
        assert_eq!(days, ["1969-12-31", "1970-01-01", "1970-01-01", "1970-01-02", "2026-11-21", "2026-11-22"]);
    }
}
