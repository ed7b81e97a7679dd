//! HTML → text: blocks become lines, tables become rows of tabs ([`super::table`]).
//!
//! The tokens ([`super::tokens`]) are those of the WHATWG standard. On them stands not a whole tree but what
//! decides where text goes: tables with their cells, hidden elements, line ends. Word, WPS and Excel
//! leave cells and paragraphs unclosed, wrap lists in conditional comments and hide helper rows; web
//! pages put whole articles into the cells of a table.

use super::flow::Flow;
use super::table::{Spans, Table};
use super::tokens::{Token, Tokens, resolved};
use crate::search;
use crate::search::Part;

/// Tables within tables beyond this depth are read as mere text.
const MAX_DEPTH: usize = 32;

/// The text of an HTML source, as a reader sees it.
pub fn render(source: &str) -> String {
    // Markdown with tables of both kinds: its lines are lines.
    let markdown = ["---|", "--- |"].iter().any(|rule| search::place(source, rule).is_some());
    let mut page = Page { markdown, ..Page::default() };
    let mut tag = Tag::default();
    let mut tokens = Tokens::new(without_clipboard_header(source));
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => page.text(&text),
            Token::Start(name) => {
                tag.read(name, &tokens.attributes);
                page.open(&tag);
            }
            Token::End(name) => {
                tag.read(name, &[]);
                page.close(&tag.name);
            }
        }
    }
    page.finish()
}

