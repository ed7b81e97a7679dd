//! HTML → tags and text, as the tokenizer of the WHATWG standard cuts them.
//!
//! Our own and not html5gum's, which tests hold it against: that would be a quarter of what the
//! page may load. Left out are names of chars that Chinese pages do not use ([`NAMED`] has the
//! others), references within attributes, and what a tokenizer learns from a tree (CDATA in SVG).

use crate::search;
use crate::search::Part;
use std::borrow::Cow;

/// A piece of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    Text(Cow<'a, str>),
    /// The name as written; the attributes are in [`Tokens::attributes`].
    Start(&'a str),
    End(&'a str),
}

/// The tokens of a source, one after the other.
pub struct Tokens<'a> {
    source: &'a str,
    at: usize,
    /// The element that we are in if no tag counts before its end.
    raw: Option<&'static str>,
    /// Names and values, as written, of the last tag.
    pub attributes: Vec<(&'a str, &'a str)>,
}

/// Elements without tags inside; references count in the first two.
const RAW: [&str; 10] =
    ["title", "textarea", "style", "script", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"];

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            let text = self.raw_text(name);
            if !text.is_empty() {
                let references = name == "title" || name == "textarea";
                return Some(Token::Text(if references { resolved(text) } else { Cow::Borrowed(text) }));
            }
        }
        loop {
            let start = self.at;
            let rest = &self.bytes()[start..];
            match rest {
                [] => return None,
                [b'<', b'!', ..] => {
                    self.at += 2;
                    self.declaration();
                }
                [b'<', b'?', ..] | [b'<', b'/', b'>', ..] => self.behind(">"),
                [b'<', b'/', b, ..] if !b.is_ascii_alphabetic() => self.behind(">"),
                [b'<', b'/', _, ..] => {
                    self.at += 2;
                    let name = self.tag()?;
                    return Some(Token::End(name));
                }
                [b'<', b, ..] if b.is_ascii_alphabetic() => {
                    self.at += 1;
                    let name = self.tag()?;
                    self.raw = RAW.into_iter().find(|raw| name.eq_ignore_ascii_case(raw));
                    return Some(Token::Start(name));
                }
                _ => {
                    self.at += usize::from(rest[0] == b'<');
                    self.until(|b| b == b'<');
                    return Some(Token::Text(resolved(self.source.part(start..self.at))));
                }
            }
        }
    }
}

impl<'a> Tokens<'a> {
    pub fn new(source: &'a str) -> Tokens<'a> {
        Tokens { source, at: 0, raw: None, attributes: Vec::new() }
    }

    fn bytes(&self) -> &'a [u8] {
        self.source.as_bytes()
    }

    /// Goes on to the first byte of which `stop` holds, or to the end. Returns what was passed.
    fn until(&mut self, stop: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        let rest = &self.bytes()[start..];
        self.at = start + rest.iter().position(|b| stop(*b)).unwrap_or(rest.len());
        self.source.part(start..self.at)
    }

    /// Goes on behind `end`, or to the end.
    fn behind(&mut self, end: &str) {
        self.at = search::place(self.source.part(self.at..), end)
            .map_or(self.source.len(), |found| self.at + found + end.len());
    }

    /// Behind `<!`: a comment, or what counts as one.
    fn declaration(&mut self) {
        let rest = &self.bytes()[self.at..];
        if !rest.starts_with(b"--") {
            return self.behind(">");
        }
        if let [b'-', b'-', b'>', ..] = rest {
            self.at += 3;
        } else if let [b'-', b'-', b'-', b'>', ..] = rest {
            self.at += 4;
        } else {
            self.at += 2;
            loop {
                self.behind("--");
                match &self.bytes()[self.at..] {
                    [] => return,
                    [b'>', ..] => return self.at += 1,
                    [b'!', b'>', ..] => return self.at += 2,
                    // --->
                    [b'-', ..] => self.at -= 1,
                    _ => {}
                }
            }
        }
    }

