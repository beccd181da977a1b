//! Tests that a file of weights is read as it is written, in whatever order its lines stand.

use yuebao::recover::sequence::model::{BUILT_IN, Model};
use yuebao::recover::sequence::network::KINDS;

#[test]
fn weights_are_read_as_they_were_written() {
    let written = BUILT_IN.write();
    assert!(Model::read(&written).write() == written);
}

#[test]
fn weights_whose_rows_stand_in_another_order_are_read_the_same() {
    let written = BUILT_IN.write();
    let of_network = |line: &&str| KINDS.iter().any(|kind| line.split('\t').next() == Some(kind));
    let (mut moved, kept): (Vec<&str>, Vec<&str>) = written.lines().partition(of_network);
    moved.reverse();
    let other: String = kept.iter().chain(&moved).flat_map(|line| [line, "\n"]).collect();
    assert!(Model::read(&other).write() == written);
}

#[test]
fn a_row_of_weights_that_is_written_twice_counts_as_it_stands_last() {
    let written = BUILT_IN.write();
    let last = "second bias\t-\t-\t1250\t-500\t+7\t0.5\n";
    let model = Model::read(&(written + last));
    assert_eq!(model.network.second_bias[..5], [1.25, -0.5, 0.007, 0.0005, 0.0]);
}
