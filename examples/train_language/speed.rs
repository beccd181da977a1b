//! Measures the time of a question to each table that is in the program.

use std::hint::black_box;
use std::time::Instant;

use yuebao::recover::language::{TextEdge, goes_on, heading_odds, ngram_score, shared_weight, topic_odds};

const CALLS: usize = 256;
const TURNS: usize = 500;

/// Lines of an invented page.
const LINES: [&str; 8] = [
    "本报讯 江城市昨日召开春季植树动员大会",
    "，各区负责人和机关干部两百余人到会。会议",
    "要求，今年全市要完成新造林十二万亩，",
    "重点绿化东湖沿岸和城北的荒山。市林业局",
    "局長表示，苗木已經全部到位，各單位要抓住",
    "雨水充足的有利時機，爭取在四月底以前",
    "东湖沿岸绿化工程全面启动",
    "各族群众喜迎丰收节",
];

fn measure<T>(name: &str, per: usize, mut ask: impl FnMut(usize) -> T) {
    // The best of many short turns: others share the machine.
    let turn = |_| {
        let start = Instant::now();
        (0..CALLS).for_each(|n| drop(black_box(ask(n))));
        start.elapsed().as_secs_f64() * 1e9 / CALLS as f64
    };
    let best = (0..TURNS).map(turn).fold(f64::MAX, f64::min);
    println!("{name}: {best:.0} ns a call, {:.1} ns a character", best / per as f64);
}

pub fn tell() {
    let start = Instant::now();
    black_box(heading_odds("江"));
    println!("first call: {:.1} µs", start.elapsed().as_secs_f64() * 1e6);
    let line = |n: usize| LINES[n % LINES.len()];
    let characters = LINES.iter().map(|line| line.chars().count()).sum::<usize>() / LINES.len();
    let body = LINES[..6].concat().repeat(2);
    let ends: Vec<TextEdge> = LINES.iter().map(|line| TextEdge::end(line)).collect();
    let beginnings: Vec<TextEdge> = LINES.iter().map(|line| TextEdge::beginning(line)).collect();
    measure("heading_odds", characters, |n| heading_odds(line(n)));
    measure("ngram_score", 1, |n| ngram_score(line(n), line(n / 8)));
    measure("TextEdge::end", 1, |n| TextEdge::end(line(n)));
    measure("TextEdge::beginning", 1, |n| TextEdge::beginning(line(n)));
    measure("TextEdge::score", 1, |n| ends[n % 8].score(&beginnings[n / 8 % 8]));
    measure("goes_on", 1, |n| goes_on(line(n), line(n / 8)));
    measure("topic_odds", body.chars().count(), |n| topic_odds(line(n), &body));
    measure("shared_weight", 1, |_| shared_weight("绿化"));
}