    /// A tag from its name on; `None` where the source ends within it.
    fn tag(&mut self) -> Option<&'a str> {
        let name = self.until(|b| is_space(b) || b == b'/' || b == b'>');
        self.attributes.clear();
        loop {
            self.until(|b| !is_space(b) && b != b'/');
            if *self.bytes().get(self.at)? == b'>' {
                self.at += 1;
                return Some(name);
            }
            let start = self.at;
            // An equals sign at the start belongs to the name.
            self.at += usize::from(self.bytes()[start] == b'=');
            self.until(|b| is_space(b) || matches!(b, b'/' | b'>' | b'='));
            let attribute = self.source.part(start..self.at);
            self.until(|b| !is_space(b));
            let mut value = "";
            if *self.bytes().get(self.at)? == b'=' {
                self.at += 1;
                self.until(|b| !is_space(b));
                value = match *self.bytes().get(self.at)? {
                    quote @ (b'"' | b'\'') => {
                        self.at += 1;
                        let value = self.until(|b| b == quote);
                        // The source may end within the quotes.
                        self.at = self.source.len().min(self.at + 1);
                        value
                    }
                    _ => self.until(|b| is_space(b) || b == b'>'),
                };
            }
            self.attributes.push((attribute, value));
        }
    }

    /// The content of an element without tags inside, up to its end tag.
    fn raw_text(&mut self, name: &str) -> &'a str {
        let start = self.at;
        if name == "plaintext" {
            self.at = self.source.len();
        }
        // In scripts `<!--` hides a whole `<script>…</script>`.
        let (mut comment, mut nested) = (false, false);
        while self.at < self.source.len() {
            self.until(|b| b == b'<' || b == b'-');
            let rest = self.source.part(self.at..);
            if name == "script" && rest.starts_with("<!--") && !comment {
                comment = true;
                self.at += 2;
            } else if rest.starts_with("-->") && comment {
                (comment, nested) = (false, false);
                self.at += 3;
            } else if is_tag(rest, "</", name) {
                if !nested {
                    break;
                }
                nested = false;
                self.at += 2;
            } else {
                nested |= comment && is_tag(rest, "<", name);
                self.at += usize::from(!rest.is_empty());
            }
        }
        self.source.part(start..self.at)
    }
}

/// Does `source` begin with the tag `name`?
fn is_tag(source: &str, open: &str, name: &str) -> bool {
    let Some(rest) = source.strip_prefix(open) else { return false };
    let end = rest.as_bytes().get(name.len());
    rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        && end.is_some_and(|b| is_space(*b) || matches!(b, b'/' | b'>'))
}

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}

