//! Text as a browser lays it out: lines, with the white space of the source collapsed.

use crate::search::Part;

/// Lines that grow at the end.
#[derive(Default)]
pub struct Flow {
    text: String,
    /// Where the current line starts in `text`.
    line: usize,
    gap: Gap,
    /// Holds a table of several columns.
    pub grid: bool,
}

/// White space that was read and not yet placed.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    /// With a line break of the source, which between two Chinese chars is nothing.
    Break,
    /// With a space that does not collapse: `&nbsp;`, ideographic.
    Hard,
}

impl Flow {
    /// Text whose white space collapses.
    pub fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.gap = self.gap.max(Gap::Break),
                ' ' | '\t' | '\x0C' => self.gap = self.gap.max(Gap::Space),
                _ if c.is_whitespace() => self.gap = Gap::Hard,
                _ if is_invisible(c) => {}
                _ => self.place(c),
            }
        }
    }

    /// Text of `<pre>`: its breaks and tabs stay.
    pub fn push_verbatim(&mut self, text: &str) {
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.text.push('\n');
                self.line = self.text.len();
            }
            self.text.extend(line.chars().filter(|c| *c == '\t' || !is_invisible(*c)));
        }
    }

    fn place(&mut self, c: char) {
        let gap = std::mem::take(&mut self.gap);
        if gap != Gap::None
            && let Some(last) = self.last_char()
            && !(gap == Gap::Break && is_chinese(last) && is_chinese(c))
        {
            self.text.push(' ');
        }
        self.text.push(c);
    }

    /// Has nothing been written yet?
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The last char of the current line.
    pub fn last_char(&self) -> Option<char> {
        self.text.part(self.line..).chars().next_back()
    }

    /// What comes next stands on a new line.
    pub fn end_line(&mut self) {
        self.gap = Gap::None;
        if self.text.len() > self.line {
            self.text.push('\n');
            self.line = self.text.len();
        }
    }

    /// What comes next stands behind an empty line.
    pub fn end_block(&mut self) {
        self.end_line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
            self.line = self.text.len();
        }
    }

    /// Lines that are laid out already.
    pub fn push_lines(&mut self, lines: &str) {
        self.end_line();
        self.text.push_str(lines);
        self.text.push('\n');
        self.line = self.text.len();
    }

    /// The lines, without empty ones at the end.
    pub fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end_matches('\n').len());
        self.text
    }
}

/// Takes no place: zero width, soft hyphen, BOM, controls.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
        || c.is_control()
}

/// Written without spaces between.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}'
        | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(text: &str) -> String {
        let mut flow = Flow::default();
        flow.push(text);
        flow.finish()
    }

    #[test]
    fn white_space_collapses_as_in_a_browser() {
        assert_eq!(flow("  a \t\n b  "), "a b");
        assert_eq!(flow("统\u{a0}计\u{3000}\u{3000}数\u{200b}"), "统 计 数");
    }

    #[test]
    fn a_break_of_the_source_between_chinese_chars_is_nothing() {
        assert_eq!(flow("政府\n    信息，\r\n公开"), "政府信息，公开");
        assert_eq!(flow("收到\n12\n件"), "收到 12 件");
    }
}
