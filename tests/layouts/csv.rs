//! A spreadsheet saved as CSV: the tables alone, or the whole report as one sheet.

use super::pieces::{Kind, Pieces};
use super::rng::Rng;

/// Tabbed rows become rows of a sheet. Cells with separators, quotes or line ends are quoted, or all are.
pub fn sheet(pieces: &mut Pieces, rng: &mut Rng) {
    let separator = *rng.pick(&[",", ",", ";"]);
    let (whole, all, wide) = (rng.chance(30), rng.chance(40), rng.chance(40));
    let is_cell =
        |kind: Kind| matches!(kind, Kind::Label | Kind::Figure(_) | Kind::Extra) || whole && kind == Kind::Prose;
    let width =
        pieces.0.split(|piece| piece.text == "\n").map(|row| row.iter().filter(|p| p.text == "\t").count()).max();
    let mut out = Pieces::default();
    if rng.chance(30) {
        out.mark("\u{feff}");
    }
    let (mut parted, mut cells) = (0, false);
    for mut piece in pieces.0.drain(..) {
        match piece.kind {
            Kind::Mark if piece.text == "\t" => {
                parted += 1;
                out.mark(separator);
            }
            Kind::Mark if piece.text == "\n" => {
                if wide && cells {
                    // Every row of a sheet is as long as its longest.
                    out.mark(&separator.repeat(width.unwrap_or(0) - parted));
                }
                out.0.push(piece);
                (parted, cells) = (0, false);
            }
            kind if is_cell(kind) => {
                let quoted = all || piece.text.contains([',', ';', '"', '\n']);
                if quoted {
                    piece.text = piece.text.replace('"', "\"\"");
                    out.mark("\"");
                }
                out.0.push(piece);
                if quoted {
                    out.mark("\"");
                }
                cells = true;
            }
            _ => out.0.push(piece),
        }
    }
    *pieces = out;
}
