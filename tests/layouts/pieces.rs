//! A text in the making: pieces that know what they are, so that figures keep their place while
//! labels and prose are spoilt around them.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A label, heading or caption of the form.
    Label,
    Prose,
    /// Index into the figures.
    Figure(usize),
    /// A figure that belongs to no place of the form.
    Extra,
    /// Bars, tabs, tags, line ends.
    Mark,
}

#[derive(Clone, Debug)]
pub struct Piece {
    pub kind: Kind,
    pub text: String,
}

#[derive(Clone, Debug, Default)]
pub struct Pieces(pub Vec<Piece>);

impl Pieces {
    pub fn push(&mut self, kind: Kind, text: impl Into<String>) {
        self.0.push(Piece { kind, text: text.into() });
    }

    pub fn mark(&mut self, text: &str) {
        self.push(Kind::Mark, text);
    }

    pub fn label(&mut self, text: &str) {
        self.push(Kind::Label, text);
    }

    /// A line of prose.
    pub fn line(&mut self, text: &str) {
        self.push(Kind::Prose, text);
        self.mark("\n");
    }

    pub fn append(&mut self, mut other: Pieces) {
        self.0.append(&mut other.0);
    }

    /// The text, and where each figure first stands in it.
    pub fn finish(&self, figures: usize) -> (String, Vec<Option<Range<usize>>>) {
        let mut text = String::new();
        let mut spans = vec![None; figures];
        for piece in &self.0 {
            let start = text.len();
            text.push_str(&piece.text);
            if let Kind::Figure(i) = piece.kind
                && spans[i].is_none()
            {
                spans[i] = Some(start..text.len());
            }
        }
        (text, spans)
    }
}
