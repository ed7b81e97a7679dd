//! Every label of every edition, and where they stand in a text.
//!
//! Labels are compared by their *key*: Chinese characters, letters and digits only, so that a
//! label broken over lines or cells, letter-spaced or with other punctuation is still itself. An
//! ordinal (一、 （一） 1.) is no part of the key; where printed, it chooses among equal keys.

use crate::fold::{self, Folded};
use crate::form::{Form, Line, Table};
use crate::forms;
use crate::list::Listed;
use crate::order;
use crate::word::{Words, low_bits, prefix, suffix};
use crate::{word, words};
use std::ops::Range;
use std::sync::OnceLock;

/// What a label can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A row that carries cells, by its index among them.
    Row(u16),
    /// A column that carries cells, by its index among them.
    Column(u16),
    /// A heading of rows or columns, the text of an empty header cell.
    Head,
    /// The caption of a table.
    Caption,
    /// One of the six chapters, by its index.
    Chapter(u8),
}

/// One meaning of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// Index into [`forms::ALL`].
    pub form: u8,
    /// Index into the form's tables; meaningless for chapters.
    pub table: u8,
    pub role: Role,
    /// The ordinal the form prints before the label.
    pub ordinal: Option<Ordinal>,
    /// Is it the official wording (with or without its bracketed note)?
    pub official: bool,
}

/// A printed ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ordinal {
    /// 一、
    Chapter(u8),
    /// （一）
    Section(u8),
    /// 1.
    Item(u8),
}

/// A label found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// Range of folded characters, the ordinal included.
    pub start: u32,
    pub end: u32,
    /// Where the label itself begins.
    pub core: u32,
    /// Index of the key, for [`Index::senses`].
    pub key: u16,
    pub ordinal: Option<Ordinal>,
    /// It begins a line, apart from blanks and bars.
    pub leads: bool,
    /// Nothing but cell or line ends, figures and other labels touch it.
    pub alone: bool,
    /// Its words have a few foreign characters inside; it is a row's or a caption's label, and only
    /// the table around it makes it one.
    pub broken: bool,
}

/// All labels of all editions.
pub struct Index {
    /// In the order of their characters.
    keys: Vec<Key>,
    /// The key of each label as the forms have it, in the order of where they stand in memory.
    official: Vec<(usize, Vec<u16>)>,
    /// Bit set of first characters.
    first: Box<[u64; 0x10000 / 64]>,
    /// Keys by their [`pair`]'s [`bucket`] and pair, longest first: the pair, the character behind it (0 for none), the
    /// key.
    by_pair: Vec<(u32, u16, u16)>,
    /// Where each bucket begins, and the last one ends.
    buckets: Vec<u16>,
}

struct Key {
    chars: Vec<u16>,
    senses: Vec<Sense>,
}

/// The index of all editions, made once per process.
pub fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(Index::build)
}

impl Index {
    fn build() -> Index {
        let mut entries = Entries::default();
        for (f, form) in forms::ALL.iter().enumerate() {
            add_chapters(&mut entries, f as u8, form);
            for (t, table) in form.tables.iter().enumerate() {
                add_table(&mut entries, f as u8, t as u8, table);
            }
        }
        let Entries { mut entries, mut official } = entries;
        order::by_key(&mut official, |&(at, _)| at);
        order::by(&mut entries, |a, b| a.0.cmp(&b.0));
        let mut keys: Vec<Key> = Vec::new();
        for (chars, sense) in entries {
            match keys.last_mut() {
                Some(key) if key.chars == chars => {
                    // A variant may leave the label's own key: with a note, or without 其中.
                    let same = |other: &&mut Sense| {
                        (other.form, other.table, other.role) == (sense.form, sense.table, sense.role)
                    };
                    match key.senses.iter_mut().find(same) {
                        Some(other) => other.official |= sense.official,
                        None => key.senses.push(sense),
                    }
                }
                _ => keys.push(Key { chars, senses: vec![sense] }),
            }
        }
        let mut first = Box::new([0u64; 0x10000 / 64]);
        let mut by_pair: Vec<(u32, u16, u16)> = Vec::new();
        for (i, key) in keys.iter().enumerate() {
            first[usize::from(key.chars[0]) / 64] |= 1 << (key.chars[0] % 64);
            by_pair.push((pair(key.chars[0], key.chars[1]), key.chars.get(2).copied().unwrap_or(0), i as u16));
        }
        let length = |i: u16| keys[usize::from(i)].chars.len();
        order::by_key(&mut by_pair, |&(pair, _, i)| (bucket(pair), pair, usize::MAX - length(i)));
        let start = |b| by_pair.partition_point(|&(pair, ..)| bucket(pair) < b) as u16;
        let buckets = (0..=BUCKETS).map(start).list();
        Index { keys, official, first, by_pair, buckets }
    }

