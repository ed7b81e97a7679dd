//! Tables as HTML: from a web page, and as Word, WPS and Excel put them on the clipboard.

use super::figures::Figures;
use super::grid::{Grid, Slot};
use super::pieces::{Kind, Pieces};
use super::render::{Layout, is_empty, put};
use super::rng::Rng;

pub fn render(layout: Layout, grid: &Grid, figures: &Figures, rng: &mut Rng, out: &mut Pieces) {
    let style = Style::of(layout, rng);
    out.mark(style.table);
    if layout == Layout::HtmlBroken && rng.chance(50) {
        // The whole table inside a cell of a layout table.
        out.mark("<tr><td><table>\n");
    }
    for (y, row) in grid.iter().enumerate() {
        out.mark(style.row);
        for slot in row {
            cell(&style, slot, figures, rng, out);
        }
        // An unclosed row or cell ends where the next begins.
        if layout != Layout::HtmlBroken || y % 3 == 0 {
            out.mark("</tr>");
        }
        out.mark("\n");
    }
    out.mark("</table>\n");
    if layout == Layout::HtmlBroken && out.0.iter().any(|piece| piece.text == "<tr><td><table>\n") {
        out.mark("</td></tr></table>\n");
    }
}

struct Style {
    table: &'static str,
    row: &'static str,
    cell: &'static str,
    open: &'static str,
    close: &'static str,
    /// Cells end only where the next begins.
    unclosed: bool,
    empty: &'static [&'static str],
}

impl Style {
    fn of(layout: Layout, rng: &mut Rng) -> Style {
        match layout {
            Layout::HtmlWord => Style {
                table: "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt;mso-padding-alt:0cm 5.4pt 0cm 5.4pt'>\n",
                row: " <tr style='mso-yfti-irow:0;height:19.85pt'>\n",
                cell: "  <td width=68 valign=top style='width:51.0pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt'",
                open: "\n  <p class=MsoNormal align=center style='text-align:center;mso-line-height-alt:12.0pt'><span\n  lang=EN-US style='font-size:10.5pt'>",
                close: "<o:p></o:p></span></p>\n  </td>\n",
                unclosed: false,
                empty: &["&nbsp;", ""],
            },
            Layout::HtmlWps => Style {
                table: "<table class=\"TableNormal\" style=\"border-collapse:collapse;mso-table-layout-alt:fixed;\" >",
                row: "<tr style=\"height:22.0000pt;\" >",
                cell: "<td width=70 valign=center style=\"width:52.5000pt;padding:0.0000pt 5.4000pt;mso-border-alt:0.5000pt solid windowtext;\" ",
                open: "<p class=MsoNormal align=center style=\"text-align:center;\" ><span style=\"mso-spacerun:'yes';font-family:宋体;font-size:10.5000pt;\" ><font face=\"宋体\" >",
                close: "</font></span><span style=\"mso-spacerun:'yes';\" ><o:p></o:p></span></p></td>",
                unclosed: false,
                empty: &["&nbsp;"],
            },
            Layout::HtmlExcel => Style {
                table: "<table border=0 cellpadding=0 cellspacing=0 width=640 style='border-collapse:collapse;width:480pt'>\n <col width=64 span=10 style='width:48pt'>\n",
                row: " <tr height=19 style='mso-height-source:userset;height:14.25pt'>\n",
                cell: "  <td height=19 class=xl65 style='height:14.25pt;border-top:none'",
                open: "",
                close: "</td>\n",
                unclosed: false,
                empty: &["", "　", "&nbsp;"],
            },
            Layout::HtmlBroken => Style {
                table: "<TABLE border=1><tbody>",
                row: "<TR>",
                cell: "<TD",
                open: rng.pick::<&str>(&["", "<p>", "<div><b>"]),
                close: "",
                unclosed: true,
                empty: &["&nbsp;", "<br>"],
            },
            _ => Style {
                table: "<table>\n",
                row: "<tr>",
                cell: "<td",
                open: rng.pick::<&str>(&["", "<p align=\"center\">", "<span>"]),
                close: "</td>",
                unclosed: false,
                empty: &["", "&nbsp;", "<br/>"],
            },
        }
    }
}

fn cell(style: &Style, slot: &Slot, figures: &Figures, rng: &mut Rng, out: &mut Pieces) {
    let mut tag = style.cell.to_owned();
    if slot.across > 1 {
        tag.push_str(&format!(" colspan=\"{}\"", slot.across));
    }
    if slot.down > 1 {
        tag.push_str(&format!(" rowspan={}", slot.down));
    }
    tag.push('>');
    tag.push_str(style.open);
    out.mark(&tag);
    if is_empty(slot, figures) {
        out.mark(rng.pick::<&str>(style.empty));
        put(slot, figures, out);
    } else {
        put(slot, figures, out);
    }
    out.mark(style.close);
    if style.unclosed {
        out.mark("\n");
    }
}

/// A whole page around the pieces: prose lines become paragraphs.
pub fn page(layout: Layout, pieces: Pieces) -> Pieces {
    let mut out = Pieces::default();
    out.mark(match layout {
        Layout::HtmlWord => "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">\n<head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\"><meta name=Generator content=\"Microsoft Word 15\">\n<!--[if gte mso 9]><xml><w:WordDocument><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->\n<style><!-- p.MsoNormal {mso-style-unhide:no;} table {mso-style-rowband-size:0} --></style></head>\n<body lang=ZH-CN>\n<!--StartFragment-->\n",
        Layout::HtmlWps => "<html><head><meta charset=\"utf-8\"><meta name=\"ProgId\" content=\"Word.Document\"><style>@page{mso-page-border-surround-header:no;}</style></head><body>\n<!--StartFragment-->",
        Layout::HtmlExcel => "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=utf-8><meta name=ProgId content=Excel.Sheet></head><body link=blue>\n<!--StartFragment-->\n",
        _ => "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>页面</title><script>var n = 12 < 30;</script></head><body>\n<div class=\"content\">\n",
    });
    for piece in pieces.0 {
        match piece.kind {
            Kind::Prose => {
                out.mark("<p>");
                out.push(Kind::Prose, escape(&piece.text));
                out.mark("</p>");
            }
            _ => out.0.push(piece),
        }
    }
    out.mark("\n</body></html>\n");
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
