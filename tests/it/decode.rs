//! Tests of decoding: bytes go in, in every encoding of Chinese newspapers, whole and in pieces; text comes out, or the
//! reason why there is none.
use encoding_rs::{BIG5, Encoding, GB18030};
use proptest::prelude::*;
use yuebao::decode::{Decoded, Format, NotText, decode};
use yuebao::model::{Doubt, DoubtKind};

const SIMPLIFIED: &str = include_str!("../fixtures/encodings/simplified.txt");
const TRADITIONAL: &str = include_str!("../fixtures/encodings/traditional.txt");

/// Made with iconv, so that the decoder is not tested against itself.
const CONVERTED: &[(&str, &str, &[u8])] = &[
    ("UTF-8", SIMPLIFIED, include_bytes!("../fixtures/encodings/simplified.txt")),
    ("UTF-8", SIMPLIFIED, include_bytes!("../fixtures/encodings/simplified.bom.txt")),
    ("UTF-16LE", SIMPLIFIED, include_bytes!("../fixtures/encodings/simplified.utf16le.txt")),
    ("UTF-16LE", SIMPLIFIED, include_bytes!("../fixtures/encodings/simplified.utf16le-bare.txt")),
    ("gb18030", SIMPLIFIED, include_bytes!("../fixtures/encodings/simplified.gb18030.txt")),
    ("UTF-16BE", TRADITIONAL, include_bytes!("../fixtures/encodings/traditional.utf16be.txt")),
    ("UTF-16BE", TRADITIONAL, include_bytes!("../fixtures/encodings/traditional.utf16be-bare.txt")),
    ("gb18030", TRADITIONAL, include_bytes!("../fixtures/encodings/traditional.gb18030.txt")),
    ("Big5", TRADITIONAL, include_bytes!("../fixtures/encodings/traditional.big5.txt")),
];

const SAMPLE: [&str; 5] = [
    include_str!("../../assets/sample/渝中报-2023年六一.txt"),
    include_str!("../../assets/sample/渝中报-2024-03-06.txt"),
    include_str!("../../assets/sample/渝中报-秋季开学前.txt"),
    include_str!("../../assets/sample/荣昌报-2023年12月.txt"),
    include_str!("../../assets/sample/渝中报-2023年11月.txt"),
];

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy, "the fixture has characters that {} has not", encoding.name());
    bytes.into_owned()
}

/// A text in pieces of so many characters.
fn pieces(text: &str, characters: usize) -> Vec<String> {
    let characters = text.chars().collect::<Vec<_>>().chunks(characters).map(String::from_iter).collect::<Vec<_>>();
    characters.into_iter().filter(|piece| piece.chars().filter(|c| !c.is_ascii()).count() > 20).collect()
}

fn kinds(doubts: &[Doubt]) -> Vec<DoubtKind> {
    doubts.iter().map(|d| d.kind).collect()
}

#[test]
fn each_encoding_gives_the_same_text() {
    for (encoding, text, bytes) in CONVERTED {
        let decoded = decode(*bytes).unwrap();
        assert_eq!((decoded.encoding, decoded.text.as_str()), (*encoding, *text));
        assert_eq!(decoded.doubts, [], "{encoding}");
    }
}

#[test]
fn a_vec_is_read_as_a_slice_is() {
    for (_, _, bytes) in CONVERTED {
        assert_eq!(decode(bytes.to_vec()), decode(*bytes));
    }
}

#[test]
fn halves_and_short_pieces_are_told_apart() {
    let gb = SAMPLE.iter().chain([&SIMPLIFIED, &TRADITIONAL]).map(|&text| (text, GB18030, "gb18030"));
    for (text, encoding, name) in gb.chain([(TRADITIONAL, BIG5, "Big5")]) {
        for size in [usize::MAX, text.chars().count() / 2 + 1, 100, 50] {
            for piece in pieces(text, size) {
                let decoded = decode(encode(&piece, encoding)).unwrap();
                assert_eq!((decoded.encoding, decoded.text), (name, piece));
            }
        }
    }
}

#[test]
fn pieces_cut_inside_a_character_are_told_apart() {
    for (name, _, bytes) in CONVERTED.iter().filter(|(name, ..)| ["gb18030", "Big5"].contains(name)) {
        for start in 0..200 {
            let decoded = decode(&bytes[start..start + 200]).unwrap();
            assert_eq!(decoded.encoding, *name, "bytes from {start}");
        }
    }
}

