//! What leaves besides JSON: tables as CSV and Markdown, findings for a terminal, and the pages
//! of the rules and the forms.

pub mod catalogue;
pub mod csv;
pub mod forms;
pub mod markdown;
#[cfg(not(target_arch = "wasm32"))]
pub mod sarif;
#[cfg(not(target_arch = "wasm32"))]
pub mod text;
#[cfg(any(feature = "xlsx", not(target_arch = "wasm32")))]
pub mod xlsx;

use crate::Lang;
use crate::analysis::Analysis;
use crate::cell::Value;
use crate::finding::{Finding, Severity};

/// 错误, 警告, 提示.
pub(crate) fn severity(lang: Lang, severity: Severity) -> &'static str {
    match (lang, severity) {
        (Lang::Zh, Severity::Error) => "错误",
        (Lang::Zh, Severity::Warning) => "警告",
        (Lang::Zh, Severity::Info) => "提示",
        (Lang::En, Severity::Error) => "error",
        (Lang::En, Severity::Warning) => "warning",
        (Lang::En, Severity::Info) => "note",
    }
}

/// How many findings nobody accepted: errors, warnings, hints.
pub fn counts(findings: &[Finding]) -> [usize; 3] {
    let of = |severity| findings.iter().filter(|f| f.severity == severity && f.accepted.is_none()).count();
    [of(Severity::Error), of(Severity::Warning), of(Severity::Info)]
}

/// 「200 格中读出 198 格；1 处错误，2 处警告，3 处提示」
pub fn summary(lang: Lang, analysis: &Analysis) -> String {
    let cells = analysis.tables.iter().filter(|found| found.table().is_some()).flat_map(|found| &found.cells);
    let (mut due, mut read) = (0, 0);
    for cell in cells {
        due += 1;
        read += usize::from(!matches!(cell.value, Value::Absent | Value::Unreadable));
    }
    let [errors, warnings, hints] = counts(&analysis.findings);
    let cells = match (lang, due) {
        (Lang::Zh, 0) => "没有表格".to_string(),
        (Lang::En, 0) => "no table".to_string(),
        (Lang::Zh, _) => format!("{due} 格中读出 {read} 格"),
        (Lang::En, _) => format!("{read} of {due} cells read"),
    };
    match lang {
        Lang::Zh if errors + warnings + hints == 0 => format!("{cells}；没有发现问题"),
        Lang::Zh => format!("{cells}；{errors} 处错误，{warnings} 处警告，{hints} 处提示"),
        Lang::En if errors + warnings + hints == 0 => format!("{cells}; nothing found"),
        Lang::En => format!("{cells}; {errors} errors, {warnings} warnings, {hints} notes"),
    }
}

/// 「广州市商务局 · 2020年度 · 2019年试行格式」; empty where the text says nothing of itself.
pub fn heading(lang: Lang, analysis: &Analysis) -> String {
    let report = &analysis.report;
    let mut parts = Vec::new();
    if let Some(name) = &report.organization {
        parts.push(name.value.clone());
    }
    if let Some(year) = &report.year {
        parts.push(match lang {
            Lang::Zh => format!("{}年度", year.value),
            Lang::En => format!("report year {}", year.value),
        });
    }
    if let Some(form) = report.genre.id() {
        parts.push(form.to_string());
    }
    parts.join(" · ")
}
