//! Tests of the bundled pages: the sample's stand under their own names, and the paper made up for the tour says that it is
//! made up.

use std::sync::Mutex;

use yuebao::archive::{Event, Shelf, sample, tour};
use yuebao::cite::{Reference, Style, cite};
use yuebao::model::{ArticleRef, Basis, Issue};

/// The issues of what is built in, in order.
fn issues(of: fn(&(dyn Fn(Event) + Sync))) -> Vec<Issue> {
    let shelf = Mutex::new(Shelf::default());
    of(&|event| {
        if let Event::Issue(issue) = event {
            shelf.lock().unwrap().insert(*issue);
        }
    });
    let shelf = shelf.into_inner().unwrap();
    shelf.issues().iter().map(|issue| issue.as_ref().clone()).collect()
}

/// Whether something looks like the hash that file names of scraped pages carry.
fn has_hash(text: &str) -> bool {
    let is_hex = |word: &str| word.len() >= 12 && word.bytes().all(|b| b.is_ascii_hexdigit());
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(is_hex)
}

#[test]
fn every_page_of_the_sample_is_named_by_its_paper_and_the_day_it_tells() {
    let told: Vec<(String, String)> = issues(sample)
        .iter()
        .map(|issue| {
            let day = issue.date.map(|day| format!("{}{}", if day.basis == Basis::Inferred { "约" } else { "" }, day.date));
            (issue.paper().unwrap_or_default().to_owned(), day.unwrap_or_default())
        })
        .collect();
    let is = |paper: &str, day: &str| (paper.to_owned(), day.to_owned());
    assert_eq!(
        told,
        [
            is("渝中报", ""),
            is("渝中报", "约2023-05-31"),
            is("渝中报", "约2023-11-08"),
            is("渝中报", "2024-03-06"),
            is("荣昌报", "约2023-12-22"),
        ]
    );
}

#[test]
fn no_hash_of_a_file_is_shown_in_ids_names_and_citations() {
    for issue in issues(sample).into_iter().chain(issues(tour)) {
        for source in &issue.sources {
            assert!(!has_hash(&source.name), "{}", source.name);
        }
        for (page, of) in issue.pages.iter().enumerate() {
            for article in 0..of.articles.len() {
                let at = ArticleRef { page, article };
                let id = issue.article_id(at);
                assert!(!has_hash(&id), "{id}");
                let Some(cited) = Reference::of(&issue, at) else { panic!("{id}: nothing to cite") };
                for style in Style::ALL {
                    let text = cite(&cited, style);
                    assert!(!has_hash(&text), "{text}");
                }
            }
        }
    }
}

#[test]
fn the_tours_paper_has_years_of_issues_says_that_it_is_made_up_and_one_story_goes_on_over_two_pages() {
    let issues = issues(tour);
    let (made_up, real): (Vec<_>, Vec<_>) = issues.iter().partition(|issue| issue.paper() == Some("江城新报（虚构）"));
    assert_eq!(real.iter().map(|issue| issue.id()).collect::<Vec<_>>(), ["渝中报/2024-03-06"]);
    let mut years: Vec<u16> = made_up.iter().filter_map(|issue| Some(issue.date?.date.year())).collect();
    assert!(made_up.len() >= 8 && years.len() == made_up.len(), "{years:?}");
    years.dedup();
    assert!(years.len() >= 8, "{years:?}");
    let joined: Vec<(ArticleRef, &Issue)> = made_up
        .iter()
        .flat_map(|issue| (0..issue.pages.len()).map(move |page| (page, *issue)))
        .flat_map(|(page, issue)| {
            (0..issue.pages[page].articles.len()).map(move |article| (ArticleRef { page, article }, issue))
        })
        .filter(|(at, issue)| issue.article(*at).is_some_and(|article| article.continues_in.is_some()))
        .collect();
    let [(at, issue)] = joined.as_slice() else { panic!("{} stories go on", joined.len()) };
    assert_eq!(issue.id(), "江城新报（虚构）/2019-09-27");
    assert_eq!((issue.pages[at.page].number.number(), issue.sources.len()), (1, 2));
    let encodings: Vec<&str> = issue.sources.iter().map(|source| source.encoding).collect();
    assert_eq!(encodings, ["UTF-8", "gb18030"], "the story goes on across an encoding");
}

#[test]
fn what_is_made_up_is_recovered_without_a_doubt_and_its_notice_is_no_article() {
    for issue in issues(tour).iter().filter(|issue| issue.paper() == Some("江城新报（虚构）")) {
        let articles = issue.pages.iter().flat_map(|page| &page.articles);
        for article in articles {
            let text: String = article.blocks.iter().map(|block| block.text.as_str()).collect();
            assert!(!text.contains("声明") && text.chars().count() > 60, "{}: {text}", issue.id());
        }
        let notices =
            issue.pages.iter().filter(|page| page.furniture.iter().any(|block| block.text.contains("内容纯属虚构")));
        assert_eq!(notices.count(), issue.pages.len(), "{}", issue.id());
    }
}
