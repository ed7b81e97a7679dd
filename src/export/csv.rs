//! The long table: a row a cell, so that reports can be stacked and pivoted.

use crate::analysis::{Analysis, Shape, TableFound};
use crate::document::Document;

/// The heads of the columns.
pub const HEADER: &str = "organization,year,form,table,row,column,kind,value,raw,unit,file\r\n";

/// The rows of one report, without the header. `\r\n` ends a row (RFC 4180).
pub fn rows(document: &Document, analysis: &Analysis) -> String {
    let report = &analysis.report;
    let organization = report.organization.as_ref().map_or("", |name| &name.value);
    let year = report.year.as_ref().map_or(String::new(), |year| year.value.to_string());
    let file = document.origin.name.as_deref().unwrap_or("");
    let mut out = String::new();
    for found in &analysis.tables {
        let form = found.form().map_or("other", |form| form.id);
        let width = found.column_count().max(1);
        for (i, cell) in found.cells.iter().enumerate() {
            let (row, column) = ids(found, i / width, i % width);
            let value = cell.value.number().map_or(String::new(), |number| number.to_string());
            let raw = cell.span.map_or("", |span| span.of(&document.text));
            let unit = cell.unit.as_deref().unwrap_or("");
            let fields =
                [organization, &year, form, found.id(), row, column, cell.value.kind(), &value, raw, unit, file];
            for (k, field) in fields.into_iter().enumerate() {
                if k > 0 {
                    out.push(',');
                }
                push(&mut out, field);
            }
            out.push_str("\r\n");
        }
    }
    out
}

/// The ids of a cell's lines.
fn ids(found: &TableFound, row: usize, column: usize) -> (&str, &str) {
    match &found.shape {
        Shape::Form { table, .. } => {
            let leaves = table.leaves();
            (leaves.rows[row].line.id, leaves.columns[column].line.id)
        }
        Shape::Other { rows, columns, .. } => (&rows[row].id, &columns[column].id),
    }
}

fn push(out: &mut String, field: &str) {
    if field.contains([',', '"', '\r', '\n']) {
        out.push('"');
        out.push_str(&field.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(field);
    }
}

#[cfg(test)]
mod tests {
    use super::push;

    #[test]
    fn commas_quotes_and_line_ends_are_quoted() {
        let mut out = String::new();
        push(&mut out, "12,250");
        push(&mut out, "5");
        push(&mut out, "a\"b");
        assert_eq!(out, "\"12,250\"5\"a\"\"b\"");
    }
}
