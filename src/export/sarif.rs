//! Findings as SARIF 2.1.0, for editors and code hosts.

use crate::Lang;
use crate::analysis::Analysis;
use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::rules::ALL;
use crate::search::Part;
use crate::span::Span;
use serde_json::{Value, json};

/// Everything before the results of the first report.
pub fn head() -> String {
    let rules: Vec<Value> = ALL
        .iter()
        .map(|rule| {
            json!({
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.title()},
                "help": {"text": rule.body(), "markdown": rule.body()},
                "defaultConfiguration": {"level": level(rule.severity)},
            })
        })
        .collect();
    let driver = json!({"name": "gongkai", "version": crate::view::ENGINE.version, "rules": rules});
    format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"utf16CodeUnits\",\"results\":["
    )
}

/// Everything after the results of the last.
pub const TAIL: &str = "]}]}\n";

/// The results of one report, comma between; empty for none.
pub fn results(document: &Document, analysis: &Analysis, lang: Lang) -> String {
    let results = analysis.findings.iter().map(|finding| result(document, finding, lang).to_string());
    results.collect::<Vec<_>>().join(",")
}

fn result(document: &Document, finding: &Finding, lang: Lang) -> Value {
    let uri = document.origin.name.as_deref().unwrap_or("stdin");
    let advice = if lang == Lang::Zh { "建议：" } else { "Advice: " };
    let mut location = json!({"artifactLocation": {"uri": uri}});
    if let Some(span) = finding.span {
        location["region"] = region(&document.text, span);
    }
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": {"text": format!("{}\n{advice}{}", finding.message, finding.advice)},
        "locations": [{"physicalLocation": location}],
    });
    if let Some(reason) = &finding.accepted {
        result["suppressions"] = json!([{"kind": "external", "justification": reason}]);
    }
    result
}

/// 1-based lines, columns in UTF-16 units.
fn region(text: &str, span: Span) -> Value {
    let place = |offset: u32| {
        let before = text.part(..offset as usize);
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        let column = before.part(start..).encode_utf16().count() + 1;
        (before.bytes().filter(|&b| b == b'\n').count() + 1, column)
    };
    let ((line, column), (end_line, end_column)) = (place(span.start), place(span.end));
    json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column})
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
