//! Tests of `yuebao export --places`: the places of recovered text on the sheets of its source.

use std::process::Command;

use serde_json::Value;

const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/inputs/boxes/pages.json");

fn export(arguments: &[&str]) -> (Vec<Value>, String) {
    let home = tempfile::TempDir::new().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_yuebao"));
    command.arg("export").args(arguments).env("XDG_DATA_HOME", home.path()).env("XDG_CONFIG_HOME", home.path());
    let output = command.env("LC_ALL", "en_US.UTF-8").output().unwrap();
    let records = String::from_utf8(output.stdout).unwrap();
    let records = records.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (records, String::from_utf8(output.stderr).unwrap())
}

/// The blocks of all records with their spans' places: what stands where.
fn placed(records: &[Value]) -> Vec<(String, Value)> {
    let of = |record: &Value| {
        let texts = record["blocks"].as_array().unwrap().iter().map(|block| block["text"].as_str().unwrap().to_owned());
        texts.zip(record["places"].as_array().unwrap().iter().cloned()).collect::<Vec<_>>()
    };
    records.iter().flat_map(of).collect()
}

#[test]
fn every_span_has_the_sheet_and_the_box_of_its_printed_line() {
    let (records, _) = export(&["--places", "--furniture", PAGES]);
    let placed = placed(&records);
    let of = |text: &str| placed.iter().find(|(found, _)| found == text).map(|(_, places)| places.clone());
    assert_eq!(of("雨后的第一班船"), Some(serde_json::json!([[1, 100.0, 90.0, 400.0, 130.0]])));
    assert_eq!(of("第二面"), Some(serde_json::json!([[2, 1.0, 2.0, 4.0, 6.0]])));
    for record in &records {
        let spans = |block: &Value| block["spans"].as_array().unwrap().len();
        let spans: Vec<usize> = record["blocks"].as_array().unwrap().iter().map(spans).collect();
        let places: Vec<usize> =
            record["places"].as_array().unwrap().iter().map(|places| places.as_array().unwrap().len()).collect();
        assert_eq!(spans, places);
        assert_eq!(record["sheets"][0][1], 1000.0);
    }
}

#[test]
fn a_text_has_no_places_and_says_null() {
    let (records, _) = export(&["--places", "--sample"]);
    assert!(placed(&records).iter().all(|(_, places)| places.as_array().unwrap().iter().all(Value::is_null)));
    let (records, _) = export(&["--sample"]);
    assert!(records.iter().all(|record| record.get("places").is_none()));
}

#[test]
fn places_are_told_of_records_alone() {
    let (records, told) = export(&["--places", "--format", "csv", PAGES]);
    assert!(records.is_empty() && told.contains("--places goes with --format jsonl"), "{told}");
}
