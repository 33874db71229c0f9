//! The closed lists of values. A site cannot add to these: code or a published scale rests on each of them.

use crate::model::field::Choice;

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($code:literal $label:literal)* })*) => {
        $($(#[$doc])* pub const $name: &[Choice] = &[$(Choice { code: $code, label: $label },)*];)*
    };
}

choices! {
    /// What sort of thing an entry is. The first is the default.
    INTERVENTION_KINDS {
        "programme" "Programme" "service" "Service" "training" "Training" "resource" "Resource"
        "whole-school-approach" "Whole-school approach" "campaign" "Campaign"
    }
    /// How long a confirmation of an entry lasts. The second is the default.
    REVIEW_INTERVALS { "3 months" "3 months" "6 months" "6 months" "12 months" "12 months" }
    /// The status words of Open Referral UK 3.0. The first is the default.
    INTERVENTION_STATUSES {
        "active" "Active" "inactive" "Inactive" "temporarily closed" "Temporarily closed" "defunct" "No longer running"
    }
    /// Who commissions an entry.
    COMMISSIONERS {
        "local-authority" "Local authority" "icb" "Integrated care board" "trust" "Academy trust" "school" "School"
        "charity" "Charity" "national" "National body"
    }
    /// Who pays.
    FUNDING {
        "fully-funded" "Free to the school" "part-funded" "Partly paid for" "school-buys" "The school pays"
    }
    /// Whether there is room.
    AVAILABILITY {
        "open" "Open to new schools" "limited" "Few places left" "waiting-list" "Waiting list" "full" "Full at present"
        "unknown" "Not known"
    }
    /// Who can refer.
    REFERRALS {
        "school" "The school" "self" "The young person" "parent" "A parent or carer" "gp" "A GP"
        "open-access" "Nobody needs to: it is open to all" "assessment" "After an assessment"
    }
    /// Where it happens.
    DELIVERY_MODES {
        "in-school" "In school" "online" "Online" "community" "In the community" "clinic" "In a clinic"
        "outdoors" "Outdoors"
    }
    /// With how many at a time.
    DELIVERY_FORMATS {
        "individual" "One to one" "small-group" "Small group" "class" "Whole class" "whole-school" "Whole school"
        "drop-in" "Drop-in" "training" "Training for staff" "self-directed" "In one's own time"
    }
    /// Who does it.
    DELIVERED_BY {
        "provider" "The provider" "trained-school-staff" "Trained school staff" "nhs" "NHS staff" "volunteer" "Volunteers"
    }
    /// Kinds of venues, as in Open Referral UK.
    VENUE_KINDS { "physical" "A place" "virtual" "Online" "postal" "By post" }
    /// How often, as in Open Referral UK (from iCalendar).
    FREQUENCIES { "WEEKLY" "Every week" "MONTHLY" "Every month" }
    /// Cost for each child to set up and deliver. Bands 1 to 5 are those of the EIF Guidebook.
    COST_BANDS {
        "0" "No charge to the school" "1" "Low: under £100" "2" "Medium-low: £100 to £499"
        "3" "Medium: £500 to £999" "4" "Medium-high: £1,000 to £2,000" "5" "High: over £2,000"
        "not-known" "Not known yet"
    }
    /// What a cost is counted by.
    COST_BASES {
        "child" "for each child" "group" "for each group" "class" "for each class" "school" "for each school"
        "session" "for each session"
    }
    /// The evidence scale of the directory; each level's equivalent in the EIF Guidebook is in its definitions page.
    EVIDENCE_RATINGS {
        "strong" "Strong evidence" "short-term" "Evidence of short-term effect" "preliminary" "Early evidence"
        "good-practice" "Good practice, not yet evaluated" "no-effect-found" "Tested, no effect found"
        "not-assessed" "Not assessed yet"
    }
    /// The three kinds of meaningful outcome of the Healthy Schools enhancement model.
    OUTCOME_KINDS { "quantitative" "Quantitative" "perception" "Perception" "targeted" "Targeted" }
    /// Answers to a check of a partner.
    CHECKED { "yes" "Yes" "no" "No" "not-applicable" "Not applicable" }
    /// Subjects that call for care.
    SENSITIVE_SUBJECTS {
        "self-harm" "Self-harm" "suicide" "Suicide" "domestic-abuse" "Domestic abuse" "exploitation" "Exploitation"
        "eating-disorders" "Eating disorders" "bereavement" "Bereavement" "substance-use" "Drugs and alcohol"
        "sexual-health" "Sexual health"
    }
    /// Year groups of English schools.
    YEAR_GROUPS {
        "R" "Reception" "1" "Year 1" "2" "Year 2" "3" "Year 3" "4" "Year 4" "5" "Year 5" "6" "Year 6" "7" "Year 7"
        "8" "Year 8" "9" "Year 9" "10" "Year 10" "11" "Year 11" "12" "Year 12" "13" "Year 13"
    }
    /// The nine strands of Best of Health.
    STRANDS {
        "a" "Commissioning guidance" "b" "School experience" "c" "Evidence reviews" "d" "Profiles and plans"
        "e" "Looked-after children" "f" "Directory" "g" "School nursing" "h" "Online strand and network"
        "i" "Media and ambassadors"
    }
    /// Where news is told (seed E, strands h and i).
    CHANNELS {
        "site" "This site" "newsletter" "Newsletter" "shuttle" "Kidderminster Shuttle web area"
        "ambassadors" "Community Ambassadors"
    }
    /// Kinds of providers.
    PROVIDER_KINDS {
        "local-authority" "Local authority" "nhs" "NHS" "charity" "Charity" "company" "Company"
        "school-or-trust" "School or trust" "national-body" "National body"
    }
}
