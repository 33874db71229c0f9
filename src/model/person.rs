//! What looks like a person: addresses, mobile numbers and pupils. Their names are personal data.

/// Words that addresses of teams have before the `@` and names of people do not.
const ROLE_WORDS: &[&str] = &[
    "access",
    "admin",
    "admissions",
    "advice",
    "attendance",
    "bookings",
    "care",
    "carers",
    "children",
    "college",
    "comms",
    "communications",
    "complaints",
    "consultation",
    "contact",
    "council",
    "customer",
    "data",
    "directory",
    "dpo",
    "dsl",
    "early",
    "editor",
    "education",
    "enquiries",
    "events",
    "families",
    "family",
    "feedback",
    "finance",
    "foi",
    "general",
    "governance",
    "governors",
    "head",
    "headteacher",
    "health",
    "hello",
    "help",
    "helpdesk",
    "hr",
    "hub",
    "inclusion",
    "info",
    "information",
    "jobs",
    "learning",
    "library",
    "mail",
    "media",
    "network",
    "news",
    "newsletter",
    "nhs",
    "no",
    "nurse",
    "nursing",
    "office",
    "online",
    "partnerships",
    "pastoral",
    "press",
    "principal",
    "privacy",
    "programme",
    "programmes",
    "project",
    "protection",
    "public",
    "publications",
    "pupil",
    "pupils",
    "reception",
    "referral",
    "referrals",
    "reply",
    "research",
    "safeguarding",
    "school",
    "schools",
    "secretary",
    "senco",
    "send",
    "service",
    "services",
    "sport",
    "staff",
    "student",
    "students",
    "support",
    "team",
    "training",
    "trust",
    "voice",
    "volunteering",
    "web",
    "webmaster",
    "website",
    "wellbeing",
    "young",
    "youth",
];

/// Whether an address reads first.last or f.last before the `@`.
pub fn is_personal(email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    let parts: Vec<&str> = local.split(['.', '_']).collect();
    let letters =
        |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphabetic() || c == '-' || c == '\'');
    parts.len() == 2 && parts.iter().all(letters) && !parts.iter().any(|part| ROLE_WORDS.contains(part))
}

/// Whether a number is one of a mobile telephone in the United Kingdom (Ofcom's numbering plan: 071 to 075, 077 to 079).
pub fn is_mobile(phone: &str) -> bool {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let national =
        digits.strip_prefix("44").map_or_else(|| digits.clone(), |rest| format!("0{}", rest.trim_start_matches('0')));
    national.starts_with("07") && !national.starts_with("070") && !national.starts_with("076")
}

/// What in a text reads like a pupil: a first name with an age or a year group, such as "Jack, aged 9", "Amira, 9 years"
/// or "Year 4 pupil Jack".
pub fn pupil_in(text: &str) -> Option<&str> {
    let words: Vec<(usize, &str)> = words_of(text);
    words.iter().enumerate().find_map(|(at, (start, word))| {
        let behind = |by: usize| words.get(at + by).map_or("", |(_, word)| *word);
        let bare = word.trim_end_matches(',');
        let end = |by: usize| words.get(at + by).map(|(start, word)| start + bare_of(word).len());
        let age = |word: &str| bare_of(word).parse::<u8>().is_ok_and(|age| (3..=18).contains(&age));
        if is_first_name(bare) && word.ends_with(',') {
            if behind(1) == "aged" && age(behind(2)) {
                return Some(&text[*start..end(2)?]);
            }
            let years = matches!(bare_of(behind(2)), "years" | "year");
            if age(behind(1)) && years && !matches!(bare_of(behind(3)), "ago" | "of" | "later") {
                return Some(&text[*start..end(2)?]);
            }
            let hyphened =
                behind(1).split_once('-').is_some_and(|(number, rest)| age(number) && rest.starts_with("year"));
            if hyphened {
                return Some(&text[*start..end(1)?]);
            }
        }
        let pupil = matches!(behind(2), "pupil" | "student" | "boy" | "girl" | "child");
        let year = *word == "Year" && behind(1).parse::<u8>().is_ok_and(|year| (1..=13).contains(&year));
        if year && pupil && is_first_name(bare_of(behind(3))) { Some(&text[*start..end(3)?]) } else { None }
    })
}

fn bare_of(word: &str) -> &str {
    word.trim_end_matches([',', '.', ')', ';', ':'])
}

fn words_of(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = 0;
    for word in text.split(' ') {
        if !word.is_empty() {
            words.push((start, word));
        }
        start += word.len() + 1;
    }
    words
}

/// Whether a word looks like a first name: a capital and small letters, and none of the words that follow "pupil" in
/// the names of things.
fn is_first_name(word: &str) -> bool {
    const OTHERS: [&str; 8] = ["Premium", "Voice", "Referral", "Council", "Support", "Parliament", "Survey", "Leaders"];
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital && word.len() > 2 && letters.all(char::is_lowercase) && !OTHERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_people_are_told_from_those_of_teams() {
        let check = |email, expected| assert_eq!(is_personal(email), expected, "{email}");
        check("jane.smith@school.example", true);
        check("j_o'neill@school.example", true);
        check("schools@riverside.example", false);
        check("school.nursing@county.example", false);
        check("young.carers@county.example", false);
        check("team2.north@county.example", false);
    }

    #[test]
    fn mobile_numbers_are_told_from_others() {
        let check = |phone, expected| assert_eq!(is_mobile(phone), expected, "{phone}");
        check("07700 900123", true);
        check("+44 7700 900123", true);
        check("+44 (0)7700 900123", true);
        check("01632 960142", false);
        check("070 1234 5678", false);
        check("0800 1111", false);
    }

    #[test]
    fn a_pupil_is_found_by_name_with_age_or_year_group() {
        let check = |text, expected| assert_eq!(pupil_in(text), expected, "{text}");
        check("“It helps,” says Amira, aged 9.", Some("Amira, aged 9"));
        check("Jack, 9 years old, draws.", Some("Jack, 9 years"));
        check("So says Jack, 9-year-old twin.", Some("Jack, 9-year-old"));
        check("The Year 4 pupil Jack draws.", Some("Year 4 pupil Jack"));
        check("Since Bewdley, 10 years ago, much has changed.", None);
        check("Year 4 pupil Premium money", None);
        check("Pupils aged 9 to 11, Year 4 pupils and Kidderminster, 12 schools", None);
    }
}