/// The text with its references resolved: `&nbsp;` `&#12288;` `&#x3000;`.
pub fn resolved(text: &str) -> Cow<'_, str> {
    if !search::holds(text, '&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.part(..at));
        rest = rest.part(at + 1..);
        match reference(rest) {
            Some((c, length)) => {
                out.push(c);
                rest = rest.part(length..);
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The char that the reference behind an `&` means, and the length of the reference.
fn reference(rest: &str) -> Option<(char, usize)> {
    let Some(number) = rest.strip_prefix('#') else { return named(rest) };
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let length = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    let code = digits
        .part(..length)
        .chars()
        .fold(0u32, |code, c| code.saturating_mul(radix).saturating_add(c.to_digit(radix).unwrap_or(0)));
    let c = match code {
        0 => '\u{FFFD}',
        0x80..=0x9F => WINDOWS_1252[code as usize - 0x80],
        _ => char::from_u32(code).unwrap_or('\u{FFFD}'),
    };
    let end = rest.len() - digits.len() + length;
    Some((c, end + usize::from(rest.part(end..).starts_with(';'))))
}

/// What the numbers 128 to 159 mean to browsers.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// A named reference; the oldest hold without their semicolon, the longest of them first.
fn named(rest: &str) -> Option<(char, usize)> {
    let length = rest.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
    let name = rest.part(..length);
    let value = |name: &str, table: &str| {
        table.split(' ').find_map(|entry| {
            let c = entry.strip_prefix(name)?;
            let mut chars = c.chars();
            let c = chars.next()?;
            (chars.next().is_none() && !c.is_ascii_alphanumeric()).then_some(c)
        })
    };
    if rest.part(length..).starts_with(';')
        && let Some(c) = value(name, LATIN_1).or_else(|| value(name, NAMED))
    {
        return Some((c, length + 1));
    }
    (2..=length.min(6)).rev().find_map(|length| Some((value(name.part(..length), LATIN_1)?, length)))
}

/// Names that hold without a semicolon, each with its char: of those of HTML, what Chinese text is written with. The
/// letters of other languages stay as they are written.
const LATIN_1: &str = "\
    nbsp\u{A0} lt< gt> amp& quot\" middot· times× deg° AMP& COPY© GT> LT< QUOT\" REG® brvbar¦ cent¢ copy© divide÷ \
    frac12½ frac14¼ frac34¾ laquo« not¬ para¶ plusmn± pound£ raquo» reg® sect§ shy\u{AD} sup1¹ sup2² sup3³ yen¥";

/// Names that need a semicolon.
const NAMED: &str = "\
    ldquo“ rdquo” lsquo‘ rsquo’ mdash— ndash– hellip… emsp\u{2003} ensp\u{2002} thinsp\u{2009} NewLine\u{A} \
    NonBreakingSpace\u{A0} Tab\u{9} ZeroWidthSpace\u{200B} apos' ast* bdquo„ blk12▒ blk14░ blk34▓ block█ bsol\\ \
    bull• check✓ colon: comma, commat@ crarr↵ cross✗ darr↓ dash‐ dollar$ emsp13\u{2004} emsp14\u{2005} equals= euro€ \
    excl! frasl⁄ ge≥ grave` hairsp\u{200A} half½ horbar― hyphen‐ larr← lbrace{ lbrack[ lcub{ le≤ lowbar_ lpar( \
    lrm\u{200E} lsaquo‹ lsqb[ minus− mldr… ne≠ nldr‥ num# numero№ numsp\u{2007} oline‾ percnt% period. permil‰ plus+ \
    prime′ puncsp\u{2008} quest? rarr→ rbrace} rbrack] rcub} rlm\u{200F} rpar) rsaquo› rsqb] sbquo‚ semi; sol/ squ□ \
    squf▪ star☆ starf★ sum∑ tilde˜ trade™ uarr↑ verbar| vert| zwj\u{200D} zwnj\u{200C}";

#[cfg(test)]
mod tests {
    use super::*;
    use html5gum::Tokenizer;
    use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
    use proptest::prelude::*;

    /// A token as both tokenizers can give it; texts that touch are one.
    #[derive(Debug, PartialEq, Eq)]
    enum Plain {
        Text(String),
        Start(String, Vec<(String, String)>),
        End(String),
    }

    fn push_text(out: &mut Vec<Plain>, text: &str) {
        if let Some(Plain::Text(last)) = out.last_mut() {
            last.push_str(text);
        } else if !text.is_empty() {
            out.push(Plain::Text(text.to_owned()));
        }
    }

    fn ours(source: &str) -> Vec<Plain> {
        let mut out = Vec::new();
        let mut tokens = Tokens::new(source);
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(text) => push_text(&mut out, &text),
                Token::Start(name) => {
                    let attributes = &tokens.attributes;
                    let attributes =
                        attributes.iter().map(|(n, v)| (n.to_ascii_lowercase(), (*v).to_owned())).collect();
                    out.push(Plain::Start(name.to_ascii_lowercase(), attributes));
                }
                Token::End(name) => out.push(Plain::End(name.to_ascii_lowercase())),
            }
        }
        out
    }

    fn theirs(source: &str) -> Vec<Plain> {
        let (mut out, mut name_of, mut attributes) = (Vec::new(), String::new(), Vec::<(String, String)>::new());
        let string = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| -> Option<()> {
            match event {
                CallbackEvent::OpenStartTag { name } => {
                    attributes.clear();
                    name_of = string(name);
                }
                CallbackEvent::AttributeName { name } => attributes.push((string(name), String::new())),
                CallbackEvent::AttributeValue { value } => attributes.last_mut().unwrap().1 = string(value),
                CallbackEvent::CloseStartTag { .. } => {
                    out.push(Plain::Start(name_of.clone(), std::mem::take(&mut attributes)));
                }
                CallbackEvent::EndTag { name } => out.push(Plain::End(string(name))),
                CallbackEvent::String { value } => push_text(&mut out, &string(value)),
                _ => {}
            }
            None
        });
        emitter.naively_switch_states(true);
        Tokenizer::new_with_emitter(source, emitter).for_each(drop);
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn tokens_are_those_of_the_standard(pieces in prop::collection::vec(prop_oneof![
            6 => prop::sample::select(vec![
                "<td", "<TD>", "</td>", "</td", "<p>", "<", ">", "/", "=", " ", "\n", "\"", "'", "a", "colspan", "colspan=2",
                "style='a;b'", "<!", "<!--", "--", "-->", "--!>", "-", "!", "<!DOCTYPE html>", "<![if !x]>", "<?xml", "?>",
                "<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "</textarea >",
                "<plaintext>", "<xmp>", "</xmp/>", "</", "</>", "</1", "<1", "<![CDATA[x]]>",
            ]),
            2 => prop::sample::select(vec![
                "&nbsp;", "&nbsp", "&amp;lt;", "&ldquo;", "&ldquo", "&#x3000;", "&#12288", "&#150;", "&#xD800;", "&#0;",
                "&#99999999999;", "&#x;", "&#", "&", "&lt", "&notit;", "&noti", "&copycat", "&unknown;", "&sup2x", "&apos;",
                "&Tab;", "&frac12", ";", "&#X41", "中", "规章12",
            ]),
        ], 0..24)) {
            let source = pieces.concat();
            // References in attributes are left as they are written.
            prop_assume!(!ours(&source).iter().any(|token| matches!(token,
                Plain::Start(_, attributes) if attributes.iter().any(|(_, value)| value.contains('&')))));
            prop_assert_eq!(ours(&source), theirs(&source), "{}", source);
        }
    }

    #[test]
    fn a_source_may_end_anywhere() {
        let source = "<td colspan=\"2\" style='a'>1&nbsp;<!-- c --></td><script>a</script><title>b</title>";
        for end in 0..=source.len() {
            assert_eq!(ours(&source[..end]), theirs(&source[..end]), "{}", &source[..end]);
        }
    }

    #[test]
    fn every_name_means_what_the_standard_says() {
        for (table, semicolon) in [(LATIN_1, ""), (NAMED, ";")] {
            for entry in table.split(' ') {
                let name = &entry[..entry.len() - entry.chars().next_back().unwrap().len_utf8()];
                for source in [format!("&{name};"), format!("&{name}{semicolon}.")] {
                    assert_eq!(ours(&source), theirs(&source), "{source}");
                }
            }
        }
    }
}