#[test]
fn utf16_without_a_mark_is_seen_in_short_pieces() {
    for piece in SAMPLE.iter().flat_map(|text| pieces(text, 60)) {
        let little: Vec<u8> = piece.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = piece.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(little).map(|d| d.text), Ok(piece.clone()));
        assert_eq!(decode(big).map(|d| d.text), Ok(piece));
    }
}

#[test]
fn a_utf8_page_with_a_few_bad_bytes_did_not_become_mojibake() {
    let mut bytes = SIMPLIFIED.as_bytes().to_vec();
    let at = SIMPLIFIED.find("孙师傅").unwrap();
    bytes[at + 1] = b'?';
    bytes.extend([0xFF, b'\n', 0xE4, 0xB8]);
    let decoded = decode(bytes).unwrap();
    let lines = SIMPLIFIED.lines().count() as u32;
    let expected = SIMPLIFIED.replacen("孙师傅", "\u{FFFD}?\u{FFFD}师傅", 1) + "\u{FFFD}\n\u{FFFD}";
    assert_eq!((decoded.encoding, decoded.text), ("UTF-8", expected));
    let doubt = Doubt { kind: DoubtKind::Undecodable, lines: Some((5, lines + 2)), detail: "4".into() };
    assert_eq!(decoded.doubts, [doubt]);
}

#[test]
fn a_utf8_page_whose_every_line_has_a_bad_byte_stays_utf8() {
    let bytes: Vec<u8> = SAMPLE[0].bytes().flat_map(|b| if b == b'\n' { vec![0x8F, b'\n'] } else { vec![b] }).collect();
    let decoded = decode(bytes).unwrap();
    assert_eq!(decoded.encoding, "UTF-8");
    assert_eq!(decoded.text.replace('\u{FFFD}', ""), SAMPLE[0]);
}

#[test]
fn bad_bytes_in_gb18030_and_big5_are_counted() {
    for (text, encoding) in [(SIMPLIFIED, GB18030), (TRADITIONAL, BIG5)] {
        let mut bytes = encode(text, encoding);
        let end = bytes.iter().position(|&b| b == b'\n').unwrap();
        bytes.insert(end, 0xFF);
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.text, text.replacen('\n', "\u{FFFD}\n", 1));
        let doubt = Doubt { kind: DoubtKind::Undecodable, lines: Some((1, 1)), detail: "1".into() };
        assert_eq!(decoded.doubts, [doubt]);
    }
}

#[test]
fn line_ends_are_kept() {
    let text = "第一行\r\n第二行\r\n";
    assert_eq!(decode(text.as_bytes()).unwrap().text, text);
}

#[test]
fn nothing_and_white_space_are_empty() {
    for bytes in [&b""[..], b" \r\n\t\n", "\u{FEFF}".as_bytes(), "\u{FEFF}　\n".as_bytes(), b"\xFF\xFE", b"\xFE\xFF\0\n"] {
        assert_eq!(decode(bytes), Err(NotText::Empty), "{bytes:?}");
    }
}

#[test]
fn binary_files_are_no_texts() {
    let numbers: Vec<u8> = (0..2000_u32).flat_map(|n| (n * 77).to_le_bytes()).collect();
    let noise: Vec<u8> = (1..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 | 1).collect();
    let files: [&[u8]; 4] = [b"one\0two", &numbers, &noise, &[0; 512]];
    for bytes in files {
        assert_eq!(decode(bytes), Err(NotText::Binary), "{:?}", bytes.get(..8));
    }
    for (bytes, format) in [
        (&b"PK\x03\x04 text"[..], Format::Packed),
        (b"\x89PNG\r\n\x1a\n", Format::Picture),
        (b"\x1f\x8b\x08 text", Format::Packed),
    ] {
        assert_eq!(decode(bytes), Err(NotText::Format(format)), "{bytes:?}");
    }
}

#[test]
fn one_stray_nul_does_not_hide_a_page() {
    let text = SAMPLE[1].replacen('，', "，\0", 1);
    assert_eq!(decode(text.as_bytes()).unwrap().text, text);
}

