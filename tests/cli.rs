//! The command line as scripts use it: formats, folders, exit status.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Part of a report: one sum is broken, and nothing else is wrong with it.
const BROKEN: &str = "三、收到和处理政府信息公开申请情况\n\
\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n\
一、本年新收政府信息公开申请数量\t14\t0\t0\t0\t0\t1\t16\n\
二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n";

fn gongkai(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads nothing closes the pipe first: no fault.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A folder of its own for each test.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, bytes) in files {
        fs::write(folder.join(file), bytes).unwrap();
    }
    folder
}

#[test]
fn exit_status_says_clean_errors_or_failed() {
    let fixed = BROKEN.replace("16\n", "15\n");
    assert_eq!(gongkai(&["analyze", "-"], fixed.as_bytes()).status.code(), Some(0));
    assert_eq!(gongkai(&["analyze", "-"], BROKEN.as_bytes()).status.code(), Some(1));
    assert_eq!(gongkai(&["analyze", "/no/such/file"], b"").status.code(), Some(2));
    assert_eq!(gongkai(&["analyze", "--format", "nonsense"], b"").status.code(), Some(2));
    assert_eq!(gongkai(&["rules", "NO-01"], b"").status.code(), Some(2));
}

#[test]
fn json_of_standard_input_is_the_analysis_and_nothing_else() {
    let output = gongkai(&["analyze", "--format", "json", "-"], BROKEN.as_bytes());
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(!output.stdout.ends_with(b"\n"));
    assert_eq!(json["source"]["name"], Value::Null);
    assert_eq!(json["findings"].as_array().unwrap().iter().filter(|f| f["rule"] == "REQ-01").count(), 1);
}

#[test]
fn jsonl_goes_on_after_a_file_that_cannot_be_read() {
    let folder = folder("jsonl", &[("b.txt", BROKEN.as_bytes()), ("a.pdf", b"%PDF-1.7 \x00\x01")]);
    let output = gongkai(&["analyze", "--format", "jsonl", folder.to_str().unwrap()], b"");
    let lines: Vec<Value> = text(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0]["source"]["name"].as_str().unwrap().ends_with("a.pdf"), "name order");
    assert!(lines[0]["error"]["kind"].is_string() && lines[0]["error"]["message"].is_string());
    assert!(lines[1]["error"].is_null() && lines[1]["tables"].is_array());
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn several_paths_make_a_collection() {
    let folder = folder("many", &[("a.txt", BROKEN.as_bytes()), ("b.txt", BROKEN.as_bytes())]);
    let output = gongkai(&["analyze", "--format", "json", "--jobs", "2", folder.to_str().unwrap()], b"");
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["schema"], "gongkai.collection/1");
    assert_eq!(json["reports"].as_array().unwrap().len(), 2);
}

#[test]
fn csv_has_a_row_a_cell() {
    let output = text(&gongkai(&["analyze", "--format", "csv", "-"], BROKEN.as_bytes()));
    let mut lines = output.lines();
    assert_eq!(lines.next(), Some("organization,year,form,table,row,column,kind,value,raw,unit,file"));
    let cell = lines.find(|line| line.contains(",requests,new_received,natural_person,")).unwrap();
    assert!(cell.ends_with(",number,14,14,,"), "{cell}");
}

#[test]
fn the_terminal_shows_the_line_and_marks_the_place() {
    let output = text(&gongkai(&["analyze", "-"], BROKEN.as_bytes()));
    assert!(output.contains("错误[REQ-01]"), "{output}");
    assert!(output.contains("-:3:") && output.contains("^^"), "{output}");
    assert!(!output.contains('\x1b'), "colour only on a terminal");
    assert!(gongkai(&["analyze", "--lang", "en", "-"], BROKEN.as_bytes()).stdout.starts_with(b"-"));
}