    /// What a hit can mean. Where its printed ordinal is that of some senses, only those.
    pub fn senses(&self, hit: &Hit) -> impl Iterator<Item = Sense> + '_ {
        let senses = &self.keys[usize::from(hit.key)].senses;
        let ordinal = hit.ordinal;
        let strict = ordinal.is_some() && senses.iter().any(|sense| sense.ordinal == ordinal);
        senses.iter().copied().filter(move |sense| !strict || sense.ordinal == ordinal)
    }

    /// Does a key begin with this character?
    #[inline(always)]
    fn begins(&self, c: u16) -> bool {
        self.first[usize::from(c / 64)] & (1 << (c % 64)) != 0
    }

    /// The longest label whose key begins at `at`, where one [`Index::begins`], and the end of its last character.
    // Within the loop over all characters there would be too few registers for both.
    #[inline(never)]
    fn longest(&self, chars: &[u16], at: usize) -> Option<(u16, usize)> {
        let second = next_key_char(chars, at + 1)?;
        let pair = pair(chars[at], chars[second]);
        let bucket = bucket(pair);
        let keys = &self.by_pair[usize::from(self.buckets[bucket])..usize::from(self.buckets[bucket + 1])];
        // Nearly always the character behind the two decides.
        let third = chars.get(second + 1).copied().filter(|&c| is_key_char(c));
        let may_be = |&&(p, c, _): &&(u32, u16, u16)| p == pair && (c == 0 || third.is_none_or(|third| third == c));
        keys.iter().filter(may_be).find_map(|&(_, _, key)| {
            ends(&self.keys[usize::from(key)].chars[2..], chars, second + 1).map(|end| (key, end))
        })
    }
}

/// About as many as there are pairs that begin a key.
const BUCKETS: usize = 1024;

/// Where pairs are looked up.
fn bucket(pair: u32) -> usize {
    (pair.wrapping_mul(0x9E37_79B1) >> 22) as usize
}