#[test]
fn mojibake_is_doubted_but_not_touched() {
    let misread = GB18030.decode_without_bom_handling(SIMPLIFIED.as_bytes()).0.replace('\u{FFFD}', "");
    let latin: String = SIMPLIFIED.bytes().map(char::from).collect();
    let private = SIMPLIFIED.replace('的', "\u{E5CE}").replace('了', "\u{E5CF}");
    let lost = SIMPLIFIED.replace('孙', "\u{FFFD}");
    for (text, detail) in [(misread, "鏄"), (latin, "æ"), (private, "U+E5CE"), (lost, "\u{FFFD} × 3")] {
        let decoded = decode(text.as_bytes()).unwrap();
        assert_eq!(decoded.text, text);
        assert_eq!(kinds(&decoded.doubts), [DoubtKind::Garbled], "{text}");
        assert!(decoded.doubts[0].detail.contains(detail), "{:?}", decoded.doubts);
    }
}

#[test]
fn sound_pages_are_not_called_garbled() {
    let french = "Le café où l’été s’achève : les élèves réunis à l’hôtel de ville ont été félicités.";
    let with_bullets = format!("{SIMPLIFIED}\u{F06C} 一\n\u{F06C} 二\n");
    for text in SAMPLE.iter().chain([&SIMPLIFIED, &TRADITIONAL, &french, &with_bullets.as_str()]) {
        assert_eq!(decode(text.as_bytes()).unwrap().doubts, []);
    }
}

#[test]
fn a_text_too_short_to_tell_says_that_its_encoding_is_a_guess() {
    let decoded = decode(encode("新闻", GB18030)).unwrap();
    assert_eq!(kinds(&decoded.doubts), [DoubtKind::EncodingGuessed]);
    let western = decode(b"Caf\xE9 de la Paix".as_slice()).unwrap();
    assert_eq!((western.encoding, western.text.as_str()), ("windows-1252", "Café de la Paix"));
    assert_eq!(kinds(&western.doubts), [DoubtKind::EncodingGuessed]);
}

/// A small page of invented news.
const PAGE: &str = "江湾晚报\n2019年11月8日 星期五\n第3版\n\n老街的修鞋匠收了两个徒弟\n\n　　本报讯 在北门老街修了四十年鞋的孙师傅，上个月终于\
    收下两个徒弟。\n　　孙师傅的铺子只有六平方米，一台手摇补鞋机至今还能用。\n";

/// The same news as Taiwan would print it.
const ACROSS: &str =
    "河岸晚報\n\n老街的修鞋匠收了兩個徒弟\n\n　　本報訊 在北門老街修了四十年鞋的孫師傅，上個月終於收下兩個徒弟。\n";

fn garbling(decoded: &Decoded) -> Vec<&str> {
    decoded.doubts.iter().filter(|d| d.kind == DoubtKind::Garbled).map(|d| d.detail.as_str()).collect()
}

/// A mark that the bytes prove wrong: UTF-8's before GBK, UTF-16's before GBK or UTF-8, the other order's. All of the page
/// was U+FFFD before.
#[test]
fn a_page_behind_a_wrong_mark_was_lost_whole() {
    let little: Vec<u8> = PAGE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (mark, bytes, encoding, text) in [
        (&b"\xEF\xBB\xBF"[..], encode(PAGE, GB18030), "gb18030", PAGE),
        (b"\xEF\xBB\xBF", encode(ACROSS, BIG5), "Big5", ACROSS),
        (b"\xFF\xFE", encode(PAGE, GB18030), "gb18030", PAGE),
        (b"\xFF\xFE", PAGE.as_bytes().to_vec(), "UTF-8", PAGE),
        (b"\xFE\xFF", little.clone(), "UTF-16LE", PAGE),
        (b"\xEF\xBB\xBF", little, "UTF-16LE", PAGE),
    ] {
        let decoded = decode([mark, &bytes].concat()).unwrap();
        assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, text), "after {mark:X?}");
        assert_eq!(kinds(&decoded.doubts), [DoubtKind::EncodingGuessed], "after {mark:X?}");
    }
}

