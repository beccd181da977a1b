//! The forms of a query, `assets/queries.toml`: what the help and the empty search screen list.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Lang;

/// A form of a query and what it finds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// As it is typed.
    pub form: String,
    zh: String,
    en: String,
}

impl Form {
    /// What it finds.
    #[must_use]
    pub fn words(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

#[derive(Deserialize)]
struct Table {
    form: Vec<Form>,
}

static TABLE: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../../assets/queries.toml")).expect("the table of forms is tested");
    table.form
});

/// All forms, in the table's order.
#[must_use]
pub fn forms() -> &'static [Form] {
    &TABLE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;

    #[test]
    fn every_form_is_a_query_and_explained_in_both_languages() {
        assert!(!forms().is_empty());
        for form in forms() {
            assert!(matches!(Query::parse(&form.form), Ok(Some(_))), "{}", form.form);
            assert!(!form.zh.is_empty() && !form.en.is_empty(), "{}", form.form);
        }
    }
}
