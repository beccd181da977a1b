//! Tests of PDFs: fonts that are not in the file, stated texts, forms, turned pages, layers, damage, scans; lines and their
//! places come out.
use crate::support::pdf as written;
use encoding_rs::{BIG5, GBK};
use written::{Writer, hex, one_page, utf16};
use yuebao::decode::{Decoded, NotText, PDF, PdfFault, decode};
use yuebao::model::{DoubtKind, Origin, PlacedLine};

const HEADING: &str = "老街的修鞋匠收了两个徒弟";
const BODY: &str = "本报讯　在北门老街修了四十年鞋的孙师傅";

/// Returns the result of a file that has text.
fn read(file: Vec<u8>) -> Decoded {
    let decoded = decode(file).unwrap();
    assert_eq!(decoded.encoding, PDF);
    assert_eq!(decoded.sheets.len(), decoded.text.matches('\u{C}').count() + 1, "a sheet for each page");
    assert!(decoded.sheets.iter().all(|sheet| sheet.origin == Origin::Pdf));
    let count: usize = decoded.sheets.iter().map(|sheet| sheet.lines.len()).sum();
    let printed = decoded.text.lines().filter(|line| !line.trim().is_empty()).count();
    assert_eq!(count, printed, "every line has a place");
    decoded
}

fn lines(file: Vec<u8>) -> Vec<String> {
    read(file).text.lines().map(str::to_owned).collect()
}

fn kinds(decoded: &Decoded) -> Vec<DoubtKind> {
    decoded.doubts.iter().map(|doubt| doubt.kind).collect()
}

/// The left, upper, right and lower edge in whole points.
fn edges(line: &PlacedLine) -> [i32; 4] {
    let b = line.bounds.unwrap();
    [b.left, b.top, b.right, b.bottom].map(|edge| edge.round() as i32)
}

fn gbk(writer: &mut Writer) -> usize {
    writer.cjk("GBK-EUC-H", "GB1", "/DW 1000")
}

fn helvetica(writer: &mut Writer) -> usize {
    writer.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
}