#[test]
fn accepted_findings_are_kept_and_no_failure() {
    let settings = "[[accepted]]\nrule = \"REQ-01\"\nreason = \"台账如此\"\n";
    let folder = folder("accepted", &[("a.txt", BROKEN.as_bytes()), ("gongkai.toml", settings.as_bytes())]);
    let output = gongkai(&["analyze", folder.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    assert!(text(&output).contains("已认可[REQ-01]") && text(&output).contains("台账如此"), "{}", text(&output));
    let quoted = "[[accepted]]\nrule = \"REQ-01\"\nreason = \"台账如此\"\nquote = \"没有这句\"\n";
    fs::write(folder.join("gongkai.toml"), quoted).unwrap();
    assert_eq!(gongkai(&["analyze", folder.to_str().unwrap()], b"").status.code(), Some(1), "other words");
    fs::write(folder.join("gongkai.toml"), "[[accepted]]\nrule = \"NO-99\"\nreason = \"\"\n").unwrap();
    assert_eq!(gongkai(&["analyze", folder.to_str().unwrap()], b"").status.code(), Some(2));
}

#[test]
fn sarif_names_rules_and_places() {
    let output = gongkai(&["analyze", "--format", "sarif", "-"], BROKEN.as_bytes());
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = json["runs"][0]["results"].as_array().unwrap();
    let row = results.iter().find(|result| result["ruleId"] == "REQ-01").unwrap();
    assert_eq!(row["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
    assert!(json["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().len() > 80);
}

#[test]
fn rules_and_forms_are_explained() {
    assert!(text(&gongkai(&["rules"], b"")).lines().count() > 80);
    assert!(text(&gongkai(&["rules", "req-03"], b"")).contains("勾稽关系"));
    assert!(text(&gongkai(&["forms", "format_2021"], b"")).contains("共 200 格"));
    let rules: Value = serde_json::from_slice(&gongkai(&["rules", "--format", "json"], b"").stdout).unwrap();
    assert!(rules.as_array().unwrap().len() > 80);
}

#[test]
fn of_many_files_the_last_line_says_how_many_were_read() {
    let files = [("a.txt", BROKEN.as_bytes()), ("b.docx", &b"PK\x03\x04"[..])];
    let folder = folder("told", &files);
    for format in ["text", "csv"] {
        let output = gongkai(&["analyze", "--format", format, folder.to_str().unwrap()], b"");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let last = told.lines().last().unwrap_or_default();
        assert!(last.ends_with("共2个文件：已检查1个，其中有错误的1个；未能读取1个"), "{format}: {told}");
    }
    let english = gongkai(&["analyze", "--lang", "en", folder.to_str().unwrap()], b"").stderr;
    assert!(String::from_utf8_lossy(&english).ends_with("2 files: 1 checked, 1 with errors; 1 not read\n"));
    let one = gongkai(&["analyze", folder.join("a.txt").to_str().unwrap()], b"");
    assert!(one.stderr.is_empty(), "{:?}", one.stderr);
}

#[test]
fn an_empty_folder_is_told_and_one_that_holds_itself_is_read_once() {
    let empty = folder("empty", &[]);
    let output = gongkai(&["analyze", empty.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("没有文件"));
    #[cfg(unix)]
    {
        let folder = folder("itself", &[("a.txt", BROKEN.as_bytes())]);
        let lines = || text(&gongkai(&["analyze", "--format", "jsonl", folder.to_str().unwrap()], b"")).lines().count();
        std::os::unix::fs::symlink(&folder, folder.join("again")).unwrap();
        assert_eq!(lines(), 1);
        let elsewhere = self::folder("elsewhere", &[("b.txt", BROKEN.as_bytes())]);
        std::os::unix::fs::symlink(&elsewhere, folder.join("other")).unwrap();
        std::os::unix::fs::symlink(&folder, elsewhere.join("back")).unwrap();
        assert_eq!(lines(), 2, "a folder elsewhere is read, and not back from there");
    }
}