/// Two characters as one number.
fn pair(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

/// Where `key` ends in `chars` if it stands at `at`, blanks and light punctuation skipped.
fn ends(key: &[u16], chars: &[u16], at: usize) -> Option<usize> {
    let mut at = at;
    for &wanted in key {
        // Nearly always nothing stands between.
        if chars.get(at) != Some(&wanted) {
            at = next_key_char(chars, at)?;
            if chars[at] != wanted {
                return None;
            }
        }
        at += 1;
    }
    Some(at)
}

/// How many characters may stand between two characters of one label: a line end with the
/// indentation of the next line.
const MAX_SKIP: usize = 48;

fn next_key_char(chars: &[u16], at: usize) -> Option<usize> {
    // Nearly always the next is one.
    if chars.get(at).copied().is_some_and(fold::is_han) {
        return Some(at);
    }
    let window = &chars[at..chars.len().min(at + MAX_SKIP)];
    let skip = window.iter().position(|&c| !is_skipped(c))?;
    Some(at + skip)
}

/// Characters that a label may have between its own.
fn is_skipped(c: u16) -> bool {
    // Two halves: WebAssembly has no shift of 128 bits.
    const LIGHT: [u64; 2] = {
        let (signs, mut bits, mut i) = (b" \t\n|\"'()[]{},:/<>.*_", [0; 2], 0);
        while i < signs.len() {
            bits[signs[i] as usize >> 6] |= 1 << (signs[i] & 63);
            i += 1;
        }
        bits
    };
    c < 0x80 && LIGHT[usize::from(c >> 6)] >> (c & 63) & 1 != 0
        || matches!(c, 0x3001 | 0x3008..=0x300B | 0x3010 | 0x3011 | 0x3014 | 0x3015 | 0xB7 | 0x2022)
}

/// Is it a character of keys?
pub fn is_key_char(c: u16) -> bool {
    fold::is_han(c) || matches!(c, 0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A)
}

/// The key of a label.
pub fn key_of(chars: &[u16]) -> Vec<u16> {
    let mut key = Vec::with_capacity(chars.len());
    key.extend(chars.iter().copied().filter(|&c| is_key_char(c)));
    key
}

/// The key of an official label without its ordinal, made once per process.
pub fn label_key(label: &'static str) -> &'static [u16] {
    let official = &index().official;
    official.binary_search_by_key(&label.as_ptr().addr(), |&(at, _)| at).map_or(&[], |found| &official[found].1)
}

/// What [`Index`] is made of.
#[derive(Default)]
struct Entries {
    entries: Vec<(Vec<u16>, Sense)>,
    official: Vec<(usize, Vec<u16>)>,
}

fn add_chapters(entries: &mut Entries, form: u8, data: &Form) {
    for (i, chapter) in data.chapters.iter().enumerate() {
        for label in std::iter::once(chapter.title).chain(chapter.variants) {
            let ordinal = Some(Ordinal::Chapter(i as u8 + 1));
            let official = label == chapter.title;
            add(entries, label, Sense { form, table: 0, role: Role::Chapter(i as u8), ordinal, official });
        }
    }
}

fn add_table(entries: &mut Entries, form: u8, index: u8, table: &'static Table) {
    let mut put = |label: &'static str, official: &'static str, role: Role| {
        let ordinal = ordinal_of(&fold::fold_word(official)).map(|(ordinal, _)| ordinal);
        add(entries, label, Sense { form, table: index, role, ordinal, official: label == official });
    };
    // A caption that is also a chapter's title stays the chapter's: it opens the chapter.
    if !table.title.ends_with("申请情况") && !table.title.ends_with("诉讼情况") {
        put(table.title, table.title, Role::Caption);
    }
    for title in table.title_variants {
        put(title, table.title, Role::Caption);
    }
    for stub in table.stubs {
        put(stub, stub, Role::Head);
    }
    let leaves = table.leaves();
    each_line(table.rows, &mut |line| {
        let role = leaves.row(line.id).filter(|_| line.carries).map_or(Role::Head, Role::Row);
        for label in std::iter::once(line.label).chain(line.variants) {
            put(label, line.label, role);
        }
    });
    each_line(table.columns, &mut |line| {
        let role = leaves.column(line.id).filter(|_| line.carries).map_or(Role::Head, Role::Column);
        for label in std::iter::once(line.label).chain(line.variants) {
            put(label, line.label, role);
        }
    });
}

fn each_line(lines: &'static [Line], visit: &mut impl FnMut(&'static Line)) {
    for line in lines {
        visit(line);
        each_line(line.children, visit);
    }
}

/// Adds a label under its key, without its bracketed note, and without 其中.
fn add(entries: &mut Entries, label: &'static str, sense: Sense) {
    let folded = fold::fold_word(label);
    let core = &folded[ordinal_length(&folded)..];
    let mut keys = vec![key_of(core)];
    entries.official.push((label.as_ptr().addr(), keys[0].clone()));
    if let Some(bracket) = core.iter().position(|&c| c == u16::from(b'(')).filter(|&at| at > 0) {
        keys.push(key_of(&core[..bracket]));
    }
    const AMONG: [u16; 2] = ['其' as u16, '中' as u16];
    if keys[0].starts_with(&AMONG) {
        keys.push(keys[0][2..].to_vec());
    }
    // 其它 for 其他.
    const HE: u16 = '他' as u16;
    const IT: u16 = '它' as u16;
    for i in 0..keys.len() {
        if keys[i].contains(&HE) {
            keys.push(keys[i].iter().map(|&c| if c == HE { IT } else { c }).list());
        }
    }
    // Taiwan's words for 文件 and 信息.
    let taiwan = crate::word!("文件档案信息资讯");
    for i in 0..keys.len() {
        for words in taiwan.chunks(4) {
            if let Some(at) = keys[i].windows(2).position(|pair| *pair == words[..2]) {
                let mut key = keys[i].clone();
                key[at..at + 2].copy_from_slice(&words[2..]);
                keys.push(key);
            }
        }
    }
    for key in keys {
        debug_assert!(key.len() >= 2, "{label}");
        entries.entries.push((key, sense));
    }
}

/// The ordinal at the beginning of a folded label, and its length.
fn ordinal_of(chars: &[u16]) -> Option<(Ordinal, usize)> {
    let bracket = chars.first() == Some(&u16::from(b'('));
    let from = usize::from(bracket);
    let numeral = chars[from..].iter().take_while(|&&c| numeral_value(c).is_some()).count();
    let close = chars.get(from + numeral).copied()?;
    if numeral > 0 {
        let value = numeral_of(&chars[from..from + numeral])?;
        return match (bracket, close) {
            (true, 0x29) => Some((Ordinal::Section(value), numeral + 2)),
            (false, 0x3001) => Some((Ordinal::Chapter(value), numeral + 1)),
            _ => None,
        };
    }
    let digit = chars.first().copied().filter(|&c| fold::is_digit(c))?;
    matches!(chars.get(1), Some(0x2E | 0x3001)).then_some((Ordinal::Item((digit - 0x30) as u8), 2))
}

/// How many characters of a folded label are its ordinal.
pub fn ordinal_length(chars: &[u16]) -> usize {
    ordinal_of(chars).map_or(0, |(_, length)| length)
}

/// 一 … 十 as 1 … 10.
pub fn numeral_value(c: u16) -> Option<u8> {
    // Most characters of a text are none of the ten, and need not be compared with each.
    const SOME: u64 = low_bits(word!("一二三四五六七八九十"));
    if SOME >> (c & 63) & 1 == 0 {
        return None;
    }
    Some(match char::from_u32(c.into())? {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// A Chinese numeral, ten, hundred, thousand included.
#[cfg_attr(not(target_arch = "wasm32"), inline(always))]
pub fn numeral(c: u16) -> Option<i64> {
    const SOME: u64 = low_bits(word!("零〇一二两三四五六七八九十百千"));
    if SOME >> (c & 63) & 1 == 0 { None } else { some_numeral(c) }
}

/// The same for a character whose last bits are those of a numeral.
fn some_numeral(c: u16) -> Option<i64> {
    Some(match char::from_u32(c.into())? {
        '零' | '〇' => 0,
        '两' => 2,
        '百' => 100,
        '千' => 1000,
        _ => numeral_value(c)?.into(),
    })
}

/// The Chinese numerals up to 9999 that begin at `start`, and their end.
pub fn numerals(chars: &[u16], start: usize) -> Option<(i64, usize)> {
    let (mut total, mut digit, mut at) = (0, None, start);
    while let Some(n) = chars.get(at).and_then(|&c| numeral(c)) {
        match n {
            10 | 100 | 1000 => {
                total += digit.take().unwrap_or(1) * n;
            }
            // Two digits side by side are a year or a code.
            _ if digit.is_some_and(|d| d != 0) => return None,
            _ => digit = Some(n),
        }
        at += 1;
        if at - start > 8 {
            return None;
        }
    }
    (at > start).then_some((total + digit.unwrap_or(0), at))
}

/// 十二 as 12; `None` beyond 19 or for what is no numeral.
fn numeral_of(chars: &[u16]) -> Option<u8> {
    match chars {
        [one] => numeral_value(*one),
        [0x5341, one] => numeral_value(*one).filter(|&v| v < 10).map(|v| 10 + v),
        _ => None,
    }
}

/// The ordinal that ends just before `at` (blanks between are allowed), and where it starts.
///
/// `expected` are the ordinals the label may have: of a run of digits glued to the figure before
/// (`00000002.其他…`) only an expected digit is taken.
fn ordinal_before(chars: &[u16], at: usize, expected: &[Sense]) -> Option<(Ordinal, usize)> {
    let mut end = at;
    while end > 0 && at - end < 4 && fold::is_blank(chars[end - 1]) {
        end -= 1;
    }
    let close = *chars.get(end.checked_sub(1)?)?;
    let before = end - 1;
    match close {
        // （一）
        0x29 => {
            let open = (before.saturating_sub(6)..before).rev().find(|&i| chars[i] == u16::from(b'('))?;
            let inside: Vec<u16> = chars[open + 1..before].iter().copied().filter(|&c| !fold::is_space(c)).list();
            let ordinal = match numeral_of(&inside) {
                Some(value) => Ordinal::Section(value),
                None => match inside[..] {
                    [digit] if fold::is_digit(digit) => Ordinal::Item((digit - 0x30) as u8),
                    _ => return None,
                },
            };
            Some((ordinal, open))
        }
        0x3001 | 0x2E | 0x2C | 0xFF0E => {
            let mut last = before;
            while last > 0 && before - last < 3 && fold::is_space(chars[last - 1]) {
                last -= 1;
            }
            let mark = *chars.get(last.checked_sub(1)?)?;
            if fold::is_digit(mark) {
                // 法律服务机构 3，其他 5: a figure, not the ordinal of what follows.
                if close == 0x2C && last >= 2 && !matches!(chars[last - 2], 0x09 | 0x0A | 0x7C) {
                    return None;
                }
                let ordinal = Ordinal::Item((mark - 0x30) as u8);
                let glued = last >= 2 && (fold::is_digit(chars[last - 2]) || chars[last - 2] == 0x2E);
                let fits = expected.iter().any(|sense| sense.ordinal == Some(ordinal));
                return (!glued || fits).then_some((ordinal, last - 1));
            }
            let numerals = (0..3).take_while(|&n| last > n && numeral_value(chars[last - 1 - n]).is_some()).count();
            let start = last - numerals;
            numeral_of(&chars[start..last]).map(|value| (Ordinal::Chapter(value), start))
        }
        // 五 存在的…, 第五部分 存在的…: a chapter's, at the beginning of its line.
        _ => {
            let part = chars[..end].ends_with(crate::word!("部分"));
            let last = end - if part { 2 } else { 0 };
            let numeral = last.checked_sub(1).map(|start| start..last)?;
            let ordinal = Ordinal::Chapter(numeral_of(&chars[numeral.clone()])?);
            let start = numeral.start - usize::from(part);
            let begins = if part { chars[start] == '第' as u16 } else { end < at };
            let leads = start == 0 || chars[start - 1] == 0x0A;
            (begins && leads && expected.iter().any(|sense| sense.ordinal == Some(ordinal))).then_some((ordinal, start))
        }
    }
}

/// Every label in the text, in order, none overlapping, the longest at each place. Labels inside
/// words of prose are left out.
// Inlined with the other stages into one long function, its loops are compiled badly by JavaScript engines.
#[inline(never)]
pub fn scan(folded: &Folded) -> Vec<Hit> {
    let index = index();
    let chars = folded.chars();
    let mut hits: Vec<Hit> = Vec::with_capacity(64);
    let mut at = 0;
    let mut previous_end = 0;
    while let Some(skip) = chars[at..].iter().position(|&c| index.begins(c)) {
        at += skip;
        let Some((key, end)) = index.longest(chars, at) else {
            at += 1;
            continue;
        };
        let ordinal =
            ordinal_before(chars, at, &index.keys[usize::from(key)].senses).filter(|&(_, start)| start >= previous_end);
        let start = ordinal.map_or(at, |(_, start)| start);
        let (opens, leads) = left_edge(chars, start, previous_end);
        let hit = Hit {
            start: start as u32,
            end: end as u32,
            core: at as u32,
            key,
            ordinal: ordinal.map(|(ordinal, _)| ordinal),
            leads,
            alone: opens || ordinal.is_some(),
            broken: false,
        };
        hits.push(hit);
        previous_end = end;
        at = end;
    }
    for i in 0..hits.len() {
        let next = hits.get(i + 1).map(|next| (next.start as usize, next.alone));
        match right_edge(chars, hits[i].end as usize, next) {
            Some(suffix) => hits[i].end += suffix,
            // A chapter's title with its own ordinal is one even where the text runs on, and a caption right
            // behind a figure.
            None => {
                let start = hits[i].start as usize;
                let behind_figure = start > 0 && fold::is_digit(chars[start - 1]);
                hits[i].alone &= index.senses(&hits[i]).any(|sense| match sense.role {
                    Role::Chapter(_) => sense.ordinal == hits[i].ordinal,
                    role => role == Role::Caption && behind_figure,
                })
            }
        }
    }
    // Where no label stands but of chapters, no table makes a broken one a label.
    let of_table = |sense: Sense| !matches!(sense.role, Role::Chapter(_));
    if hits.iter().any(|hit| hit.alone && index.senses(hit).any(of_table)) {
        mend(folded, &mut hits);
    }
    hits
}

/// Scrapers put at most this many foreign characters into a label (處理決定只鑽腳蘭數量).
const MAX_JUNK: usize = 5;

/// No label of a form is longer, letter-spaced or not.
const MAX_LABEL: usize = 96;

/// At so many labels inside or behind a broken one its end is looked for.
const MAX_STOPS: usize = 3;

/// Finds the labels that foreign characters break: words without a label, in a cell of their own or
/// behind a figure, that are one but for a few characters in one place.
fn mend(folded: &Folded, hits: &mut Vec<Hit>) {
    let chars = folded.chars();
    let mut found = Vec::new();
    let mut next = 0;
    let mut at = 0;
    let in_cells = word::contains(chars, &[0x09]) || word::contains(chars, &[0x7C]);
    let mut end = folded.line_end(0, chars.len());
    while at < chars.len() {
        if at > end {
            end = folded.line_end(at, chars.len());
        }
        let part = if in_cells { chars[at..end].iter().position(|&c| matches!(c, 0x09 | 0x7C)) } else { None };
        let stop = part.map_or(end, |part| at + part);
        while next < hits.len() && (hits[next].end as usize) <= at {
            next += 1;
        }
        let mut gap = at;
        let inside = hits[next..].iter().take_while(|hit| (hit.start as usize) < stop).count();
        let inside = &hits[next..next + inside];
        for hit in inside.iter().filter(|hit| hit.alone) {
            let end = (hit.start as usize).max(gap);
            mend_words(chars, gap..end, inside, &mut found);
            gap = hit.end as usize;
        }
        if gap == at {
            found.extend(broken_label(chars, at..stop, inside));
        } else if gap < stop {
            mend_words(chars, gap..stop, inside, &mut found);
        }
        at = stop + 1;
    }
    if !found.is_empty() {
        let mut coming = found.iter().peekable();
        hits.retain(|hit| {
            while coming.next_if(|new| new.end <= hit.start).is_some() {}
            coming.peek().is_none_or(|new| hit.end <= new.start)
        });
        hits.append(&mut found);
        order::by_key(hits, |hit| hit.start);
    }
}

/// The broken labels among the words of a stretch, of which each may begin behind a label (and its
/// unit) or figure or with an ordinal of its own: `条8328其中:主动公开…`, `情况——（一）收到…`.
fn mend_words(chars: &[u16], stretch: Range<usize>, hits: &[Hit], found: &mut Vec<Hit>) {
    let (mut at, mut begins) = (stretch.start, stretch.start);
    while begins < stretch.end {
        let behind_unit = || {
            let unit = unit_at(&chars[begins..stretch.end]).filter(|_| begins == stretch.start)?;
            broken_label(chars, begins + unit..stretch.end, hits)
        };
        let hit = broken_label(chars, begins..stretch.end, hits).or_else(behind_unit);
        at = hit.as_ref().map_or(at, |hit| hit.end as usize);
        found.extend(hit);
        let begin = |&at: &usize| {
            let c = chars[at];
            let marked = c == u16::from(b'(') || numeral_value(c).is_some();
            fold::is_digit(c) || marked && ordinal_length(&chars[at..]) > 0
        };
        let Some(next) = (at..stretch.end).find(begin) else { return };
        let digits = chars[next..stretch.end].iter().take_while(|&&c| fold::is_digit(c)).count();
        // The last digit numbers the words behind it.
        let numbered = digits > 1 && matches!(chars.get(next + digits), Some(0x2E | 0x3001));
        begins = next + digits - usize::from(numbered);
        at = next + digits.max(1);
    }
}

/// The length of the unit that the words begin with.
pub fn unit_at(words: &[u16]) -> Option<usize> {
    prefix(words, UNITS)
}

/// The label at the beginning of a cell, where foreign characters stand inside it. It ends where its
/// words do, or where another label (one of `hits`) begins.
fn broken_label(chars: &[u16], cell: Range<usize>, hits: &[Hit]) -> Option<Hit> {
    let index = index();
    let first = cell.start + chars[cell.clone()].iter().position(|&c| is_key_char(c) || c == 0x28)?;
    let ordinal = ordinal_of(&chars[first..cell.end]);
    let core = first + ordinal.map_or(0, |(_, length)| length);
    let &initial = chars[core..cell.end].iter().find(|&&c| is_key_char(c))?;
    if !index.begins(initial) {
        return None;
    }
    // The words reach to the first figure; a sentence is no label, but for one in brackets.
    let mut depth = 0;
    let words = chars[core..cell.end.min(core + MAX_LABEL + 1)].iter().position(|&c| {
        depth += i32::from(c == 0x28) - i32::from(c == 0x29);
        depth <= 0 && (fold::is_digit(c) || is_sentence_mark(c))
    });
    let end = words.map_or(cell.end, |n| core + n);
    if end - core > MAX_LABEL {
        return None;
    }
    if chars.get(end).copied().is_some_and(is_sentence_mark) {
        return None;
    }
    let end = end - suffix(&chars[(core + 1).min(end)..end], UNITS).unwrap_or(0);
    let inside = &hits[hits.partition_point(|hit| hit.start as usize <= core)..];
    let stops = inside.iter().map(|hit| hit.start as usize).take_while(|&start| start < end).take(MAX_STOPS);
    let from = index.keys.partition_point(|label| label.chars[0] < initial);
    let (found, end) = std::iter::once(end).chain(stops).find_map(|end| {
        let key = key_of(&chars[core..end]);
        let alike = index.keys.iter().enumerate().skip(from).take_while(|(_, label)| label.chars[0] == initial);
        let broken = alike.filter(|(_, label)| is_broken(&key, label));
        broken.max_by_key(|(_, label)| label.chars.len()).map(|(found, _)| (found, end))
    })?;
    let end = end - chars[core..end].iter().rev().position(|&c| is_key_char(c))?;
    let (_, leads) = left_edge(chars, first, 0);
    Some(Hit {
        start: first as u32,
        end: end as u32,
        core: core as u32,
        key: found as u16,
        ordinal: ordinal.map(|(ordinal, _)| ordinal),
        leads,
        alone: true,
        broken: true,
    })
}

/// The foreign characters inside a broken label, folded characters.
pub fn junk(folded: &Folded, hit: &Hit) -> Option<Range<usize>> {
    if !hit.broken {
        return None;
    }
    let label = &index().keys[usize::from(hit.key)].chars;
    let chars = folded.chars();
    let key: Vec<usize> = (hit.core as usize..hit.end as usize).filter(|&i| is_key_char(chars[i])).list();
    let junk = key.len().checked_sub(label.len()).filter(|&junk| junk > 0)?;
    let head = key.iter().zip(label).take_while(|&(&i, &c)| chars[i] == c).count().min(label.len() - 1);
    Some(key[head]..key[head + junk - 1] + 1)
}

fn is_sentence_mark(c: u16) -> bool {
    matches!(c, 0x3002 | 0x2C | 0x3B)
}

/// Is it the label with up to [`MAX_JUNK`] Chinese characters in one place inside? Only rows and
/// captions: a column or heading is not needed, and a chapter has its ordinal.
fn is_broken(key: &[u16], label: &Key) -> bool {
    let Some(junk) = key.len().checked_sub(label.chars.len()) else { return false };
    if !(1..=MAX_JUNK).contains(&junk) || label.chars.len() < 4 {
        return false;
    }
    let same = |(a, b): (&u16, &u16)| a == b;
    let head = key.iter().zip(&label.chars).take_while(|&pair| same(pair)).count();
    let tail = key.iter().rev().zip(label.chars.iter().rev()).take_while(|&pair| same(pair)).count();
    head > 0
        && tail > 0
        && head + tail >= label.chars.len()
        && label.senses.iter().any(|sense| matches!(sense.role, Role::Row(_) | Role::Caption))
}

/// Does a letter-spaced word run on over the blank at `blank`? There stand single Chinese characters, but no unit and no
/// placeholder, on both sides.
fn runs_on(chars: &[u16], blank: usize) -> bool {
    let single = |c: u16| fold::is_han(c) && c != 0x65E0 && !is_unit(&[c]);
    matches!(chars.get(blank.wrapping_sub(2)..blank + 3), Some(&[before, a, 0x20, b, behind])
        if fold::is_blank(before) && single(a) && single(b) && fold::is_blank(behind))
}

/// Is it the letter or numeral of `a.`, `b)`, 一是?
fn numbers(c: u16, mark: u16) -> bool {
    if mark == 0x662F { numeral_value(c).is_some() } else { matches!(c, 0x41..=0x5A | 0x61..=0x7A) }
}

/// May a label begin at `start`? And does it begin a line?
fn left_edge(chars: &[u16], start: usize, previous_end: usize) -> (bool, bool) {
    let mut at = start;
    let mut blank = false;
    while at > 0 {
        match chars[at - 1] {
            0x0A => return (true, true),
            0x20 | 0x09 => blank = true,
            // Bars, bullets, ① and ❶, ■ and ●, quotes and opening marks before a cell's text.
            0x7C | 0x2022 | 0xB7 | 0x2A | 0x23 | 0x3E | 0x2460..=0x2473 | 0x25A0..=0x25FF | 0x2776..=0x277F => {
                blank = true
            }
            // a. and 一是 number what stands behind them.
            0x2E | 0x29 | 0x662F if at > 1 && numbers(chars[at - 2], chars[at - 1]) => at -= 1,
            // 予以公开：自然人 9，商业企业 0
            0x3A if previous_end > 0 && at <= previous_end + 2 => return (true, false),
            0x22 | 0x28 | 0x3A if at - 1 > 0 && !fold::is_han(chars[at - 2]) => {}
            0x2C if at > 1 && fold::is_digit(chars[at - 2]) => return (true, false),
            c => {
                let touches = previous_end > 0 && (at <= previous_end || is_unit(&chars[previous_end..at]));
                // The end of longer words: 上 年 制 发 件 数.
                let alone = blank && !runs_on(chars, start - 1);
                return (touches || alone || fold::is_digit(c) || matches!(c, 0x29 | 0x2D | 0x2F | 0x2014), false);
            }
        }
        at -= 1;
    }
    (true, true)
}

/// May a label end at `end`? With how many more characters: 「四、结转下年度继续办理的」.
fn right_edge(chars: &[u16], end: usize, next: Option<(usize, bool)>) -> Option<u32> {
    if let Some((start, true)) = next
        && (chars[end..start].iter().all(|&c| fold::is_blank(c) || matches!(c, 0x22 | 0x29 | 0x3A))
            || is_unit(&chars[end..start]))
    {
        return Some(0);
    }
    // The beginning of longer words: 本 年 新 公 开 率.
    if runs_on(chars, end) {
        return None;
    }
    let ends_at = |at: usize| {
        let at =
            at + chars[at..].iter().take_while(|&&c| matches!(c, 0x22 | 0x27 | 0x29 | 0x3A | 0x3011 | 0x3015)).count();
        chars.get(at).is_none_or(|&c| {
            let sign =
                matches!(c, 0x7C | 0x28 | 0x2A | 0x2B | 0x2D | 0x2F | 0x2014 | 0x3010 | 0x3014 | 0x51CF | 0x589E);
            fold::is_blank(c) || fold::is_digit(c) || sign || unit_before_figure(&chars[at..])
        })
    };
    let suffix = chars.get(end) == Some(&0x7684);
    if ends_at(end) { Some(0) } else { (suffix && ends_at(end + 1)).then_some(1) }
}

/// Does a unit touch a figure here, as where nothing parts the cells: 条806?
fn unit_before_figure(chars: &[u16]) -> bool {
    let Some(length) = prefix(chars, UNITS) else { return false };
    let blank = chars.get(length).is_some_and(|&c| fold::is_space(c));
    chars.get(length + usize::from(blank)).is_some_and(|&c| fold::is_digit(c) || c == 0x2014)
}

/// Is it a unit and nothing else, as between two labels where a figure is left out?
fn is_unit(chars: &[u16]) -> bool {
    UNITS.contains(chars)
}

/// Units of the forms, as they stand between label and figure where nothing parts the cells.
const UNITS: Words = words!["人次" "万元" "条" "件" "次" "篇" "个" "人"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn labels(text: &str) -> Vec<String> {
        let folded = fold(text);
        scan(&folded)
            .iter()
            .filter(|hit| hit.alone)
            .map(|hit| folded.string(hit.start as usize..hit.end as usize))
            .collect()
    }

    #[test]
    fn labels_are_found_wrapped_spaced_and_traditional() {
        assert_eq!(labels("本年新\n製作數量\n"), ["本年新\n制作数量"]);
        assert_eq!(labels("统 计 指 标 |"), ["统 计 指 标"]);
        assert_eq!(labels("（一）予以公開\t2"), ["(一)予以公开"]);
    }

    #[test]
    fn letter_spaced_labels_inside_longer_words_are_none() {
        assert!(labels("上 年 制 发 件 数").is_empty());
        assert!(labels("本 年 新 公 开 率\n").is_empty());
        assert_eq!(labels("公 开 率\t制 发 件 数"), ["制 发 件 数"]);
        assert_eq!(labels("行 政 处 罚 无 无 其 他 件\n"), ["行 政 处 罚", "其 他"]);
        assert_eq!(labels("统 计 指 标 单 位 统 计 数"), ["统 计 指 标", "单 位", "统 计 数"]);
    }

    #[test]
    fn words_of_prose_are_no_labels() {
        assert!(labels("办结行政许可事项5件，其中予以公开3件。").is_empty());
    }

    #[test]
    fn an_ordinal_glued_to_a_figure_is_the_label_s() {
        let found = labels("1.属于国家秘密00000002.其他法律行政法规禁止公开0000000");
        assert_eq!(found, ["1.属于国家秘密", "2.其他法律行政法规禁止公开"]);
    }
}
