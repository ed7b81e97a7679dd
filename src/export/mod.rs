//! What leaves besides JSON: tables as CSV and Markdown, findings for a terminal, and the pages
//! of the rules and the forms.

#[cfg(not(target_arch = "wasm32"))]
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
use crate::finding::{About, Finding, Severity};

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

/// What is to be said of the findings that nobody accepted. A fault is a cause: findings that one smallest repair mends
/// together are one, of the weight of the worst. The page counts the same way (`www/model.js`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
    /// Findings about our reading: each is a place to look at.
    pub doubts: usize,
    /// Findings that are errors; more than `errors` where one cause breaks several relations.
    pub failed: usize,
}

impl Tally {
    /// Of these severities, each with its repairs; `doubt` are those about our reading.
    pub(crate) fn of<R: PartialEq>(
        found: impl Iterator<Item = (Severity, bool, R)>,
        repaired: fn(&R) -> bool,
    ) -> Tally {
        let mut tally = Tally::default();
        let mut causes: Vec<(Severity, R)> = Vec::new();
        for (severity, doubt, repairs) in found {
            tally.doubts += usize::from(doubt);
            tally.failed += usize::from(!doubt && severity == Severity::Error);
            if doubt {
                continue;
            }
            match causes.iter_mut().find(|(_, other)| repaired(&repairs) && *other == repairs) {
                Some((worst, _)) => *worst = severity.max(*worst),
                None => causes.push((severity, repairs)),
            }
        }
        for (severity, _) in causes {
            match severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Info => tally.hints += 1,
            }
        }
        tally
    }

    fn is_empty(self) -> bool {
        self.errors + self.warnings + self.hints + self.doubts == 0
    }

    /// 「2 处错误（3 项不符），0 处警告，1 处提示，3 处读取存疑」
    pub(crate) fn words(self, lang: Lang) -> String {
        let Tally { errors, warnings, hints, doubts, failed } = self;
        let more = failed > errors;
        match lang {
            Lang::Zh => {
                let failed = if more { format!("（{failed} 项不符）") } else { String::new() };
                let doubts = if doubts > 0 { format!("，{doubts} 处读取存疑") } else { String::new() };
                format!("{errors} 处错误{failed}，{warnings} 处警告，{hints} 处提示{doubts}")
            }
            Lang::En => {
                let failed = if more { format!(" ({failed} checks fail)") } else { String::new() };
                let doubts = if doubts > 0 { format!(", {doubts} doubts of our reading") } else { String::new() };
                format!("{errors} errors{failed}, {warnings} warnings, {hints} notes{doubts}")
            }
        }
    }
}

/// Counts the findings of an analysis.
pub fn tally(findings: &[Finding]) -> Tally {
    let open = findings.iter().filter(|finding| finding.accepted.is_none());
    let found = open.map(|finding| (finding.severity, finding.about == About::Reading, finding.repairs.as_slice()));
    Tally::of(found, |repairs| !repairs.is_empty())
}

/// 「200 格中读出 198 格；1 处错误（2 项不符），2 处警告，3 处提示」
pub fn summary(lang: Lang, analysis: &Analysis) -> String {
    let cells = analysis.tables.iter().filter(|found| found.table().is_some()).flat_map(|found| &found.cells);
    let (mut due, mut read) = (0, 0);
    for cell in cells {
        due += 1;
        read += usize::from(!matches!(cell.value, Value::Absent | Value::Unreadable));
    }
    let tally = tally(&analysis.findings);
    let cells = match (lang, due) {
        (Lang::Zh, 0) => "没有表格".to_string(),
        (Lang::En, 0) => "no table".to_string(),
        (Lang::Zh, _) => format!("{due} 格中读出 {read} 格"),
        (Lang::En, _) => format!("{read} of {due} cells read"),
    };
    match lang {
        Lang::Zh if tally.is_empty() => format!("{cells}；没有发现问题"),
        Lang::Zh => format!("{cells}；{}", tally.words(lang)),
        Lang::En if tally.is_empty() => format!("{cells}; nothing found"),
        Lang::En => format!("{cells}; {}", tally.words(lang)),
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
        parts.push(edition(lang, form).to_string());
    }
    parts.join(" · ")
}

/// An edition as a clerk calls it.
fn edition(lang: Lang, id: &'static str) -> &'static str {
    match (id, lang) {
        ("stat_2014", Lang::Zh) => "2014年统计表",
        ("stat_2014", Lang::En) => "statistics table of 2014",
        ("trial_2019", Lang::Zh) => "2019年试行格式",
        ("trial_2019", Lang::En) => "trial form of 2019",
        ("format_2021", Lang::Zh) => "2021年格式",
        ("format_2021", Lang::En) => "form of 2021",
        ("free_text", Lang::Zh) => "文字报告",
        ("free_text", Lang::En) => "free text",
        _ => id,
    }
}