#[test]
fn official_papers_in_gbk_without_fonts_gave_nothing() {
    let content = format!("BT /F 20 Tf 40 500 Td {} Tj /F 10 Tf 0 -40 Td {} Tj ET", hex(HEADING, GBK), hex(BODY, GBK));
    let decoded = read(one_page(gbk, content.as_bytes()));
    assert_eq!(decoded.text, format!("{HEADING}\n{BODY}\n"));
    assert_eq!(decoded.doubts, []);
    let sheet = &decoded.sheets[0];
    assert_eq!(sheet.size, (400.0, 600.0));
    assert_eq!(edges(&sheet.lines[0]), [40, 82, 280, 102]);
    assert_eq!(edges(&sheet.lines[1]), [40, 131, 230, 141]);
    assert_eq!(sheet.lines.iter().map(|line| line.type_size.unwrap().round() as i32).collect::<Vec<_>>(), [20, 10]);
    assert_eq!(sheet.lines.iter().map(|line| line.line).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn traditional_papers_in_big5_and_unicode_are_read() {
    let text = "歷史檔案館開放";
    let content = format!("BT /F 12 Tf 40 500 Td {} Tj ET", hex(text, BIG5));
    assert_eq!(lines(one_page(|w| w.cjk("ETen-B5-H", "CNS1", ""), content.as_bytes())), [text]);
    let content = format!("BT /F 12 Tf 40 500 Td {} Tj ET", utf16(text));
    assert_eq!(lines(one_page(|w| w.cjk("UniCNS-UTF16-H", "CNS1", ""), content.as_bytes())), [text]);
}

#[test]
fn a_map_in_the_file_is_believed_and_a_glyph_without_one_is_a_doubt() {
    let map = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
        2 beginbfchar <0001> <8001> <0002> <8857> endbfchar endcmap end end";
    let font = |w: &mut Writer| {
        let map = w.stream("", map);
        let below = w.add(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+FZXBSJW /CIDSystemInfo << /Registry (Adobe) \
            /Ordering (Identity) /Supplement 0 >> >>",
        );
        w.add(&format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+FZXBSJW /Encoding /Identity-H /ToUnicode {map} 0 R \
            /DescendantFonts [{below} 0 R] >>"
        ))
    };
    let known = "0001".repeat(15) + &"0002".repeat(15);
    let content = format!("BT /F 10 Tf 20 500 Td <{known}0003> Tj ET");
    let decoded = read(one_page(font, content.as_bytes()));
    assert_eq!(decoded.text, format!("{}{}\u{FFFD}\n", "老".repeat(15), "街".repeat(15)));
    assert!(decoded.sheets[0].lines[0].bold, "小标宋 is a bold type");
    assert_eq!(kinds(&decoded), [DoubtKind::GlyphsUnknown]);
    assert_eq!(decoded.doubts[0].detail, "1");
    let decoded = read(one_page(font, b"BT /F 10 Tf 20 500 Td <000300040005> Tj ET"));
    assert_eq!(decoded.text, "\u{FFFD}\u{FFFD}\u{FFFD}\n", "never silence");
    assert_eq!(kinds(&decoded), [DoubtKind::TextLayerUnusable]);
}

#[test]
fn stated_text_is_believed_over_the_radical_of_the_font() {
    let content = format!(
        "BT /F 10 Tf 20 500 Td {} Tj /Span << /ActualText {} >> BDC {} Tj EMC {} Tj ET",
        utf16("为人"),
        utf16("\u{FEFF}民"),
        utf16("⺠"),
        utf16("服务"),
    );
    assert_eq!(lines(one_page(|w| w.cjk("UniGB-UTF16-H", "GB1", ""), content.as_bytes())), ["为人民服务"]);
}

#[test]
fn text_in_a_form_in_a_form_stands_where_it_is_drawn() {
    let mut w = Writer::default();
    let font = gbk(&mut w);
    let inner = w.stream(
        &format!("/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Matrix [1 0 0 1 0 100] /Resources << /Font << /F {font} 0 R >> >>"),
        format!("BT /F 10 Tf 20 100 Td {} Tj ET", hex(HEADING, GBK)).as_bytes(),
    );
    let outer = w.stream(
        &format!("/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Resources << /XObject << /X {inner} 0 R >> >>"),
        b"q 2 0 0 2 0 0 cm /X Do Q",
    );
    w.page(&format!("/Resources << /XObject << /X {outer} 0 R >> >>"), b"/X Do");
    let decoded = read(w.file());
    assert_eq!(decoded.text, format!("{HEADING}\n"));
    assert_eq!(edges(&decoded.sheets[0].lines[0]), [40, 182, 280, 202]);
}

#[test]
fn a_form_that_draws_itself_ends() {
    let mut w = Writer::default();
    let font = gbk(&mut w);
    let itself = 4;
    let resources = format!("/Resources << /Font << /F {font} 0 R >> /XObject << /X {} 0 R >> >>", itself + 1);
    let content = format!("BT /F 10 Tf 20 100 Td {} Tj ET /X Do /X Do", hex(HEADING, GBK));
    let form = w.stream(&format!("/Subtype /Form {resources}"), content.as_bytes());
    assert_eq!(form, itself + 1);
    w.page(&resources, b"/X Do");
    assert_eq!(lines(w.file()), [HEADING], "what is painted again at one place is there once");
}

#[test]
fn a_turned_page_is_placed_as_it_is_shown() {
    for (turn, place) in
        [(0, [40, 82, 280, 102]), (90, [498, 40, 518, 280]), (180, [120, 498, 360, 518]), (270, [82, 120, 102, 360])]
    {
        let mut w = Writer::default();
        let font = gbk(&mut w);
        let content = format!("BT /F 20 Tf 40 500 Td {} Tj ET", hex(HEADING, GBK));
        w.page(&format!("/Rotate {turn} /Resources << /Font << /F {font} 0 R >> >>"), content.as_bytes());
        let decoded = read(w.file());
        assert_eq!(decoded.text, format!("{HEADING}\n"));
        assert_eq!(edges(&decoded.sheets[0].lines[0]), place, "{turn}");
    }
}

#[test]
fn what_stands_beside_the_paper_is_not_printed() {
    let mut w = Writer::default();
    let font = gbk(&mut w);
    let content = format!("BT /F 10 Tf 60 300 Td {} Tj 0 260 Td {} Tj ET", hex(HEADING, GBK), hex("新闻版.indd", GBK));
    w.page(&format!("/CropBox [50 50 350 550] /Resources << /Font << /F {font} 0 R >> >>"), content.as_bytes());
    let decoded = read(w.file());
    assert_eq!(decoded.text, format!("{HEADING}\n"));
    assert_eq!(decoded.sheets[0].size, (300.0, 500.0));
    assert_eq!(edges(&decoded.sheets[0].lines[0]), [10, 241, 130, 251]);
}

#[test]
fn columns_that_stand_side_by_side_are_lines_of_their_own() {
    let content = format!(
        "BT /F 10 Tf 20 500 Td {a} Tj 160 0 Td {b} Tj -160 -14 Td {a} Tj 160 0 Td {b} Tj ET",
        a = hex("左栏左栏左栏左栏左栏左栏左栏", GBK),
        b = hex("右栏右栏右栏右栏右栏右栏右栏", GBK)
    );
    let lines = lines(one_page(gbk, content.as_bytes()));
    assert_eq!(lines.len(), 4, "{lines:?}");
}

#[test]
fn words_are_parted_where_the_print_has_a_gap_and_chinese_is_not() {
    let content = b"BT /F 10 Tf 20 500 Td [(Nanbei) -400 (Bridge) -30 (s)] TJ ET";
    assert_eq!(lines(one_page(helvetica, content)), ["Nanbei Bridges"]);
    let content = b"BT /F 10 Tf 20 500 Td [(tool) -350 ([OPTION]) -350 (-v,) -350 (--version)] TJ ET";
    assert_eq!(lines(one_page(helvetica, content)), ["tool [OPTION] -v, --version"]);
    let content =
        format!("BT /F 10 Tf 20 500 Td [{} -400 {} 500 {}] TJ ET", hex("南北", GBK), hex("大桥。", GBK), hex("通车", GBK));
    assert_eq!(lines(one_page(gbk, content.as_bytes())), ["南北大桥。通车"]);
}

#[test]
fn type_made_bold_by_printing_it_twice_is_read_once() {
    let content = format!("BT /F 20 Tf 40 500 Td {t} Tj ET BT /F 20 Tf 40.6 500 Td {t} Tj ET", t = hex(HEADING, GBK));
    assert_eq!(lines(one_page(gbk, content.as_bytes())), [HEADING]);
}

#[test]
fn invisible_text_over_a_scan_is_read() {
    let mut w = Writer::default();
    let font = gbk(&mut w);
    let scan = w.stream("/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x80");
    let resources = format!("/Resources << /Font << /F {font} 0 R >> /XObject << /S {scan} 0 R >> >>");
    let content = format!(
        "q 400 0 0 600 0 0 cm /S Do Q BT 3 Tr /F 10 Tf 20 500 Td {0} Tj 0 -20 Td {0} Tj 0 -20 Td {0} Tj ET",
        hex(BODY, GBK)
    );
    w.page(&resources, content.as_bytes());
    let decoded = read(w.file());
    assert_eq!(decoded.text, format!("{BODY}\n").repeat(3));
    assert_eq!(decoded.sheets[0].pictures.len(), 1);
    assert_eq!(decoded.doubts, []);
}

#[test]
fn a_scan_without_text_is_named_so() {
    let scan = |w: &mut Writer, content: &str| {
        let scan = w.stream("/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x80");
        let font = gbk(w);
        let resources = format!("/Resources << /Font << /F {font} 0 R >> /XObject << /S {scan} 0 R >> >>");
        w.page(&resources, format!("q 400 0 0 600 0 0 cm /S Do Q {content}").as_bytes());
    };
    let mut w = Writer::default();
    scan(&mut w, "");
    scan(&mut w, "");
    assert_eq!(decode(w.file()), Err(NotText::Pdf(PdfFault::NoText(2))));
    let mut w = Writer::default();
    scan(&mut w, &format!("BT /F 10 Tf 20 500 Td {0} Tj 0 -20 Td {0} Tj 0 -20 Td {0} Tj ET", hex(BODY, GBK)));
    scan(&mut w, &format!("BT /F 10 Tf 20 20 Td {} Tj ET", hex("某图书馆藏", GBK)));
    scan(&mut w, "");
    let decoded = read(w.file());
    assert_eq!(kinds(&decoded), [DoubtKind::PagesWithoutText]);
    assert_eq!(decoded.doubts[0].detail, "2-3", "a stamp is not the text of a page");
}

#[test]
fn type_that_runs_down_is_placed_so() {
    let content = format!("BT /F 20 Tf 300 500 Td {} Tj ET", hex("民国报纸", GBK));
    let decoded = read(one_page(|w| w.cjk("GBK-EUC-V", "GB1", ""), content.as_bytes()));
    assert_eq!(decoded.text, "民国报纸\n");
    let line = &decoded.sheets[0].lines[0];
    assert!(line.vertical);
    assert_eq!(edges(line), [290, 100, 310, 180]);
    let stack: Vec<String> = "新年献词".chars().map(|c| format!("{} Tj 0 -24 Td ", hex(&c.to_string(), GBK))).collect();
    let stack = stack.concat();
    let decoded = read(one_page(gbk, format!("BT /F 20 Tf 300 500 Td {stack} ET").as_bytes()));
    assert_eq!(decoded.text, "新年献词\n", "one under another");
    assert!(decoded.sheets[0].lines[0].vertical);
}

#[test]
fn rules_and_pictures_are_placed() {
    let content = format!(
        "1 w 20 300 m 380 300 l S 100 100 0.5 150 re f 10 10 300 200 re f BT /F 10 Tf 20 500 Td {} Tj ET",
        hex(HEADING, GBK)
    );
    let decoded = read(one_page(gbk, content.as_bytes()));
    let rules: Vec<[f32; 4]> = decoded.sheets[0].rules.iter().map(|b| [b.left, b.top, b.right, b.bottom]).collect();
    assert_eq!(rules, [[20.0, 299.5, 380.0, 300.5], [100.0, 350.0, 100.5, 500.0]], "a filled box is no rule");
}

#[test]
fn a_layer_that_is_off_is_not_read() {
    let mut w = Writer::default();
    let font = gbk(&mut w);
    let layer = w.add("<< /Type /OCG /Name (Draft) >>");
    w.catalogue(&format!("/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] >> >>"));
    let content = format!(
        "/OC /L BDC BT /F 10 Tf 20 400 Td {} Tj ET EMC BT /F 10 Tf 20 500 Td {} Tj ET",
        hex("样张", GBK),
        hex(HEADING, GBK)
    );
    w.page(&format!("/Resources << /Font << /F {font} 0 R >> /Properties << /L {layer} 0 R >> >>"), content.as_bytes());
    assert_eq!(lines(w.file()), [HEADING]);
}

#[test]
fn a_damaged_table_of_objects_is_made_anew() {
    let content = format!("BT /F 10 Tf 20 500 Td {} Tj ET", hex(HEADING, GBK));
    let file = one_page(gbk, content.as_bytes());
    let at = memchr::memmem::find(&file, b"xref\n0").unwrap();
    assert_eq!(lines(file[..at].to_vec()), [HEADING], "cut off");
    let text = [&b"junk\n"[..], &file].concat();
    assert_eq!(lines(text), [HEADING], "something stands before it");
    let mut wrong = file;
    let start = memchr::memmem::rfind(&wrong, b"startxref").unwrap();
    wrong[start + 10..start + 12].copy_from_slice(b"99");
    assert_eq!(lines(wrong), [HEADING]);
    assert_eq!(decode(&b"%PDF-1.7\n"[..]), Err(NotText::Pdf(PdfFault::Damaged)));
    assert_eq!(decode(&b"%PDF-1.7\n%text"[..]), Err(NotText::Pdf(PdfFault::Damaged)));
}

#[test]
fn a_text_that_quotes_the_format_is_a_text() {
    let text = "PDF文件以“%PDF-1.7”开头，是一种版面格式。\n";
    assert_eq!(decode(text.as_bytes()).unwrap().encoding, "UTF-8");
}

#[test]
fn locked_files_open_where_the_password_is_empty() {
    let open = include_bytes!("../fixtures/pdf/locked_empty.pdf");
    assert_eq!(lines(open.to_vec()), [HEADING]);
    let locked = include_bytes!("../fixtures/pdf/locked.pdf");
    assert_eq!(decode(&locked[..]), Err(NotText::Pdf(PdfFault::Locked)));
}

#[test]
fn pages_end_in_form_feeds_and_keep_their_numbers() {
    let mut w = Writer::default();
    let font = gbk(&mut w);
    let resources = format!("/Resources << /Font << /F {font} 0 R >> >>");
    let content = |text: &str| format!("BT /F 10 Tf 20 500 Td {} Tj ET", hex(text, GBK));
    w.page(&resources, content(HEADING).as_bytes());
    w.page(&resources, b"");
    w.page(&resources, content(BODY).as_bytes());
    let decoded = read(w.file());
    assert_eq!(decoded.text, format!("{HEADING}\n\u{C}\u{C}{BODY}\n"));
    assert_eq!(decoded.sheets[2].lines[0].line, 2);
}

/// A table of widths of four thousand million characters took all memory; saved states without end, more.
#[test]
fn files_that_ask_for_everything_end_soon() {
    let content = format!("{} BT /F 10 Tf 20 500 Td {} Tj ET", "q ".repeat(100_000), hex(HEADING, GBK));
    let file = one_page(|w| w.cjk("GBK-EUC-H", "GB1", "/W [0 4294967295 1000 0 4294967295 1000]"), content.as_bytes());
    assert_eq!(lines(file), [HEADING]);
}

#[test]
fn every_cut_and_every_flipped_byte_gives_a_text_or_a_word() {
    let content =
        format!("BT /F 20 Tf 40 500 Td {} Tj /F 10 Tf 0 -40 Td [{} -400 (x)] TJ ET", hex(HEADING, GBK), hex(BODY, GBK));
    let file = one_page(gbk, content.as_bytes());
    for at in 0..file.len() {
        let _ = decode(&file[..at]);
        let mut flipped = file.clone();
        flipped[at] ^= 0x15;
        let _ = decode(flipped);
    }
}

#[test]
fn a_page_whose_content_is_lost_is_told_of() {
    let mut w = Writer::default();
    let font = gbk(&mut w);
    let resources = format!("/Resources << /Font << /F {font} 0 R >> >>");
    w.page(&resources, format!("BT /F 10 Tf 20 500 Td {} Tj ET", hex(HEADING, GBK)).as_bytes());
    let lost = w.stream("/Filter /FlateDecode", b"\x78\x9C\xFF\xFF no such stream");
    w.page(&format!("/Contents {lost} 0 R"), b"");
    let file = w.file();
    let at = memchr::memmem::rfind(&file, b"/Contents").unwrap();
    let mut file = file;
    let first = memchr::memmem::find(&file[..at], format!("/Contents {} 0 R ", lost + 1).as_bytes()).unwrap();
    file[first..first + 9].copy_from_slice(b"/Nothing ");
    let decoded = read(file);
    assert_eq!(kinds(&decoded), [DoubtKind::PagesDamaged]);
    assert_eq!(decoded.doubts[0].detail, "2");
}

/// PDFs in folders were passed over; now they are read like any page, also on standard input and into a library.
#[test]
fn a_folder_with_pdfs_is_read_by_every_command() {
    let (folder, home) = (tempfile::TempDir::new().unwrap(), tempfile::TempDir::new().unwrap());
    let page = |heading: &str| {
        let body = BODY.repeat(3);
        one_page(
            gbk,
            format!("BT /F 20 Tf 40 500 Td {} Tj /F 6 Tf 0 -40 Td {} Tj ET", hex(heading, GBK), hex(&body, GBK)).as_bytes(),
        )
    };
    std::fs::write(folder.path().join("江湾晚报2024-03-06.pdf"), page(HEADING)).unwrap();
    std::fs::write(folder.path().join("没有后缀"), page("北门桥修好了")).unwrap();
    std::fs::write(folder.path().join("残.pdf"), b"%PDF-1.7\n").unwrap();
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_yuebao"));
        command.args(arguments).env("XDG_DATA_HOME", home.path()).env("LC_ALL", "zh_CN.UTF-8");
        let output = command.output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let path = folder.path().to_str().unwrap();
    let (listed, told) = run(&["ls", path]);
    assert!(listed.contains(HEADING) && listed.contains("北门桥修好了"), "{listed}");
    assert!(told.contains("残.pdf: PDF 残缺"), "{told}");
    let (exported, _) = run(&["export", "--format", "jsonl", "--furniture", path]);
    assert_eq!(exported.matches("\"encoding\":\"PDF\"").count(), exported.lines().count(), "{exported}");
    run(&["library", "add", path]);
    let (found, _) = run(&["grep", "修鞋匠"]);
    assert!(found.contains(HEADING), "{found}");
    let (kept, _) = run(&["export", "--format", "jsonl"]);
    assert!(kept.contains("\"encoding\":\"PDF\""), "{kept}");
}