/// Does a text that was pasted or opened as plain text consist of HTML source?
pub fn looks_like_html(text: &str) -> bool {
    let start = without_clipboard_header(text).trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    let begins = |tag: &str| start.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
    if begins("<!doctype html") || begins("<html") {
        return true;
    }
    let (mut cells, mut tags, mut ends) = (0, 0, 0);
    for (at, _) in start.match_indices('<') {
        let rest = start.part(at + 1..);
        let (rest, end) = match rest.strip_prefix('/') {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let closed = matches!(rest.as_bytes().get(length), Some(b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n'));
        if length == 0 || length > 10 || !closed {
            continue;
        }
        match rest.part(..length).to_ascii_lowercase().as_str() {
            "table" | "tr" | "td" | "th" => cells += 1,
            name if is_block(name) || matches!(name, "span" | "a" | "b" | "strong" | "font" | "br") => tags += 1,
            _ => continue,
        }
        ends += usize::from(end);
        if ends > 0 && (cells >= 2 || cells + tags >= 4) || cells >= 4 {
            return true;
        }
    }
    false
}

/// Windows puts lines like `StartHTML:0000000105` before clipboard HTML.
fn without_clipboard_header(source: &str) -> &str {
    let header = source.starts_with("Version:") && source.part(..source.len().min(1)).is_ascii();
    match source.find('<') {
        Some(at) if header && search::place(source.part(..at), "StartHTML:").is_some() => source.part(at..),
        _ => source,
    }
}

/// A start tag, as far as it matters.
#[derive(Default)]
struct Tag {
    name: String,
    columns: u32,
    rows: u32,
    overflow: bool,
    /// Takes no place on the page, or stands there struck through.
    hidden: bool,
    /// Takes its place, empty.
    invisible: bool,
    /// `height=0`
    flat: bool,
    /// `vertical-align: super`
    raised: bool,
    /// What an `<input>` shows.
    value: String,
}

impl Tag {
    fn read(&mut self, name: &str, attributes: &[(&str, &str)]) {
        *self = Tag { name: std::mem::take(&mut self.name), columns: 1, rows: 1, ..Tag::default() };
        self.name.clear();
        self.name.push_str(name);
        self.name.make_ascii_lowercase();
        let (mut hidden, mut selected, mut input) = (false, false, self.name == "input");
        // Of two attributes of one name the first counts.
        let mut key = String::new();
        for (name, value) in attributes.iter().rev() {
            key.clear();
            key.push_str(name);
            key.make_ascii_lowercase();
            match key.as_str() {
                "style" => {
                    (self.hidden, self.invisible, self.overflow, self.raised) = (false, false, false, false);
                    value.as_bytes().split(|b| *b == b';').for_each(|declaration| self.style(declaration));
                }
                "colspan" => self.columns = number(value.as_bytes()).unwrap_or(1),
                "rowspan" => self.rows = number(value.as_bytes()).unwrap_or(1),
                "height" => self.flat = value.trim() == "0",
                "hidden" => hidden = true,
                "selected" => selected = true,
                "value" if input => self.value = resolved(value).trim().to_owned(),
                "type" => input &= value.eq_ignore_ascii_case("text") || value.eq_ignore_ascii_case("number"),
                _ => {}
            }
        }
        self.hidden |= hidden || self.name == "option" && !selected;
        if self.hidden || self.invisible || !input {
            self.value.clear();
        }
    }

    fn style(&mut self, declaration: &[u8]) {
        let declaration = declaration.trim_ascii();
        // Most declarations are about borders and fonts.
        if !matches!(declaration.first().map(u8::to_ascii_lowercase), Some(b'd' | b'm' | b'v' | b'f' | b't' | b'o')) {
            return;
        }
        let declaration = declaration.to_ascii_lowercase();
        let Some(colon) = declaration.iter().position(|b| *b == b':') else { return };
        let (property, value) = (declaration[..colon].trim_ascii_end(), declaration[colon + 1..].trim_ascii());
        let is = |word: &[u8]| value.split(|b| *b == b' ' || *b == b'!').any(|part| part == word);
        match property {
            b"display" => self.hidden |= is(b"none"),
            b"mso-hide" => self.hidden |= is(b"all"),
            b"visibility" => self.invisible |= is(b"hidden"),
            b"opacity" => self.invisible |= is(b"0"),
            b"font-size" => self.hidden |= is(b"0") || is(b"0px") || is(b"0pt"),
            b"text-decoration" | b"text-decoration-line" => self.hidden |= is(b"line-through"),
            b"vertical-align" => self.raised |= is(b"super") || is(b"sub"),
            b"mso-ignore" => self.overflow |= is(b"colspan"),
            _ => {}
        }
    }
}

/// The number an attribute begins with.
fn number(value: &[u8]) -> Option<u32> {
    let digits = value.trim_ascii_start();
    let length = digits.iter().take_while(|b| b.is_ascii_digit()).count();
    if length == 0 {
        return None;
    }
    Some(digits[..length].iter().fold(0u32, |n, b| n.saturating_mul(10).saturating_add(u32::from(b - b'0'))))
}

/// The page as it grows.
#[derive(Default)]
struct Page {
    flow: Flow,
    title: String,
    in_title: bool,
    /// The tables we are in, outermost first; all but the last have a cell open.
    tables: Vec<Open>,
    /// Tables we are in beyond [`MAX_DEPTH`].
    too_deep: usize,
    skip: Option<Skip>,
    /// `<pre>`s we are in.
    verbatim: usize,
    /// All outside of tables is as in one.
    markdown: bool,
    superscript: bool,
    /// In an element that its style raises or lowers.
    raised: bool,
}

/// A table that is being read.
#[derive(Default)]
struct Open {
    table: Table,
    row: bool,
    /// The row is Word's spacer.
    flat: bool,
    cell: Option<(Flow, Spans)>,
    /// There was no `<table>`: a stretch of its source was pasted.
    implied: bool,
}

/// An element that is not shown.
struct Skip {
    name: String,
    /// Elements of its name within it.
    same: usize,
    /// Tables within it.
    tables: usize,
}

impl Page {
    fn finish(mut self) -> String {
        // The source breaks off inside a table: of a cell that has no text yet nothing is known.
        if let Some(open) = self.tables.last_mut() {
            open.cell = open.cell.take().filter(|(flow, _)| !flow.is_empty());
        }
        while !self.tables.is_empty() {
            self.close_table();
        }
        let body = self.flow.finish();
        let mut title = Flow::default();
        title.push(&self.title);
        let title = title.finish();
        let named = title.split(['-', '_', '|', '—', '－', '>']).next().unwrap_or_default().trim();
        if named.is_empty() || search::place(&body, named).is_some() { body } else { format!("{title}\n\n{body}") }
    }

    /// Where text goes now: into the open cell; before a table that has none open.
    fn flow(&mut self) -> &mut Flow {
        self.tables.iter_mut().rev().find_map(|open| open.cell.as_mut()).map_or(&mut self.flow, |(flow, _)| flow)
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            self.title.push_str(text);
        }
        if self.in_title || self.skip.is_some() {
            return;
        }
        if self.between_cells() {
            if text.trim().is_empty() {
                return;
            }
            self.leave_implied_table();
        }
        let superscript = self.superscript || self.raised;
        let verbatim = (self.markdown || self.verbatim > 0) && self.tables.is_empty();
        let flow = self.flow();
        if verbatim {
            return flow.push_verbatim(text);
        }
        // 12<sup>1</sup> is 12 with a footnote, not 121.
        let digit = |c: Option<char>| c.is_some_and(|c| matches!(c, '0'..='9' | '０'..='９' | '①'..='⑳'));
        if superscript && digit(text.chars().next()) && digit(flow.last_char()) {
            flow.push("[");
            flow.push(text);
            flow.push("]");
        } else {
            flow.push(text);
        }
    }

    fn open(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        if self.skip.is_some() && !self.skipped_start(name) {
            return;
        }
        self.in_title = name == "title";
        if is_void(name) {
            if matches!(name, "br" | "hr") {
                self.flow().end_line();
            } else if !tag.value.is_empty() {
                // Two of them are two figures.
                self.flow().push_lines(&tag.value);
            }
            return;
        }
        let cell = matches!(name, "td" | "th");
        if is_dropped(name) || tag.hidden || tag.invisible && !cell {
            if is_block(name) {
                self.flow().end_line();
            }
            self.skip = Some(Skip { name: name.to_owned(), same: 0, tables: 0 });
            return;
        }
        self.raised |= tag.raised && matches!(name, "span" | "font");
        if self.too_deep > 0 {
            self.too_deep += usize::from(name == "table");
            if is_block(name) || is_table_part(name) {
                self.flow().end_line();
            }
            return;
        }
        match name {
            "table" => self.open_table(false),
            "tr" => self.open_row(tag.flat),
            "td" | "th" => {
                self.open_cell(Spans { columns: tag.columns, rows: tag.rows, overflow: tag.overflow });
                if tag.invisible {
                    self.skip = Some(Skip { name: name.to_owned(), same: 0, tables: 0 });
                }
            }
            "thead" | "tbody" | "tfoot" => self.end_group(),
            "pre" | "listing" => {
                self.flow().end_line();
                self.verbatim += 1;
            }
            "sup" | "sub" => self.superscript = true,
            "textarea" | "option" => self.flow().end_line(),
            _ if is_block(name) => {
                if self.between_cells() {
                    self.leave_implied_table();
                }
                self.flow().end_line();
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skip.is_some() && !self.skipped_end(name) {
            return;
        }
        self.in_title = false;
        if self.too_deep > 0 {
            self.too_deep -= usize::from(name == "table");
            return self.flow().end_line();
        }
        match name {
            "table" => self.close_table(),
            "tr" => self.close_row(),
            "td" | "th" => self.close_cell(),
            "thead" | "tbody" | "tfoot" => self.end_group(),
            "pre" | "listing" => {
                self.flow().end_line();
                self.verbatim = self.verbatim.saturating_sub(1);
            }
            "sup" | "sub" => self.superscript = false,
            "span" | "font" => self.raised = false,
            "br" | "textarea" | "option" | "select" => self.flow().end_line(),
            _ if is_block(name) => self.flow().end_line(),
            _ => {}
        }
    }
}

/// Elements that are not shown.
impl Page {
    /// A start tag within one. Returns whether it ends it and is to be read.
    fn skipped_start(&mut self, name: &str) -> bool {
        let Some(skip) = &mut self.skip else { return true };
        if skip.tables == 0 && skip.is_ended_by_start(name) {
            self.skip = None;
            return true;
        }
        skip.tables += usize::from(name == "table");
        skip.same += usize::from(name == skip.name);
        false
    }

    /// An end tag within one. Returns whether it is to be read.
    fn skipped_end(&mut self, name: &str) -> bool {
        let Some(skip) = &mut self.skip else { return true };
        if name == skip.name {
            if skip.same == 0 {
                self.skip = None;
                // The cell that was opened for an invisible one.
                return matches!(name, "td" | "th");
            }
            skip.same -= 1;
        }
        if name == "table" && skip.tables > 0 {
            skip.tables -= 1;
            return false;
        }
        if skip.tables == 0 && skip.is_ended_by_end(name) && !(is_table_part(name) && self.tables.is_empty()) {
            self.skip = None;
            return true;
        }
        false
    }
}

impl Skip {
    /// Ends where a tag implies its end: a cell at the next cell, a paragraph at the next block.
    fn is_ended_by_start(&self, name: &str) -> bool {
        match self.name.as_str() {
            "p" => is_block(name),
            "rt" | "rp" => matches!(name, "rt" | "rp"),
            "li" | "option" => name == self.name,
            "tr" => matches!(name, "tr" | "tbody" | "tfoot" | "thead"),
            "tbody" | "thead" | "tfoot" => matches!(name, "tbody" | "tfoot" | "thead"),
            "table" => false,
            _ => is_table_part(name) && name != "table" && name != "caption",
        }
    }

    /// Ends with the element around it.
    fn is_ended_by_end(&self, name: &str) -> bool {
        match self.name.as_str() {
            "p" => is_block(name) || is_table_part(name),
            "rt" | "rp" => name == "ruby" || is_table_part(name),
            "option" => name == "select" || is_table_part(name),
            "tr" => matches!(name, "table" | "tbody" | "tfoot" | "thead"),
            "tbody" | "thead" | "tfoot" => name == "table",
            _ => is_table_part(name),
        }
    }
}

/// Tables.
impl Page {
    /// In a table and in none of its cells.
    fn between_cells(&self) -> bool {
        self.tables.last().is_some_and(|open| open.cell.is_none())
    }

    fn leave_implied_table(&mut self) {
        if self.tables.last().is_some_and(|open| open.implied) {
            self.close_table();
        }
    }

    fn open_table(&mut self, implied: bool) {
        if self.between_cells() {
            self.close_table();
        }
        if self.tables.len() == MAX_DEPTH {
            self.too_deep = 1;
            return self.flow().end_line();
        }
        self.flow().end_block();
        self.tables.push(Open { implied, ..Open::default() });
    }

    fn open_row(&mut self, flat: bool) {
        if self.tables.is_empty() {
            self.open_table(true);
        }
        self.close_row();
        if let Some(open) = self.tables.last_mut() {
            open.table.start_row();
            (open.row, open.flat) = (true, flat);
        }
    }

    fn open_cell(&mut self, spans: Spans) {
        self.close_cell();
        if !self.tables.last().is_some_and(|open| open.row) {
            self.open_row(false);
        }
        if let Some(open) = self.tables.last_mut() {
            open.cell = Some((Flow::default(), spans));
        }
        (self.superscript, self.raised, self.verbatim) = (false, false, 0);
    }

    fn close_cell(&mut self) {
        if let Some(open) = self.tables.last_mut()
            && let Some((flow, spans)) = open.cell.take()
        {
            open.table.push(flow, spans);
        }
    }

    fn close_row(&mut self) {
        self.close_cell();
        if let Some(open) = self.tables.last_mut() {
            if open.flat {
                open.table.drop_spacer();
            }
            (open.row, open.flat) = (false, false);
        }
    }

    fn end_group(&mut self) {
        self.close_row();
        if let Some(open) = self.tables.last_mut() {
            open.table.end_group();
        }
    }

    fn close_table(&mut self) {
        self.close_row();
        if let Some(open) = self.tables.pop() {
            let flow = self.flow();
            flow.end_block();
            open.table.render(flow);
            flow.end_block();
        }
    }
}

fn is_table_part(name: &str) -> bool {
    matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption")
}

/// Elements without content.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose content is no text of the page, deleted text, and the reading aids of ruby.
fn is_dropped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "xml"
            | "noembed"
            | "noframes"
            | "del"
            | "s"
            | "strike"
            | "rt"
            | "rp"
    )
}

/// Elements that start on a line of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "main"
            | "blockquote"
            | "center"
            | "form"
            | "fieldset"
            | "pre"
            | "listing"
            | "address"
            | "figure"
            | "figcaption"
            | "caption"
            | "legend"
            | "details"
            | "summary"
            | "body"
            | "html"
            | "head"
            | "table"
            | "title"
    )
}
