//! Lists the forms a query can have, with what each finds: `assets/queries.toml`. The help and the empty search screen show them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Lang;

/// An example of a query, and its explanation in both languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The query as it is typed.
    pub form: String,
    zh: String,
    en: String,
}

impl Form {
    /// Tells what the query finds.
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

/// Lists all forms in the table's order.
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