/// Pages put one after the other, a line pasted in, a shell that appended UTF-16.
#[test]
fn a_file_in_two_encodings_is_read_in_both() {
    let gb = |text: &str| encode(text, GB18030);
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let both = [PAGE, ACROSS].concat();
    for (name, bytes, text, other) in [
        (
            "a sheet of GBK after UTF-8",
            [PAGE.as_bytes(), b"\x0C", &gb(PAGE)].concat(),
            [PAGE, "\u{C}", PAGE].concat(),
            "gb18030",
        ),
        ("a sheet of UTF-8 after GBK", [&gb(PAGE)[..], PAGE.as_bytes()].concat(), PAGE.repeat(2), "UTF-8"),
        ("Big5 after GBK", [gb(PAGE), encode(ACROSS, BIG5)].concat(), both.clone(), "Big5"),
        ("GBK after Big5", [encode(ACROSS, BIG5), gb(PAGE)].concat(), [ACROSS, PAGE].concat(), "gb18030"),
        ("Big5 after UTF-8", [PAGE.as_bytes(), &encode(ACROSS, BIG5)].concat(), both.clone(), "Big5"),
        (
            "UTF-16 with a mark after UTF-8",
            [PAGE.as_bytes(), b"\xFF\xFE", &utf16(ACROSS)].concat(),
            both.clone(),
            "UTF-16LE",
        ),
        ("UTF-8 after UTF-16", [&b"\xFF\xFE"[..], &utf16(PAGE), ACROSS.as_bytes()].concat(), both.clone(), "UTF-8"),
        ("GBK after UTF-16", [&b"\xFF\xFE"[..], &utf16(ACROSS), &gb(PAGE)].concat(), [ACROSS, PAGE].concat(), "gb18030"),
    ] {
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.text, text, "{name}");
        let changes: Vec<&str> =
            decoded.doubts.iter().filter(|d| d.kind == DoubtKind::EncodingChanges).map(|d| d.detail.as_str()).collect();
        assert!(
            matches!(changes[..], [told] if told != decoded.encoding && [told, decoded.encoding].contains(&other)),
            "{name}: {changes:?}"
        );
    }
}

#[test]
fn one_line_of_another_encoding_is_read_and_told_with_its_place() {
    let line = "　　孙师傅的铺子只有六平方米，一台手摇补鞋机至今还能用。";
    let (before, after) = PAGE.split_once(line).unwrap();
    for (bytes, name) in [
        ([before.as_bytes(), &encode(line, GB18030), after.as_bytes()].concat(), "gb18030"),
        ([&encode(before, GB18030)[..], line.as_bytes(), &encode(after, GB18030)].concat(), "UTF-8"),
    ] {
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.text, PAGE);
        let told = Doubt { kind: DoubtKind::EncodingChanges, lines: Some((8, 8)), detail: name.into() };
        assert_eq!(decoded.doubts, [told]);
    }
}

/// Old Macintosh, word processors, mainframes, Unicode's own: the page was one line.
#[test]
fn lines_end_in_whatever_way_a_system_ends_them() {
    for end in ["\r", "\u{B}", "\u{85}", "\u{2028}", "\u{2029}"] {
        assert_eq!(decode(PAGE.replace('\n', end).as_bytes()).unwrap().text, PAGE, "{end:?}");
    }
    assert_eq!(decode(encode(&PAGE.replace('\n', "\r"), GB18030)).unwrap().text, PAGE);
    assert_eq!(decode(PAGE.replace('\n', "\r\r\n").as_bytes()).unwrap().text, PAGE.replace('\n', "\r\n"));
    assert_eq!(decode([PAGE, "\u{C}", PAGE].concat().as_bytes()).unwrap().text, [PAGE, "\u{C}", PAGE].concat());
}

/// Texts of DOS end with 0x1A, and its `copy a+b` leaves one between the two.
#[test]
fn the_sign_that_ends_a_dos_text_is_no_article() {
    for bytes in [encode(PAGE, GB18030), PAGE.as_bytes().to_vec()] {
        for end in [&b"\x1A"[..], b"\x1A\x1A\x1A\x1A", b"\x1A\0\0\0", b"\x1A\r\n"] {
            assert_eq!(decode([&bytes, end].concat()).unwrap().text.trim_end(), PAGE.trim_end(), "{end:?}");
        }
        let two = decode([&bytes[..], b"\x1A", &bytes, b"\x1A"].concat()).unwrap();
        assert_eq!(two.text, [PAGE, "\u{C}", PAGE].concat());
    }
}

