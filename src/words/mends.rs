//! The words for what a person has put right: what is stated of which lines, and why a statement does not fit.

use super::Words;
use crate::mend::{Begin, Continuation, Mend, Placement, Why};
use crate::model::Role;

impl Words {
    /// Tells a statement about lines.
    #[must_use]
    pub fn mend(&self, mend: &Mend) -> String {
        let at = match mend {
            Mend::Is(stretch, _) | Mend::Stands(stretch, _) => stretch.to_string(),
            _ => mend.at().to_string(),
        };
        let say = |name: &str, values: &[(&str, &str)]| {
            let values: Vec<(&str, &str)> = values.iter().copied().chain([("at", at.as_str())]).collect();
            self.screen(name, &values)
        };
        match mend {
            Mend::Begins(_, Begin::Article) => say("mend_begins_article", &[]),
            Mend::Begins(_, Begin::Paragraph) => say("mend_begins_paragraph", &[]),
            Mend::Begins(_, Begin::Nothing) => say("mend_begins_nothing", &[]),
            Mend::Is(_, Role::Notice) => say("mend_out", &[]),
            Mend::Is(_, role) => say("mend_is", &[("role", &self.role(*role))]),
            Mend::Stands(_, stand) => {
                let name = match stand {
                    Placement::In(_) => "mend_in",
                    Placement::After(_) => "mend_after",
                    Placement::Before(_) => "mend_before",
                };
                say(name, &[("to", &stand.at().to_string())])
            }
            Mend::Joins(_, to) => say("mend_joins", &[("to", &to.to_string())]),
            Mend::Follows(_, Some(to)) => say("mend_follows", &[("to", &to.to_string())]),
            Mend::Follows(_, None) => say("mend_first", &[]),
            Mend::Continues(_, Continuation::Nowhere) => say("mend_nowhere", &[]),
            Mend::Continues(_, Continuation::In(file, to)) => {
                say("mend_continues", &[("file", file.as_deref().unwrap_or_default()), ("to", &to.to_string())])
            }
            Mend::PageNumber(_, number) => say("mend_page_number", &[("what", &number.to_string())]),
            Mend::PageName(_, name) => say("mend_page_name", &[("what", name)]),
            Mend::Paper(name) => say("mend_paper", &[("what", name)]),
            Mend::Day(date) => say("mend_day", &[("what", &date.to_string())]),
            Mend::Right(..) => say("mend_right", &[]),
        }
    }

    /// Tells why a statement could not be used.
    #[must_use]
    pub fn stale(&self, why: Why) -> String {
        let name = match why {
            Why::Changed => "stale_changed",
            Why::Ambiguous => "stale_ambiguous",
            Why::NoText => "stale_no_text",
            Why::NothingBefore => "stale_nothing_before",
            Why::Circle => "stale_circle",
        };
        self.screen(name, &[])
    }
}
