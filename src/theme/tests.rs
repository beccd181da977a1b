use super::*;

#[test]
fn the_built_in_theme_reads_and_tells_hits_apart_without_colours() {
    let theme = Theme::terminal(false);
    let (hit, current) = (theme.style(Meaning::Hit), theme.style(Meaning::HitCurrent));
    assert_ne!(hit, current);
    assert_ne!(hit, Style::default());
    assert_eq!((hit.fg, hit.bg), (None, None));
}

#[test]
fn names_and_places_of_meanings_agree() {
    let all = Meaning::all();
    assert_eq!(all.len(), NAMES.len());
    for (n, meaning) in all.into_iter().enumerate() {
        assert_eq!(meaning.index(), n, "{meaning:?} {}", NAMES[n]);
    }
}

#[test]
fn every_built_in_theme_says_everything_and_nothing_wrong() {
    for (name, table) in BUILT_IN {
        assert_eq!(Theme::parse(name, table).1, [], "{name}");
        let mut said = Vec::new();
        let _ = read(table, |table, _| said.extend(table.keys().map(|key| key.get_ref().to_string())));
        for meaning in NAMES {
            assert!(said.iter().any(|key| key == meaning), "{name} says nothing of {meaning}");
        }
    }
}

/// The contrast of a meaning's text on its ground.
fn ratio(theme: &Theme, meaning: Meaning) -> f64 {
    let (style, ground) = (theme.style(meaning), theme.style(Meaning::Ground));
    let colour = |own: Option<Color>, general: Option<Color>| own.or(general).and_then(rgb).unwrap_or_default();
    contrast(colour(style.fg, ground.fg), colour(style.bg, ground.bg))
}

#[test]
fn text_can_be_read_on_its_ground_in_every_theme_of_its_own_colours() {
    for (name, least) in [("paper", 4.5), ("night", 4.5), ("contrast", 7.0)] {
        let theme = Theme::built_in(name).unwrap_or_else(|| Theme::terminal(true));
        // What is away only dims what stands there already.
        for meaning in Meaning::all().into_iter().filter(|meaning| *meaning != Meaning::Away) {
            let style = theme.style(meaning);
            assert!(!style.add_modifier.contains(Modifier::DIM), "{name} dims {meaning:?}: nobody knows how much");
            let found = ratio(&theme, meaning);
            assert!(found >= least, "{name} {meaning:?}: {found:.2}");
            let indexed = ratio(&theme.reduced(Depth::Indexed), meaning);
            assert!(indexed >= least - 0.7, "{name} in 256 colours, {meaning:?}: {indexed:.2}");
            let sixteen = ratio(&theme.reduced(Depth::Sixteen), meaning);
            assert!(sixteen >= 3.0, "{name} in 16 colours, {meaning:?}: {sixteen:.2}");
        }
    }
}

#[test]
fn the_selection_the_hits_and_the_rest_look_different_in_every_theme_and_depth() {
    for (name, table) in BUILT_IN {
        for depth in [Depth::Plain, Depth::Sixteen, Depth::Indexed, Depth::True] {
            let theme = Theme::parse(name, table).0.reduced(depth);
            let article = theme.style(Meaning::Article);
            for meaning in [Meaning::Selected, Meaning::SelectedAway, Meaning::Hit, Meaning::HitCurrent] {
                assert_ne!(theme.style(meaning), article, "{name} {depth:?} {meaning:?}");
            }
            assert_ne!(theme.style(Meaning::Hit), theme.style(Meaning::HitCurrent), "{name} {depth:?}");
            assert_ne!(theme.style(Meaning::Selected), theme.style(Meaning::SelectedAway), "{name} {depth:?}");
        }
    }
}

#[test]
fn without_colours_no_theme_has_any() {
    for (name, table) in BUILT_IN {
        let theme = Theme::parse(name, table).0.reduced(Depth::Plain);
        assert!(Meaning::all().into_iter().all(|m| (theme.style(m).fg, theme.style(m).bg) == (None, None)), "{name}");
        assert_eq!(theme.name(), name);
    }
}

#[test]
fn fewer_colours_are_never_more_than_there_are() {
    for (name, table) in BUILT_IN {
        let theme = Theme::parse(name, table).0;
        for meaning in Meaning::all() {
            let style = theme.reduced(Depth::Sixteen).style(meaning);
            for colour in [style.fg, style.bg].into_iter().flatten() {
                assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{name} {meaning:?} {colour:?}");
            }
            let style = theme.reduced(Depth::Indexed).style(meaning);
            assert!(![style.fg, style.bg].into_iter().flatten().any(|c| matches!(c, Color::Rgb(..))), "{name} {meaning:?}");
        }
        assert_eq!(theme.reduced(Depth::True), theme);
    }
}

#[test]
fn a_theme_of_ones_own_is_used_but_for_what_is_wrong_in_it() {
    let table = "base = \"night\"\ntitle = \"bold blurple\"\nhit = 3\nheadline = \"bold\"\nbody = \"red\"\nbroken\n";
    let (theme, diagnostics) = Theme::parse("mine", table);
    let places: Vec<_> = diagnostics.iter().map(|m| (m.line, m.column)).collect();
    assert_eq!(places, [(2, 15), (3, 7), (4, 1), (6, 7)]);
    assert_eq!(theme.style(Meaning::Block(crate::model::Role::Body)).fg, Some(Color::Red));
    let night = Theme::built_in("night").unwrap_or_else(|| Theme::terminal(true));
    assert_eq!(theme.style(Meaning::Ground), night.style(Meaning::Ground));
    assert_eq!(theme.style(Meaning::Key), night.style(Meaning::Key));
}

#[test]
fn themes_follow_one_another_round_and_round() {
    let mut themes = Themes::default();
    assert_eq!(themes.names(), ["terminal", "paper", "night", "contrast"]);
    assert_eq!(themes.add("mine", "body = \"blue\"\n"), []);
    let mut name = "terminal".to_owned();
    let mut seen = Vec::new();
    for _ in 0..5 {
        name = themes.after(&name).name().to_owned();
        seen.push(name.clone());
    }
    assert_eq!(seen, ["paper", "night", "contrast", "mine", "terminal"]);
    assert_eq!(themes.after("none of them").name(), "terminal");
}