/// A page that was padded when the power failed, or has a slip of its extractor inside, was called no text, with all in it.
#[test]
fn nuls_at_the_end_or_a_few_inside_do_not_hide_a_page() {
    for bytes in [encode(PAGE, GB18030), PAGE.as_bytes().to_vec()] {
        for (name, spoilt, nuls) in [
            ("padding", [&bytes[..], &[0; 4096]].concat(), "U+0000 × 4096"),
            ("one", [&bytes[..20], b"\0", &bytes[20..]].concat(), "U+0000 × 1"),
            ("a hole", [&bytes[..20], &[0; 512], &bytes[20..]].concat(), "U+0000 × 512"),
        ] {
            let decoded = decode(spoilt).unwrap();
            assert_eq!(decoded.text.replace('\0', ""), PAGE, "{name}");
            assert_eq!(garbling(&decoded), [nuls], "{name}");
        }
    }
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(PAGE.encode_utf16()).chain([0; 9]).flat_map(u16::to_le_bytes).collect();
    assert_eq!(decode(wide).unwrap().text, PAGE);
}

/// Characters that were lost before the file was read were not reported as lost.
#[test]
fn a_loss_that_came_with_the_file_is_told() {
    let swapped: String = PAGE.encode_utf16().filter_map(|u| char::from_u32(u.swap_bytes().into())).collect();
    for (text, told) in [
        (PAGE.replace("修鞋", "锟斤拷"), "锟斤拷 × 1"),
        (PAGE.replace("徒弟", "烫烫烫烫"), "烫烫烫 × 2"),
        (PAGE.replace('的', "(cid:7)"), "(cid: × 3"),
        (PAGE.replace("师傅", "□□□"), "□□□ × 2"),
        (PAGE.replace("师傅", "〓〓"), "〓〓 × 2"),
        (PAGE.replace("师傅", "????"), "???? × 2"),
        (PAGE.replace(['的', '了', '个', '一', '六'], "??"), "?? × 1"),
        ("~{<:Ky2;S{~} it says, and ~{NpJ)l6HK~}.".to_owned(), "HZ ~{…~} × 2"),
        (swapped, "UTF-16 ⇄"),
        (PAGE.replace("孙师傅", "\u{1A}师傅"), "U+001A × 2"),
    ] {
        let decoded = decode(text.as_bytes()).unwrap();
        assert_eq!(decoded.text, text);
        assert!(garbling(&decoded).iter().any(|detail| detail.starts_with(told)), "{told}: {:?}", decoded.doubts);
    }
    for sound in ["真的??\n不会吧??\n", "□ 本报记者 何一川\n□□ 两个空格\n", "他说：“烫烫的。”\n", "名单：〓\n"]
    {
        assert_eq!(garbling(&decode([PAGE, sound].concat().as_bytes()).unwrap()), Vec::<&str>::new(), "{sound}");
    }
}

proptest! {
    #[test]
    fn never_panics(bytes: Vec<u8>) {
        let _ = decode(bytes);
    }

    #[test]
    fn never_panics_on_spoilt_chinese(cuts in prop::collection::vec((0..4000_usize, any::<u8>()), 1..40), which in 0..CONVERTED.len()) {
        let mut bytes = CONVERTED[which].2.to_vec();
        for (at, byte) in cuts {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        let _ = decode(bytes);
    }

    #[test]
    fn utf8_comes_back_identical(text in "[^\0\r\u{B}\u{1A}\u{85}\u{2028}\u{2029}\u{FEFF}]*") {
        // What begins as a web page is one.
        prop_assume!(!text.contains('<'));
        match decode(text.as_bytes()) {
            Ok(decoded) => prop_assert_eq!((decoded.encoding, decoded.text), ("UTF-8", text)),
            Err(why) => prop_assert!(text.trim().is_empty() && why == NotText::Empty),
        }
    }

    #[test]
    fn marked_utf16_comes_back_identical(text in "[^\0\r\u{B}\u{1A}\u{85}\u{2028}\u{2029}]*[一-龥][^\0\r\u{B}\u{1A}\u{85}\u{2028}\u{2029}]*") {
        let little: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        prop_assert_eq!(decode(little).map(|d| d.text), Ok(text));
    }
}
