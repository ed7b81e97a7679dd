//! Walks the prose sentence by sentence and drafts the facts and claims.

use super::bind::{self, Context, Topic};
use super::figure::{self, Figure, is_delimiter};
use super::known;
use super::lists::{self, Counted, Listing, Promise};
use super::reporter::Reporter;
use super::words::{self as w, Notions, notions};
use super::{ClaimDraft, Draft, Drafts};
use crate::analysis::{ClaimKind, List, Part, Scope, Share};
use crate::fold::{is_blank, is_digit};
use crate::labels;
use crate::number::Decimal;
use crate::prose::{BREAK, Prose, is_full_stop, is_ordinal};
use crate::report::date;
use crate::word::{Words, contains, contains_any, low_bits, position, prefix, suffix};
use crate::{word, words};
use std::ops::Range;

/// Drafts all facts and claims of a prose.
pub fn read(prose: &Prose, year: Option<u16>, agency: Reporter) -> Drafts {
    let chars = &prose.chars[..];
    let mut reader = Reader {
        prose,
        chars,
        year,
        agency,
        drafts: Drafts::default(),
        heading: Topic::Unknown,
        topic: Topic::Unknown,
        plain: Vec::new(),
        fresh: true,
        top: None,
        sole: false,
        planned: false,
        last: (Scope::Own, None),
    };
    let mut at = 0;
    while at < chars.len() {
        let (end, signs) = sentence_end(chars, at);
        if end > at {
            reader.sentence(at..end, signs);
        }
        let stop = chars.get(end).copied();
        if stop == Some(BREAK) {
            reader.end_paragraph();
        }
        at = end + usize::from(stop.is_some_and(|c| c == BREAK || is_full_stop(c)));
    }
    reader.drafts
}

/// The page's engine does without what only spares a search.
const SMALL: bool = cfg!(target_arch = "wasm32");

const FIGURE: u8 = 1;
const NEGATION: u8 = 2;
const CLAIM: u8 = 4;

/// What is looked for in a sentence, by [`low_bits`].
const SIGNS: u64 = low_bits(word!("。一二三四五六七八九十两百未没无零全均率主都"));

/// A sentence is never longer; more is no sentence.
const LONGEST: usize = 4000;

/// The end of the sentence that begins at `start` (the index of its full stop or break, or where
/// an enumerated item begins inside a line), and what it may hold.
fn sentence_end(chars: &[u16], start: usize) -> (usize, u8) {
    let mut signs = 0;
    let limit = chars.len().min(start + LONGEST);
    for i in start..limit {
        let c = chars[i];
        if c < 0x80 {
            match c {
                BREAK | 0x21 | 0x3F => return (i, signs),
                0x30..=0x39 => signs |= FIGURE,
                0x28 if i > start && enumerates(chars, i) => return (i, signs),
                _ => {}
            }
        } else if SIGNS >> (c & 63) & 1 != 0 {
            match c {
                0x3002 => return (i, signs),
                // 一 二 三 四 五 六 七 八 九 十 两 百
                0x4E00 | 0x4E8C | 0x4E09 | 0x56DB | 0x4E94 | 0x516D | 0x4E03 | 0x516B | 0x4E5D | 0x5341 | 0x4E24
                | 0x767E => signs |= FIGURE,
                // 未 没 无 零
                0x672A | 0x6CA1 | 0x65E0 | 0x96F6 => signs |= NEGATION,
                // 全 均 率 主 都
                0x5168 | 0x5747 | 0x7387 | 0x4E3B | 0x90FD => signs |= CLAIM,
                _ => {}
            }
        }
    }
    (limit, signs)
}

/// （一） within a line begins an item, unless it is 第（一）项.
fn enumerates(chars: &[u16], paren: usize) -> bool {
    let inner = chars[paren + 1..].iter().take(4).take_while(|&&c| is_ordinal(c)).count();
    inner > 0
        && chars.get(paren + 1 + inner) == Some(&0x29)
        && !word!("第条").contains(&chars[paren - 1])
        && !matches!(chars.get(paren + 2 + inner), Some(&c) if c == '项' as u16 || c == '款' as u16)
}

struct Reader<'c> {
    prose: &'c Prose<'c, 'c>,
    chars: &'c [u16],
    year: Option<u16>,
    agency: Reporter,
    drafts: Drafts,
    /// Of the last heading.
    heading: Topic,
    /// Of the paragraph so far.
    topic: Topic,
    /// Sentences of the paragraph since that was set, not looked at yet.
    plain: Vec<Range<usize>>,
    /// Is this sentence the first of its paragraph?
    fresh: bool,
    /// The last fact of the sentence before, in the same paragraph, that is no part of another.
    top: Option<usize>,
    /// Is it the only one of that sentence?
    sole: bool,
    /// Does the heading announce what is to be done (下一步工作打算)?
    planned: bool,
    /// Whom, and which year, the sentence before was about at its end.
    last: (Scope, Option<u16>),
}

/// A running list: 其中：A 9条，B 53条.
#[derive(Clone, Copy)]
struct Running {
    whole: usize,
    list: List,
    /// Is it right behind its whole, so that no other can be meant?
    sure: bool,
}

/// What holds again behind a bracket.
struct Outside {
    list: Option<Running>,
    item: usize,
    past: usize,
    year: Option<u16>,
    topic: Topic,
}

/// Where the walk through a sentence stands.
struct Walk {
    sentence: usize,
    /// Begin of the clause (after ， ； ：).
    clause: usize,
    /// Begin of the item (also after 、 behind a figure, and after a figure).
    item: usize,
    /// End of the last figure and its unit.
    past: usize,
    /// Was there a figure since the clause began?
    counted: bool,
    /// Do the figures of this clause belong to names that cannot be told apart?
    unclear: bool,
    quoted: bool,
    title_depth: u8,
    list: Option<Running>,
    /// What a bracket interrupts.
    outside: Option<Outside>,
    /// The last year named in the sentence.
    year: Option<u16>,
    /// Was it named by its number, and all of it (not 今年, 2012年3月)?
    numbered: bool,
    /// In 较2020年…: the year outside of this comparison, which ends with its clause.
    compared: Option<Option<u16>>,
    /// Was what the year before left over named last (2022年结转的5件)?
    carried_in: bool,
    /// All words so far.
    all: Notions,
    /// Those since the last ；.
    group: Notions,
    /// Is what follows only planned (下一步，…)?
    planned: bool,
    /// Who was named last: this agency, a whole area or another one.
    whose: Scope,
}

impl Reader<'_> {
    fn end_paragraph(&mut self) {
        self.fresh = true;
        self.topic = self.heading;
        self.plain.clear();
        self.top = None;
    }

    /// What the paragraph is about so far.
    fn topic(&mut self) -> Topic {
        let last = self.plain.iter().rev().take(8).find_map(|range| Topic::of(notions(&self.chars[range.clone()])));
        self.topic = last.unwrap_or(self.topic);
        self.plain.clear();
        self.topic
    }

    fn sentence(&mut self, range: Range<usize>, signs: u8) {
        let marked = self.fresh && begins_with_mark(&self.chars[range.clone()]);
        self.fresh = false;
        if marked
            && range.len() <= 42
            && !self.chars[range.clone()].contains(&0x2C)
            && !is_claim_or_count(&self.chars[range.clone()])
        {
            let text = &self.chars[range];
            self.heading = Topic::of(notions(text)).unwrap_or_default();
            self.planned = contains_any(
                text,
                words!["下一步" "下步" "打算" "今后" "明年" "来年" "工作计划" "工作思路" "努力方向"],
            ) && !contains_any(text, words!["问题" "情况" "改进" "总结" "回顾"]);
            self.topic = self.heading;
            return;
        }
        if signs & (FIGURE | NEGATION | CLAIM) == 0 {
            // Only its topic may matter, for a sentence that leaves its own out.
            self.plain.push(range);
            return;
        }
        let first = self.drafts.facts.len();
        self.walk(range, signs);
        let new = &self.drafts.facts[first..];
        let is_top = |draft: &Draft| draft.part_of.is_none() && !draft.claims_none && can_have_parts(self.chars, draft);
        // 累计公开6215条，其中2012年1502条。其中，…: of this year's.
        let of_year = |draft: &Draft| {
            let all_years = draft.part_of.is_some_and(|part| self.drafts.facts[part.whole].scope == Scope::OtherYear);
            all_years && draft.scope == Scope::Own && can_have_parts(self.chars, draft)
        };
        if let Some(p) = new.iter().rposition(of_year).or_else(|| new.iter().rposition(is_top)) {
            self.top = Some(first + p);
            self.sole = !new[..p].iter().any(is_top);
        }
    }

    fn walk(&mut self, range: Range<usize>, signs: u8) {
        // 全市受理1256件。其中，…: of theirs.
        let goes_on = prefix(strip(&self.chars[range.clone()]), words!["其中"]).is_some();
        let (whose, year) = if goes_on { self.last } else { (Scope::Own, None) };
        let mut walk = Walk {
            sentence: range.start,
            clause: range.start,
            item: range.start,
            past: range.start,
            counted: false,
            unclear: false,
            quoted: false,
            title_depth: 0,
            list: None,
            outside: None,
            year,
            numbered: false,
            compared: None,
            carried_in: false,
            all: Notions::default(),
            group: Notions::default(),
            planned: self.planned,
            whose,
        };
        self.name_period(&mut walk, &range);
        self.open_list(&mut walk, &range);
        let mut at = range.start;
        while at < range.end {
            let c = self.chars[at];
            // Most characters are Chinese ones, and no numerals.
            if c >= 0x3400 && labels::numeral(c).is_none() {
                at += 1;
                continue;
            }
            match c {
                0x22 => walk.quoted = !walk.quoted,
                0x300A => walk.title_depth = walk.title_depth.saturating_add(1),
                0x300B => walk.title_depth = walk.title_depth.saturating_sub(1),
                // ， ； ：
                0x2C | 0x3B | 0x3A => {
                    self.end_clause(&mut walk, &range, at, signs);
                    (walk.clause, walk.item, walk.counted) = (at + 1, at + 1, false);
                    walk.year = walk.compared.take().unwrap_or(walk.year);
                    walk.carried_in = false;
                    // 分别为12条,5条: the list goes on.
                    walk.unclear &= c == 0x2C && self.chars.get(at + 1).is_some_and(|&c| is_digit(c));
                    if c == 0x3B {
                        if walk.whose == Scope::Other {
                            walk.whose = Scope::Own;
                        }
                        walk.group = Notions::default();
                        self.end_subset(&mut walk, &range);
                    }
                    self.name_period(&mut walk, &range);
                    self.open_list(&mut walk, &range);
                }
                // 、
                0x3001 => {
                    if walk.counted {
                        walk.item = at + 1;
                    }
                }
                0x28 => self.open_bracket(&mut walk, at),
                0x29 => self.close_bracket(&mut walk, at),
                _ => {
                    if is_digit(c) || labels::numeral(c).is_some() {
                        at = self.figure(&mut walk, &range, at);
                        continue;
                    }
                }
            }
            at += 1;
        }
        self.end_clause(&mut walk, &range, range.end, signs);
        self.last = (walk.whose, walk.compared.unwrap_or(walk.year));
    }

    /// At a digit or numeral: a figure, a year, or neither. The index after it.
    fn figure(&mut self, walk: &mut Walk, sentence: &Range<usize>, at: usize) -> usize {
        let c = self.chars[at];
        let chars = &self.chars[..sentence.end];
        let found = if is_digit(c) { figure::arabic(chars, at) } else { figure::chinese(chars, at) };
        let counts = found.is_some() || is_digit(c) && lists::bare(chars, at).is_some();
        if counts && walk.title_depth == 0 && !walk.unclear {
            let from = walk.item.max(walk.past).min(at);
            let names = clause_before(chars, walk.past, from).min(at);
            match lists::promise(chars, names, from, at) {
                Promise::Kept(listing) => return self.draft_list(walk, sentence, listing),
                Promise::Unclear => walk.unclear = true,
                Promise::Nothing => {}
            }
        }
        let Some(found) = found else {
            if is_digit(c) {
                if let (Some((year, nian)), 0) = (date::year_at(chars, at), walk.title_depth) {
                    self.name_year(walk, at, year, nian);
                    return nian;
                }
                return at + chars[at..].iter().take_while(|&&c| is_digit(c) || c == 0x2E).count();
            }
            let end = vague(walk, chars, at);
            if walk.past == end {
                self.plain.push(walk.clause..at);
            }
            return end;
        };
        let end = found.end();
        if walk.title_depth > 0 {
            return end;
        }
        self.draft(walk, sentence, found);
        (walk.item, walk.past, walk.counted) = (end, end, true);
        end
    }

    /// A year says when what follows was, unless it only says whither or whence requests were carried.
    fn name_year(&self, walk: &mut Walk, at: usize, year: u16, nian: usize) {
        let (before, after) = (&self.chars[walk.clause..at], &self.chars[nian..]);
        if suffix(before, words!["结转" "结转至" "结转到" "结转入" "转至" "转入" "转到" "延至" "顺延至" "顺延到"])
            .is_some()
        {
            return;
        }
        if prefix(after, words!["年结转" "年度结转" "年转入" "年度转入" "年遗留"]).is_some() {
            walk.carried_in = self.year.is_some_and(|reported| year + 1 == reported);
            return;
        }
        // 2020年至2023年共…
        if let [.., c, 0x81F3 | 0x5230 | 0x2014 | 0x2D | 0x7E] = before
            && (is_digit(*c) || word!("年月日").contains(c))
        {
            walk.year = Some(0);
            return;
        }
        if suffix(before, words!["较" "比"]).is_some() {
            walk.compared = Some(walk.year);
        }
        // 其中2012年3月收到5件: of the same year, and not of all of it.
        (walk.year, walk.numbered) = (Some(year), !after.get(1).is_some_and(|&c| is_digit(c)));
    }

    /// When what follows was, where the clause before ends with it (施行以来，) or the clause that begins here
    /// begins with it (去年收到…): until another year is named.
    fn name_period(&self, walk: &mut Walk, sentence: &Range<usize>) {
        const SINCE: Words = words!["以来," "年来," "年多来," "至今," "五\"期间," "五期间," "任期内," "往年," "历年,"];
        let before = &self.chars[sentence.start..walk.clause];
        let this_year = || {
            suffix(before, words!["今年以来," "今年来," "本年以来,"]).is_some()
                || prefix(strip(before), words!["一年来," "一年以来,"]).is_some()
                || walk.year.is_some() && walk.year == self.year
        };
        if suffix(before, SINCE).is_some() && !this_year() {
            walk.year = Some(0);
        }
        let rest = strip(&self.chars[walk.clause..sentence.end]);
        // 截至目前，累计…
        if suffix(before, words!["目前,"]).is_some() && prefix(rest, words!["累计"]).is_some() {
            walk.year = Some(0);
        }
        if let Some(length) = prefix(rest, words!["去年" "上年度" "上年" "上一年度" "上一年" "前年"]) {
            let carried = words!["结转" "转" "遗留" "未办" "没有" "无" "同期" "相比" "末" "接转"];
            walk.year = if prefix(&rest[length..], carried).is_some() { walk.year } else { Some(0) };
        } else if prefix(rest, words!["今年" "本年" "当年"]).is_some() {
            (walk.year, walk.numbered) = (self.year, false);
        } else if prefix(rest, words!["下一步" "下步" "明年" "来年" "今后" "接下来" "下年"]).is_some() {
            walk.planned = true;
        }
    }

    fn draft(&mut self, walk: &mut Walk, sentence: &Range<usize>, found: Figure) {
        let chars = &self.chars[..sentence.end];
        let mut before = strip_lead(chars, walk.item..found.range.start);
        // 主动公开：97条 受理申请：4件
        let led = walk.item > sentence.start && chars[walk.item - 1] == 0x3A;
        let subject = super::subject(chars, before.clone()).len();
        let after = self.words_after(chars, found.end(), subject.max(if led { 2 } else { 0 }));
        let after_end = if before.is_empty() || !after.is_empty() { after.end } else { found.end() };
        // 受理的申请，共15件: the clause before names it.
        let named = subject + after.len() > 0;
        if !named && walk.past < walk.item {
            before = strip_lead(chars, clause_before(chars, walk.past, walk.item)..found.range.start);
        }
        let mut own = notions(&chars[before.start..after_end.max(found.range.start)]);
        if std::mem::take(&mut walk.carried_in) {
            own = own | w::CARRIED_IN;
        }
        if own.has(w::REQUEST) && bind::is_of_another_kind(&chars[before.clone()], &chars[after.clone()]) {
            own = own.without(w::REQUEST) | w::ELSEWHERE;
        }
        // 结转至2012年办理, in the report of 2012.
        let words = before.start..after_end.max(found.range.start);
        if own.has(w::CARRIED_OUT) && words.clone().any(|i| date::year_at(chars, i).map(|(year, _)| year) == self.year)
        {
            own = own.without(w::CARRIED_OUT) | w::CARRIED_IN;
        }
        let leading = notions(&chars[walk.past.min(before.start)..before.start]);
        walk.all = walk.all | own | leading;
        walk.group = walk.group | own | leading;
        walk.planned |= (own | leading).has(w::PLANNED);
        walk.planned = walk.planned && !contains_any(&chars[before.clone()], words!["实际" "已" "完成"]);
        self.topic = match Topic::of(own).or_else(|| Topic::of(leading)) {
            // 收到申请10件，公开8件
            Some(Topic::Proactive)
                if own.has(w::PUBLISH | w::PROACTIVE)
                    && !own.has(SUBJECTS)
                    && (walk.all.has(w::REQUEST) || !own.has(w::PROACTIVE))
                    && self.topic() == Topic::Requests =>
            {
                Topic::Requests
            }
            Some(topic) => topic,
            None => self.topic(),
        };
        self.plain.clear();
        let counter = counter(chars, &found.unit);
        let unit = &chars[counter];
        let index = self.drafts.facts.len();
        let of_both = own.has(w::RESULTS) && self.is_of_other_remedies("reviews", own, sentence, before.start);
        let part_of = self.part_of(walk, unit, own, before.start, found.value).filter(|_| !of_both);
        let percent = matches!(unit, [0x25] | [0x2030]);
        let text: Vec<u16> = [&chars[before.clone()], &chars[after.start..after_end.max(after.start)]].concat();
        let same_year = walk.year.is_some() && walk.year == self.year;
        let whole = part_of.map(|part: Part| self.whole(part, same_year.then_some(walk.numbered)));
        let among = prefix(strip(&chars[walk.clause..]), words!["其中"]).is_some();
        let of_disclosure = among && own.has(w::DISCLOSURE) && own.has(w::REVIEW | w::SUIT);
        if of_disclosure {
            self.widen_remedies(sentence);
        }
        // 其中15件按期答复: a part, of whatever.
        let some = among && part_of.is_none() && !of_disclosure;
        if same_year
            && part_of.is_none()
            && let Some(last) = self.drafts.facts.last_mut()
            && last.sentence == *sentence
            && contains_any(&chars[last.before.clone()], words!["累计"])
            && !names_year(chars, last, self.year)
        {
            last.scope = Scope::OtherYear;
        }
        let previous = self.drafts.facts.last().filter(|last| last.sentence == *sentence);
        // 受理行政许可345件，办结…: but 共计368件，办结….
        let beside_others = previous.is_some_and(|last| {
            last.id.is_none()
                && last.part_of.is_none()
                && last.scope == Scope::Own
                && !bind::nothing_else(&chars[last.before.clone()])
                && !contains_any(&chars[last.before.clone()], words!["除"])
        });
        // 自2009年以来共发布8600条，2012年发布1860条: the same of this year.
        let all_years = part_of.map_or(previous, |part| Some(&self.drafts.facts[part.whole]));
        let all_years =
            all_years.filter(|all| same_year && all.scope == Scope::OtherYear && chars[all.unit.clone()] == *unit);
        let inherited = all_years.and_then(|all| all.id).filter(|_| bind::nothing_else(&text));
        let context = Context {
            own,
            leading,
            group: walk.group,
            sentence: walk.all,
            previous: previous.and_then(|last| last.id),
            beside_others,
            topic: self.topic,
            text: &text,
            before: before.len(),
            unit,
            whole: if some { Some(None) } else { whole.flatten() },
            restricted: restricted(&chars[walk.past.min(before.start)..before.start]),
        };
        let scope = self.scope(
            walk,
            own,
            own | leading,
            percent,
            [&chars[walk.past.min(before.start)..before.start], &chars[before.clone()], &chars[found.end()..]],
        );
        let open = walk.unclear || figure::is_second(chars, found.range.start);
        let id = if percent || scope == Scope::Change || open { None } else { bind::id(&context) };
        let id = id.or(inherited.filter(|_| !percent && !open && scope == Scope::Own));
        let id = id.filter(|id| !of_both && !self.is_of_other_remedies(id, own, sentence, before.start));
        let share = if percent { self.share(walk, chars, &found, index) } else { None };
        let draft = Draft {
            id,
            range: before.start..after_end,
            figure: found.range,
            unit: found.unit,
            before,
            after: after.start..after_end.max(after.start),
            predicate: None,
            value: found.value,
            approximate: found.approximate,
            claims_none: false,
            sentence: sentence.clone(),
            scope,
            part_of,
            share,
        };
        // 累计公开5600条，本年新增620条
        if contains_any(&chars[draft.before.clone()], words!["新增"])
            && let Some(last) = self.drafts.facts.last_mut()
            && last.sentence == *sentence
            && contains_any(&chars[last.before.clone()], words!["累计"])
        {
            last.scope = Scope::OtherYear;
        }
        if same_year && part_of.is_some_and(|part| self.drafts.facts[part.whole].scope == Scope::OtherYear) {
            walk.list = Some(Running { whole: index, list: List::Open, sure: true });
        }
        self.drafts.facts.push(draft);
    }

    /// The id of the whole that a figure is a part of, where it has one. A part that names the reported year
    /// (累计收到86件，其中2012年12件) tells that the whole is more than what is looked for, and the part is that; `year`:
    /// does it, and by its number?
    fn whole(&mut self, part: Part, year: Option<bool>) -> Option<Option<&'static str>> {
        let whole = &mut self.drafts.facts[part.whole];
        let words = &self.chars[whole.range.clone()];
        let of_years = |numbered| numbered || contains_any(words, words!["累计"]);
        if year.is_some_and(of_years) && whole.scope == Scope::Own && !names_year(self.chars, whole, self.year) {
            whole.scope = Scope::OtherYear;
        }
        if whole.scope == Scope::OtherYear && year.is_some() {
            return None;
        }
        Some(whole.id)
    }

    /// 行政复议8件、行政诉讼5件，其中涉及政府信息公开的行政复议2件: the first two are of all that was done.
    fn widen_remedies(&mut self, sentence: &Range<usize>) {
        let chars = self.chars;
        let here = self.drafts.facts.iter_mut().rev().take_while(|draft| draft.sentence == *sentence);
        for draft in here.filter(|draft| matches!(draft.id, Some("reviews" | "lawsuits"))) {
            draft.id = draft.id.filter(|_| notions(&chars[draft.range.clone()]).has(w::DISCLOSURE));
        }
    }

    /// Is a count of reviews or lawsuits, or of their results, said of other ones than those about disclosure, or
    /// of both kinds together? `因行政处罚引发行政复议5件、行政诉讼3件`, `行政复议5件、行政诉讼3件，其中维持4件`.
    fn is_of_other_remedies(&self, id: &str, own: Notions, sentence: &Range<usize>, start: usize) -> bool {
        if !["reviews", "lawsuits"].iter().any(|of| id.starts_with(of)) || own.has(w::DISCLOSURE) {
            return false;
        }
        let before = self.drafts.facts.iter().rev().take_while(|draft| draft.sentence == *sentence);
        let mut totals = before
            .map(|draft| (draft, notions(&self.chars[draft.range.clone()])))
            .skip_while(|(_, said)| !own.has(w::REVIEW | w::SUIT) && !said.has(w::REVIEW | w::SUIT));
        let Some((last, said)) = totals.next() else { return false };
        if own.has(w::REVIEW | w::SUIT) {
            let beside = start == last.unit.end.max(last.range.end) + 1 && self.chars[start - 1] == '、' as u16;
            return beside && said.has(w::REVIEW | w::SUIT) && last.id.is_none() && last.scope == Scope::Own;
        }
        let kinds = w::REVIEW | w::SUIT;
        let refused = last.id.is_none() && last.scope == Scope::Own && last.part_of.is_none();
        let both = totals.next().is_some_and(|(_, other)| {
            let (one, two) = (said.0 & kinds.0, other.0 & kinds.0);
            one != 0 && two != 0 && one != two
        });
        refused || both
    }

    /// A fact for each name of a list: the index behind it.
    fn draft_list(&mut self, walk: &mut Walk, sentence: &Range<usize>, listing: Listing) -> usize {
        let chars = &self.chars[..sentence.end];
        let Listing { parts, predicate, end, each } = listing;
        let said = notions(&chars[predicate.clone()]);
        let all = parts.iter().fold(said, |all, part| all | notions(&chars[part.words.clone()]));
        walk.all = walk.all | all;
        let outside = walk.list;
        if each {
            walk.list = match walk.list {
                Some(list) if list.list == List::Open => Some(Running { list: List::Each, ..list }),
                None => self.divided(sentence, &parts),
                full => full,
            };
        }
        for Counted { words, figure } in parts {
            // 2016年、2017年分别: the names are years.
            let year = date::year_at(chars, words.start);
            let stripped = strip_lead(chars, words.clone());
            let words = if stripped.is_empty() { words } else { stripped };
            if let Some((year, _)) = year {
                walk.year = Some(year);
            }
            let named = notions(&chars[words.clone()]);
            let own = named | shared(named, all);
            self.topic = match Topic::of(named).or_else(|| Topic::of(own)) {
                Some(topic) => topic,
                None => self.topic(),
            };
            self.plain.clear();
            let unit = &chars[counter(chars, &figure.unit)];
            let part_of = self.part_of(walk, unit, own, words.start, figure.value);
            let percent = matches!(unit, [0x25] | [0x2030]);
            let context = Context {
                own,
                leading: Notions::default(),
                group: walk.group | all,
                sentence: walk.all,
                previous: None,
                beside_others: false,
                topic: self.topic,
                text: &chars[words.clone()],
                before: words.len(),
                unit,
                whole: part_of.map(|part: Part| self.drafts.facts[part.whole].id),
                restricted: false,
            };
            let scope = self.scope(walk, own, own, percent, [&[], &chars[words.clone()], &[]]);
            // What only one of the names says may be meant of all.
            let doubtful = all.without(named).has(w::INTERPRETATION | w::VIEWS | w::ELSEWHERE | w::FAULT);
            let id = if percent || doubtful || scope == Scope::Change { None } else { bind::id(&context) };
            self.drafts.facts.push(Draft {
                id,
                range: words.start..figure.range.end.max(figure.unit.end.min(end)),
                figure: figure.range,
                unit: figure.unit,
                before: words.clone(),
                after: words.end..words.end,
                predicate: Some(predicate.clone()),
                value: figure.value,
                approximate: figure.approximate,
                claims_none: false,
                sentence: sentence.clone(),
                scope,
                part_of,
                share: None,
            });
        }
        walk.list = walk.list.and(outside);
        (walk.item, walk.past, walk.counted) = (end, end, true);
        end
    }

    /// 公开信息21条，网站、微信、微博分别为…: a count that its channels or ways divide, though no word says so.
    fn divided(&self, sentence: &Range<usize>, parts: &[Counted]) -> Option<Running> {
        let whole = self.drafts.facts.len().checked_sub(1)?;
        let last = &self.drafts.facts[whole];
        let of = |kinds: Notions| parts.iter().all(|part| notions(&self.chars[part.words.clone()]).has(kinds));
        let divides = match last.id? {
            "proactive_total" => of(w::CHANNELS),
            "requests_received" => of(w::WAYS),
            _ => false,
        };
        let here = last.sentence == *sentence && last.part_of.is_none() && can_have_parts(self.chars, last);
        (here && divides).then_some(Running { whole, list: List::Each, sure: true })
    }

    /// The words behind a figure that belong to it: to the next delimiter or figure, and over the
    /// line's end only where the words before say too little (收到8件 ⏎ 申请).
    fn words_after(&self, chars: &[u16], start: usize, before: usize) -> Range<usize> {
        let start = start + prefix(&chars[start..], words!["以上" "左右" "以内" "以下"]).unwrap_or(0);
        let mut end = start;
        while end < chars.len() && end - start < 40 {
            let c = chars[end];
            if let Some((_, nian)) = date::year_at(chars, end).filter(|_| is_carried(&chars[start..end])) {
                end = nian;
                continue;
            }
            let figure = is_digit(c) || labels::numeral(c).is_some() && figure::chinese(chars, end).is_some();
            let sign = c < 0x80 && !(c as u8).is_ascii_alphabetic() && c != 0x22;
            // 结转1件和新收36件: what follows is another item.
            let another = || prefix(&chars[end..], words!["和" "与" "及" "以及"]).is_some();
            let apart = before >= 4 && self.prose.is_join(end)
                || end == start && before >= 2 && (self.prose.is_gap(end) || another());
            if figure && before >= 2 {
                // 涉及第三方的2件征求意见后不予公开1件: the next one's words.
                return start..start;
            }
            if is_delimiter(c) || sign || figure || c == 0x300A || apart {
                break;
            }
            end += 1;
        }
        start..end
    }

    /// The list the next figure belongs to, when the clause that begins here opens one.
    fn open_list(&self, walk: &mut Walk, sentence: &Range<usize>) {
        let clause = &self.chars[walk.clause..sentence.end];
        let clause = &clause[prefix(clause, words!["," "\""]).unwrap_or(0)..];
        let full =
            prefix(clause, words!["包括" "包含" "其中包括" "其中包含" "分别为" "分别是" "分为" "具体为" "具体是" "由"])
                .is_some();
        let divides = divides(clause);
        let full = full || divides;
        let open = full || prefix(clause, words!["其中" "主要包括" "主要有" "主要是" "含"]).is_some();
        if !open {
            if prefix(clause, words!["另有" "另外" "此外" "同时"]).is_some() {
                walk.list = None;
            }
            return;
        }
        let inside = self.drafts.facts.iter().rposition(|draft| draft.sentence != *sentence).map_or(0, |p| p + 1);
        // 32件（2019年为40件），其中…: this year's, unless another one is being spoken of.
        let elsewhen = walk.year.zip(self.year).is_some_and(|(said, reported)| said != reported);
        let can_be_whole = |draft: &Draft| {
            can_have_parts(self.chars, draft)
                && (elsewhen || draft.scope != Scope::OtherYear)
                && !(divides && draft.part_of.is_some())
        };
        let apart = walk.clause > sentence.start && self.chars[walk.clause - 1] == 0x3B;
        let here = self.drafts.facts[inside..].iter().rposition(can_be_whole).map(|p| inside + p);
        let whole = if walk.clause == sentence.start { self.top } else { here };
        // 按方式分，…；按结果分，…: the second list is not the rest of the first.
        let again = |part: Part| part.list == List::Full && whole == Some(part.whole);
        if divides && self.drafts.facts.iter().any(|draft| draft.part_of.is_some_and(again)) {
            walk.list = None;
            return;
        }
        // 按方式分，…；按结果分，…: neither is the rest of the other.
        if divides && whole.is_none() {
            walk.list = None;
        }
        if let Some(whole) = whole {
            let sure = if walk.clause == sentence.start { self.sole } else { !apart };
            walk.list = Some(Running { whole, list: if full { List::Full } else { List::Open }, sure });
        }
    }

    /// 举办发布会6次，其中…出席2次；开展访谈12次: what begins with a verb of its own is no part.
    fn end_subset(&self, walk: &mut Walk, sentence: &Range<usize>) {
        const VERBS: Words = words![
            "开展" "举办" "召开" "举行" "组织" "参加" "发布" "收到" "受理" "办理" "办结" "制发" "制定" "出台" "开设" "接受" "处理" "通过" "建立" "更新"
        ];
        let rest = strip(&self.chars[walk.clause..sentence.end]);
        let Some(list) = walk.list.as_mut().filter(|list| list.list == List::Open) else { return };
        // 不予公开12件，其中…5件；本机关不掌握的34件: perhaps one more of what was divided before.
        list.sure = false;
        if prefix(rest, VERBS).is_some() {
            walk.list = None;
        }
    }

    fn open_bracket(&mut self, walk: &mut Walk, at: usize) {
        if walk.outside.is_some() {
            return;
        }
        let topic = self.topic();
        walk.outside = Some(Outside { list: walk.list, item: walk.item, past: walk.past, year: walk.year, topic });
        // Right behind a figure the bracket divides it.
        let last =
            self.drafts.facts.len().checked_sub(1).filter(|&i| walk.counted && self.drafts.facts[i].unit.end <= at);
        // 326条（累计1895条）
        let longer = prefix(&self.chars[at + 1..], words!["累计"]).is_some();
        if let Some(whole) = last.filter(|&i| {
            !longer && at <= self.drafts.facts[i].range.end && !is_percent(self.chars, &self.drafts.facts[i])
        }) {
            walk.list = Some(Running { whole, list: List::Open, sure: true });
        }
        walk.item = at + 1;
    }

    fn close_bracket(&mut self, walk: &mut Walk, at: usize) {
        let Some(Outside { list, item, past, year, topic }) = walk.outside.take() else {
            walk.item = at + 1;
            return;
        };
        (walk.list, walk.year) = (list, year);
        // 不予公开3件（行政执法案卷3件）: what the bracket is about is not what follows.
        if self.topic == Topic::Elsewhere {
            self.topic = topic;
        }
        // Brackets without a figure are transparent.
        walk.item = if walk.past == past { item } else { at + 1 };
    }

    /// The list that this figure is a part of.
    fn part_of(&self, walk: &mut Walk, unit: &[u16], own: Notions, start: usize, value: Decimal) -> Option<Part> {
        // 得分9.5分(满分10分)
        let Running { mut whole, list, mut sure } = walk.list.filter(|_| unit != word!("分"))?;
        // 其中网络申请14件，信函申请6件，…其中予以公开12件: results are no part of the requests that came one way, nor
        // ways of those that the year before left.
        match self.drafts.facts[whole].id {
            Some(id) if known::is_way(id) && !own.has(w::WAYS) => {
                whole = self.drafts.facts[whole].part_of?.whole;
            }
            Some("requests_carried_in") if own.has(w::WAYS) => sure = false,
            _ => {}
        }
        // 收到40件，上年结转4件，其中予以公开14件: of both; 办结44件，结转下年2件，其中予以公开14件: of the first.
        let carried = match self.drafts.facts[whole].id {
            Some("requests_carried_in") => walk.all.has(w::RECEIVE),
            Some(id) => id == "requests_carried_out",
            None => {
                let said = notions(&self.chars[self.drafts.facts[whole].range.clone()]);
                said.has(w::CARRIED_IN | w::CARRIED_OUT) && !said.has(w::RECEIVE)
            }
        };
        if carried && own.has(w::OUTCOMES | w::CLOSED) {
            let handled = |draft: &Draft| draft.id == Some("requests_handled") && draft.sentence.start == walk.sentence;
            whole = self.drafts.facts.iter().rposition(handled).filter(|_| own.has(w::OUTCOMES))?;
        }
        let of_whole = &self.drafts.facts[whole];
        // 收到356件，…，结转15件。其中，…45件: of several wholes before it, another one is meant.
        if !sure {
            let received = |draft: &Draft| draft.id == Some("requests_received") && draft.sentence == of_whole.sentence;
            if own.has(w::WAYS)
                && let Some(received) = self.drafts.facts.iter().rposition(received)
            {
                return Some(Part { whole: received, list });
            }
            if value > of_whole.value {
                return None;
            }
        }
        // 新增专栏3个。其中，预算公开覆盖单位58个: of a sentence that ended only what counts the same is a part.
        let ended = self.drafts.facts[whole].sentence.end < walk.sentence && of_whole.id.is_none();
        if ended && value > of_whole.value && unit == word!("个") {
            return None;
        }
        let kind = |unit: &[u16]| match unit {
            [c, ..] if word!("条件份项篇次个宗").contains(c) => *c,
            [c, ..] => *c,
            [] => 0,
        };
        let same = kind(unit) == kind(&self.chars[counter(self.chars, &of_whole.unit)]);
        let apart = contains_any(&self.chars[start.saturating_sub(2)..start], words!["另有" "另外"])
            || self.chars[start..].starts_with(word!("另有"))
            || self.chars[start..].starts_with(word!("另"));
        let foreign = of_whole.id.is_some_and(|id| match id.split('_').next() {
            Some("reviews") => own.has(w::SUIT | w::REQUEST),
            Some("lawsuits") => own.has(w::REVIEW | w::REQUEST),
            Some("requests") => {
                let carried = own.has(w::CARRIED_IN | w::CARRIED_OUT)
                    && (walk.outside.is_none() || of_whole.id.is_some_and(|id| id.starts_with("requests_carried")));
                carried || own.has(w::REVIEW | w::SUIT | w::PROACTIVE)
            }
            _ => own.has(w::REQUEST | w::RECEIVE | w::REVIEW | w::SUIT),
        });
        // 不予公开3件，其中商业秘密2件，个人隐私1件，信息不存在5件: behind all its parts stands another result.
        let complete = || {
            let parts =
                self.drafts.facts[whole..].iter().filter(|draft| draft.part_of.is_some_and(|part| part.whole == whole));
            parts.fold(Decimal::ZERO, |sum, part| sum + part.value) == of_whole.value
        };
        let foreign = foreign || own.has(w::OUTCOMES) && of_whole.id.is_some_and(known::is_outcome) && complete();
        if foreign {
            // Nothing behind it belongs to the list any more.
            walk.list = None;
        } else if let Some(running) =
            walk.list.as_mut().filter(|_| !same && word!("条件份项篇次个宗").contains(&kind(unit)))
        {
            // One part has another unit: the others do not make up the whole.
            running.list = List::Subset;
        }
        let list = if sure { list } else { List::Open };
        (same && !apart && !foreign).then_some(Part { whole, list })
    }

    /// Part and whole of a percentage (占总数的54%).
    fn share(&self, walk: &Walk, chars: &[u16], found: &Figure, index: usize) -> Option<Share> {
        let clause = &chars[walk.clause.max(walk.past)..found.range.start];
        // 16件，占办结81件的22.8%
        if let (Some(whole), [0x7684]) = (index.checked_sub(1), clause) {
            let of_whole = &self.drafts.facts[whole];
            let part = whole.checked_sub(1).filter(|&part| self.drafts.facts[part].sentence == of_whole.sentence)?;
            let shared = chars[of_whole.before.clone()].first() == Some(&('占' as u16))
                && !is_percent(chars, &self.drafts.facts[part])
                && self.drafts.facts[part].value <= of_whole.value;
            return shared.then_some(Share { part, whole: Some(whole) });
        }
        if !contains_any(clause, words!["占"]) || contains_any(clause, words!["分别"]) {
            return None;
        }
        let part = index.checked_sub(1)?;
        let of_part = &self.drafts.facts[part];
        // 现场申请占比11.4%, behind another sentence: of none that is named otherwise.
        let name = &strip(clause)[..position(strip(clause), '占' as u16)?];
        if of_part.sentence.start != walk.sentence && !contains(&chars[of_part.range.clone()], name) {
            return None;
        }
        if is_percent(chars, of_part) || of_part.claims_none || of_part.unit.end + 12 < walk.clause.max(walk.past) {
            return None;
        }
        // 行政许可345条、行政处罚67条，占全部的41%: of both.
        let beside = |before: &Draft| {
            let between = &chars[before.range.end.min(of_part.range.start)..of_part.range.start];
            matches!(between, [0x3001]) && walk.clause > of_part.range.end
        };
        if part.checked_sub(1).is_some_and(|before| beside(&self.drafts.facts[before])) {
            return None;
        }
        let listed = of_part.part_of.map(|part| part.whole);
        // 占办结总数的39.5%: of no other total.
        let named = match () {
            _ if contains_any(clause, words!["办结" "答复" "办理"]) => Some("requests_handled"),
            _ if contains_any(clause, words!["申请" "受理"]) => Some("requests_received"),
            _ => None,
        };
        let of_all = contains_any(clause, words!["总" "全部" "全年"]).then(|| {
            let unit = &chars[of_part.unit.clone()];
            let larger = |draft: &&Draft| {
                chars[draft.unit.clone()] == *unit
                    && draft.value >= of_part.value
                    && draft.part_of.is_none()
                    && draft.scope == of_part.scope
                    && (named.is_none() || draft.id == named)
            };
            (0..part)
                .rev()
                .take(40)
                .filter(|&i| larger(&&self.drafts.facts[i]))
                .max_by_key(|&i| self.drafts.facts[i].value)
        });
        Some(Share { part, whole: listed.or(of_all.flatten()) })
    }

    /// Whose the words are from here on: this agency's, a whole area's or another's.
    fn name_agency(&self, walk: &mut Walk, own: Notions, chunk: Notions, leading: &[u16], before: &[u16]) {
        let whole = || contains_any(before, words!["全年" "共" "总" "累计" "合计"]);
        let agency = self.agency.named(before);
        if let Some(own) = agency {
            walk.whose = if own { Scope::Own } else { Scope::Other };
        } else if own.has(w::ELSEWHOSE)
            || part_of_year(before)
            || part_of_year(leading) && !whole()
            // Who reviews what others decided.
            || contains_any(leading, words!["作为复议机关"])
        {
            walk.whose = Scope::Other;
        } else if chunk.has(w::AREA) && (!own.has(w::MEETING | w::TRAINING) || of_area(before)) {
            // 全县各乡镇 are some of 全县.
            let some = contains_any(before, words!["乡镇"]) && !contains_any(before, words!["部门" "单位"]);
            let ours = self.agency.governs(&self.chars[walk.sentence..]) && !some;
            walk.whose = if ours { Scope::Own } else { Scope::Area };
        } else if chunk.has(w::AGENCY) || walk.whose == Scope::Other && whole() {
            walk.whose = Scope::Own;
        }
    }

    /// Whom and when a figure is about: `own` are its own words, `chunk` all since the figure before;
    /// `words` are what leads to its own, its own up to the figure, and those behind it.
    fn scope(&self, walk: &mut Walk, own: Notions, chunk: Notions, percent: bool, words: [&[u16]; 3]) -> Scope {
        let [leading, before, after] = words;
        // 占全省的8%
        if !percent {
            self.name_agency(walk, own, chunk, leading, before);
        }
        if walk.quoted {
            return Scope::Quoted;
        }
        let clause = strip(&self.chars[walk.clause..]);
        let item = strip(&self.chars[walk.item.max(walk.clause)..]);
        let changes = words!["增加" "减少" "增长" "下降" "上升" "增幅" "降幅" "提高"];
        let ends = &before[..before.len() - suffix(before, words!["了"]).unwrap_or(0)];
        if prefix(clause, changes).is_some() || prefix(item, changes).is_some() || suffix(ends, changes).is_some() {
            return Scope::Change;
        }
        // 比2022年增加12条, 比上年多12条; but 比上年的60条, 由60条增至72条 are of that year.
        let compared = walk.compared.is_some() || own.has(w::CHANGE);
        if compared && (percent || before.iter().any(|c| word!("增减升降多少高低滑落缩扩涨跌翻").contains(c)))
        {
            return Scope::Change;
        }
        // 由 从 每 均: most figures have none of them before.
        let marked = SMALL || before.iter().any(|c| matches!(c, 0x7531 | 0x4ECE | 0x6BCF | 0x5747));
        let from = compared
            || marked
                && contains_any(before, words!["由" "从"])
                && prefix(after, words!["增" "升" "上升" "减" "降" "下降" "提高"]).is_some();
        let other = walk.year.zip(self.year).is_some_and(|(said, reported)| said != reported);
        let carried = own.has(w::CARRIED_IN | w::CARRIED_OUT);
        if (other || from || walk.planned || own.has(w::ELSEWHEN)) && !carried {
            return Scope::OtherYear;
        }
        // 平均每月3件
        if marked && contains_any(before, words!["每" "平均" "日均" "月均" "周均" "人均" "年均"]) {
            return Scope::Other;
        }
        walk.whose
    }

    fn end_clause(&mut self, walk: &mut Walk, sentence: &Range<usize>, end: usize, signs: u8) {
        let clause = walk.clause..end;
        let bare = signs & NEGATION != 0 && self.chars[clause.clone()] == *word!("无");
        if walk.quoted || walk.title_depth > 0 || clause.len() < 3 && !bare {
            return;
        }
        if signs & NEGATION != 0 {
            self.none(walk, sentence, clause.clone());
        }
        if signs & CLAIM != 0 {
            self.claim(walk, sentence, clause);
        }
    }

    /// 全部按时办结, 办结率100%, 以自然人为主.
    fn claim(&mut self, walk: &Walk, sentence: &Range<usize>, clause: Range<usize>) {
        let text = &self.chars[clause.clone()];
        // 全 均 率 主 都
        if !text.iter().any(|c| matches!(c, 0x5168 | 0x5747 | 0x7387 | 0x4E3B | 0x90FD)) {
            return;
        }
        let natural = contains_any(text, words!["自然人为主" "个人为主" "主要为自然人" "主要是自然人"]);
        let all = contains_any(text, words!["全部" "均" "都" "全都"]);
        let hundred = contains_any(text, words!["100%"]);
        if !natural && !all && !hundred
            || contains_any(text, words!["确保" "力争" "做到" "必须" "应当" "要求" "不" "未" "均为0"])
        {
            return;
        }
        let own = notions(text);
        if all && contains_any(text, words!["维持"]) && !contains_any(text, words!["审结" "结案" "已结"]) {
            return self.push_claim(walk, ClaimKind::AllUpheld, sentence, clause);
        }
        let topic = Topic::of(own).unwrap_or_else(|| self.topic());
        // 政务服务事项全部按时办结, 完成任务18项，均已办结: nothing says that these are requests.
        let last = self.drafts.facts.last().filter(|last| last.sentence == *sentence);
        let counted = |draft: &Draft| {
            draft.part_of.is_some()
                || is_percent(self.chars, draft)
                || draft.id.is_some_and(|id| id.starts_with("requests"))
        };
        let of_requests = own.has(w::REQUEST) || last.is_none_or(counted) && bind::of_requests(text);
        if !natural && (!of_requests || own.has(w::CARRIED_IN)) {
            return;
        }
        let closed = all && own.has(w::CLOSED)
            || hundred
                && contains_any(text, words!["办结率"])
                && !contains_any(text, words!["按时办结率" "按期办结率"]);
        let answered = all && own.has(w::HANDLED) || hundred && contains_any(text, words!["答复率" "回复率"]);
        let kind = match topic {
            _ if natural => ClaimKind::MostlyNaturalPersons,
            Topic::Requests if closed => ClaimKind::AllClosed,
            Topic::Requests if answered => ClaimKind::AllAnswered,
            _ => return,
        };
        self.push_claim(walk, kind, sentence, clause);
    }

    fn push_claim(&mut self, walk: &Walk, kind: ClaimKind, sentence: &Range<usize>, clause: Range<usize>) {
        let scope = self.clause_scope(walk, &self.chars[clause.clone()]);
        let range = strip_lead(self.chars, clause);
        self.drafts.claims.push(ClaimDraft { kind, range, sentence: sentence.clone(), scope });
    }

    fn clause_scope(&self, walk: &Walk, clause: &[u16]) -> Scope {
        let other = walk.year.zip(self.year).is_some_and(|(said, reported)| said != reported);
        let elsewhen =
            contains_any(clause, words!["去年" "上一年" "往年" "历年" "以来" "明年" "近三年" "近两年" "近五年"]);
        if other || elsewhen { Scope::OtherYear } else { Scope::Own }
    }

    /// 0 said in words: 未收到申请, 无行政复议, 未发生行政诉讼, 未收取费用.
    fn none(&mut self, walk: &mut Walk, sentence: &Range<usize>, clause: Range<usize>) {
        let chars = self.chars;
        let text = &chars[clause.clone()];
        let first = text.iter().position(|&c| matches!(c, 0x672A | 0x6CA1 | 0x65E0));
        let Some(p) = first.or_else(|| text.iter().position(|&c| c == 0x96F6)) else { return };
        let Some(object) = denied(text, p) else { return };
        let (front, object) = (&text[..p], &text[object..]);
        if contains_any(
            front,
            words!["如" "若" "凡" "对于" "可能" "防止" "避免" "杜绝" "是否" "力争" "确保" "争取" "节假日"],
        ) || prefix(object, words!["其他" "其它" "别的"]).is_some()
            || contains_any(
                object,
                words!["的单位" "的部门" "的责任" "的人员" "的申请人" "撤回" "重大" "问题" "决定" "不作为" "说明" "增长" "增加" "群体" "越级" "舆情" "不足" "处理费引发"],
            )
            || excepts(&chars[sentence.start..clause.start])
        {
            return;
        }
        let mut about = notions(object);
        if !about.has(COUNTED) && object.len() <= 6 {
            // 上年无结转: only both together say what there was none of.
            about = notions(&[front, object].concat());
        }
        // 三、收费情况⏎无。
        let mut what = clause.end - object.len()..clause.end;
        if !about.has(COUNTED) && (object.is_empty() || contains_any(object, words!["此类" "此情况" "上述"])) {
            what = heading_above(chars, clause.start);
            about = notions(&chars[what.clone()]).without(w::HANDLED | w::CLOSED);
        }
        if about.has(w::FAULT | w::LATE | w::ELSEWHERE) {
            return;
        }
        let ids = nothing_of(about, &chars[what.clone()]);
        let own = notions(text);
        self.name_agency(walk, own, own, &[], text);
        let scope = match self.clause_scope(walk, text) {
            _ if walk.whose != Scope::Own => walk.whose,
            // 往年没有结转 is this year's.
            Scope::OtherYear if about.has(w::CARRIED_IN) => Scope::Own,
            scope => scope,
        };
        let range = strip_lead(chars, clause.clone());
        let at = (clause.start + p).max(range.start);
        for id in ids.into_iter().flatten() {
            self.drafts.facts.push(Draft {
                id: Some(id),
                range: range.start.min(at)..clause.end,
                figure: at..at,
                unit: at..at,
                before: what.clone(),
                after: clause.end..clause.end,
                predicate: None,
                value: Decimal::ZERO,
                approximate: false,
                claims_none: true,
                sentence: sentence.clone(),
                scope,
                part_of: None,
                share: None,
            });
        }
        if let Some(topic) = Topic::of(about) {
            self.topic = topic;
        }
    }
}

/// Does the sentence up to this figure say that it is about the year reported on: 2021年, 全年?
fn names_year(chars: &[u16], draft: &Draft, year: Option<u16>) -> bool {
    let words = draft.sentence.start..draft.figure.start;
    let said = |at: usize| date::year_at(chars, at).is_some_and(|(said, _)| Some(said) == year);
    let text = &chars[words.clone()];
    // 截至2012年底累计: since whenever.
    let whole = contains_any(text, words!["全年" "本年" "今年" "当年"]);
    whole || !contains_any(text, words!["截至" "截止"]) && words.into_iter().any(said)
}

/// 除1件外，未…: does the clause before leave something out of what is denied?
fn excepts(before: &[u16]) -> bool {
    suffix(before, words!["外,"]).is_some() && contains_any(before, words!["除"])
}

/// 全市组织培训; not 全市政务公开培训, which it attended.
fn of_area(words: &[u16]) -> bool {
    let holds = |at: usize| prefix(&words[at..], words!["组织" "举办" "开展" "共组织" "共举办" "共开展"]).is_some();
    (1..words.len()).any(|at| word!("省市县区州旗盟统").contains(&words[at - 1]) && holds(at))
}

/// 上半年, 1—6月: months that are not the whole year. 3月15日 is a date, 12月 the year's end.
fn part_of_year(words: &[u16]) -> bool {
    // 季 半 月
    if !SMALL && !words.iter().any(|c| matches!(c, 0x5B63 | 0x534A | 0x6708)) {
        return false;
    }
    let month = |i: usize| {
        words[i] == '月' as u16
            && i > 0
            && (is_digit(words[i - 1]) || labels::numeral(words[i - 1]).is_some())
            && !words.get(i + 1).is_some_and(|&c| is_digit(c))
    };
    contains_any(words, words!["季度" "上半年" "下半年"])
        || prefix(words, words!["12月份"]).is_some()
        || (0..words.len()).any(month) && !contains_any(words, words!["12月" "十二月"])
}

/// The heading, without its ordinal, on the line before `at`, or before a colon; nothing where none stands there.
fn heading_above(chars: &[u16], at: usize) -> Range<usize> {
    const LONGEST: usize = 40;
    let end = at - chars[..at].iter().rev().take_while(|&&c| is_blank(c)).count();
    let near = end.saturating_sub(LONGEST);
    let start = chars[near..end].iter().rposition(|&c| c == 0x0A).map_or(0, |n| near + n + 1);
    let line = &chars[start..end];
    let ordinal = labels::ordinal_length(line);
    // 行政复议情况:无 on one line, or 三、行政复议情况⏎无.
    let same_line = line.last() == Some(&0x3A);
    let heading = line.len() < LONGEST && !line.contains(&0x3002) && (same_line || ordinal > 0);
    if heading && (same_line || chars[end..at].contains(&0x0A)) { start + ordinal..end } else { at..at }
}

/// What turns 公开 into disclosure of one's own accord.
const SUBJECTS: Notions =
    Notions(w::INTERPRETATION.0 | w::INFORMATION.0 | w::DISCLOSURE.0 | w::CHANNELS.0 | w::SELECTED.0 | w::NORMATIVE.0);

/// What can be said not to have happened.
const COUNTED: Notions = Notions(
    w::REQUEST.0
        | w::REVIEW.0
        | w::SUIT.0
        | w::FEE.0
        | w::COMPLAINT.0
        | w::CARRIED_IN.0
        | w::CARRIED_OUT.0
        | w::OUTCOMES.0,
);

/// The index of what is denied by the negation at `p`, if it denies that something happened.
fn denied(text: &[u16], p: usize) -> Option<usize> {
    let rest = &text[p..];
    // 零复议、零诉讼; 行政诉讼零发生
    if rest[0] == 0x96F6 {
        let happened = prefix(rest, words!["零发生"]);
        return happened
            .or_else(|| prefix(rest, words!["零复议" "零诉讼" "零投诉"]).map(|_| 1))
            .map(|length| p + length);
    }
    let bare = text[p] == 0x65E0;
    let no = if bare { 1 } else { prefix(rest, words!["没有" "没" "未"])? };
    let rest = &rest[no..];
    const VERBS: Words = words![
        "收到" "接到" "受理" "接收" "收取" "发生" "产生" "出现" "有" "涉及" "引发" "引起" "存在" "公民" "个人" "被" "因" "收过" "收费" "收" "新收" "接受" "提起" "制发" "制定" "新制发" "新制定" "出台"
    ];
    if let Some(length) = prefix(rest, VERBS) {
        let verb = &rest[..length];
        // What the verb itself names is part of the object: 收取 a fee.
        const NAMING: Words = words!["收取" "收费" "被" "因" "公民" "个人" "制发" "制定" "新制发" "新制定" "出台"];
        let keep = NAMING.contains(verb);
        return Some(p + no + if keep { 0 } else { length });
    }
    if prefix(rest, words!["向" "对"]).is_some() {
        let fee = contains_any(&rest[..rest.len().min(30)], words!["收取" "收费"]);
        return fee.then_some(p + no);
    }
    if bare && prefix(rest, words!["法" "正当" "障碍" "偿" "关" "条件" "论" "需" "效" "误" "缝" "纸" "人" "锡" "为" "线" "遗" "差" "理" "故" "不" "从" "形" "疑" "违"]).is_some() {
        return None;
    }
    // 无行政复议, 没有政府信息公开申请: the thing itself follows.
    let direct = (bare || no == 2) && notions(&rest[..rest.len().min(16)]).has(COUNTED);
    let alone = (bare || no == 2) && rest.len() <= 2;
    (direct || alone).then_some(p + no)
}

/// The well-known counts that are 0 when `about` did not happen.
fn nothing_of(about: Notions, object: &[u16]) -> [Option<&'static str>; 3] {
    // 无复议后起诉 denies one kind of lawsuits.
    if contains_any(object, words!["复议后" "未经复议" "直接起诉"]) {
        return [None; 3];
    }
    let result = |upheld, corrected, other, pending, total| match about.count(w::RESULTS) {
        0 => Some(total),
        1 if about.has(w::UPHELD) => Some(upheld),
        1 if about.has(w::CORRECTED) => Some(corrected),
        1 if about.has(w::OTHER_RESULT) => Some(other),
        1 => Some(pending),
        _ => None,
    };
    let reviews = about
        .has(w::REVIEW)
        .then(|| result("reviews_upheld", "reviews_corrected", "reviews_other", "reviews_pending", "reviews"));
    let suits = about
        .has(w::SUIT)
        .then(|| result("lawsuits_upheld", "lawsuits_corrected", "lawsuits_other", "lawsuits_pending", "lawsuits"));
    let complaints =
        (about.has(w::COMPLAINT) && !contains_any(object, words!["因" "引起" "引发"])).then_some("complaints");
    if reviews.is_some() || suits.is_some() {
        return [reviews.flatten(), suits.flatten(), complaints];
    }
    let one = if let Some(complaints) = complaints {
        Some(complaints)
    } else if about.has(w::NORMATIVE) {
        let all = about.has(w::MADE) && !about.has(w::RULES) && suffix(object, words!["规范性文件"]).is_some();
        all.then_some("docs_made")
    } else if about.has(w::FEE) {
        (!contains_any(object, words!["行政事业性"])).then_some("fees")
    } else if about.has(w::CARRIED_IN) {
        Some("requests_carried_in")
    } else if about.has(w::CARRIED_OUT) {
        Some("requests_carried_out")
    } else if about.has(w::OUTCOMES) {
        match about.count(w::OUTCOMES) {
            1 if about.has(w::DENIED) => Some("requests_denied"),
            1 if about.has(w::PARTIAL) => Some("requests_partial"),
            1 if about.has(w::UNPROCESSED) => Some("requests_unprocessed"),
            _ => None,
        }
    } else if about.has(w::REQUEST) && !about.has(w::HANDLED | w::CLOSED) && bind::of_requests(object) {
        match about.count(w::WAYS) {
            0 => Some("requests_received"),
            _ => None,
        }
    } else {
        None
    };
    [one, None, None]
}

/// 按申请渠道分：…
fn divides(clause: &[u16]) -> bool {
    let first =
        clause.iter().take(12).position(|&c| matches!(c, 0x2C | 0x3A)).map_or(&clause[..0], |end| &clause[..end]);
    prefix(first, words!["按"]).is_some() && suffix(first, words!["分" "划分" "分类" "统计"]).is_some()
}

/// …结转至2022年
fn is_carried(words: &[u16]) -> bool {
    suffix(words, words!["结转" "结转至" "结转到" "转至" "转入" "延至"]).is_some()
}

/// What a list says once and means of each of its names: that channels disclose, that results and ways
/// are those of requests.
fn shared(named: Notions, all: Notions) -> Notions {
    let meant = if named.has(w::CHANNELS) {
        w::PUBLISH | w::PROACTIVE | w::INFORMATION | w::DISCLOSURE | w::REQUEST | w::RECEIVE
    } else if named.has(w::RESULTS) {
        w::REVIEW | w::SUIT
    } else if named.has(w::WAYS | w::OUTCOMES | w::RECEIVE | w::HANDLED | w::CLOSED | w::CARRIED_IN | w::CARRIED_OUT) {
        w::REQUEST | w::DISCLOSURE
    } else {
        return Notions::default();
    };
    Notions(all.0 & meant.0)
}

/// 几十件、二三十次、十几件 count nothing that could be said: the index behind them. What follows is another item.
fn vague(walk: &mut Walk, chars: &[u16], at: usize) -> usize {
    let end = at + chars[at..].iter().take_while(|&&c| labels::numeral(c).is_some()).count();
    let few = chars.get(end) == Some(&('几' as u16));
    let some = at > 0 && word!("几数上").contains(&chars[at - 1]) || end - at > 1 || few;
    let unit = figure::unit(chars, end + usize::from(few));
    if some && !unit.is_empty() {
        (walk.item, walk.past, walk.counted) = (unit.end, unit.end, true);
        return unit.end;
    }
    end
}

/// The unit without 余 and 万.
fn counter(chars: &[u16], unit: &Range<usize>) -> Range<usize> {
    let unit_chars = &chars[unit.clone()];
    let money = unit_chars.last() == Some(&('元' as u16));
    let lead = |&&c: &&u16| figure::is_vague(c) || !money && figure::is_scale(c);
    unit.start + unit_chars.iter().take_while(lead).count()..unit.end
}

/// Percentages and differences (比上年减少12件) are no whole of a list.
fn can_have_parts(chars: &[u16], draft: &Draft) -> bool {
    !is_percent(chars, draft) && draft.scope != Scope::Change
}

fn is_percent(chars: &[u16], draft: &Draft) -> bool {
    matches!(chars[draft.unit.clone()], [0x25] | [0x2030])
}

fn begins_with_mark(sentence: &[u16]) -> bool {
    match sentence {
        // 【主动公开】
        [0x3010, ..] => true,
        [0x28, c, ..] => is_ordinal(*c) || is_digit(*c),
        [c, ..] if is_ordinal(*c) => {
            let rest = &sentence[sentence.iter().take_while(|&&c| is_ordinal(c)).count()..];
            rest.first() == Some(&0x3001)
        }
        [c, rest @ ..] if is_digit(*c) => matches!(rest.first(), Some(0x2E | 0x3001)),
        _ => false,
    }
}

/// A marked sentence that is no heading: it counts, or denies.
fn is_claim_or_count(sentence: &[u16]) -> bool {
    let counted = (0..sentence.len()).any(|i| {
        is_digit(sentence[i]) && (i == 0 || !is_digit(sentence[i - 1])) && figure::arabic(sentence, i).is_some()
    });
    counted || contains_any(sentence, words!["未收" "无行政" "没有" "未发生" "均未"])
}

fn strip(clause: &[u16]) -> &[u16] {
    let skip = clause.iter().take_while(|&&c| is_delimiter(c) || c == 0x20).count();
    &clause[skip..]
}

/// The item without what only leads to it: numbers of the list, 其中, the year, 我局.
fn strip_lead(chars: &[u16], range: Range<usize>) -> Range<usize> {
    let mut range = range;
    const LEAD: Words = words![
        "其中包括" "其中包含" "其中主要" "其中" "主要包括" "主要有" "包括" "包含" "分别为" "分别是" "分别" "另有" "我街道" "我单位" "我中心" "我乡镇"
        "本机关" "本单位" "本街道" "本行政机关" "年度" "同时" "截至目前" "截止目前" "一是" "二是" "三是" "四是" "五是" "六是" "含"
    ];
    loop {
        let text = &chars[range.clone()];
        let length = match text {
            [] => 0,
            // (一) (1)
            [0x28, rest @ ..]
                if (1..=3)
                    .any(|n| rest.get(n) == Some(&0x29) && rest[..n].iter().all(|&c| is_ordinal(c) || is_digit(c))) =>
            {
                2 + rest.iter().position(|&c| c == 0x29).unwrap_or(0)
            }
            [c, ..] if is_delimiter(*c) || *c == 0x20 => 1,
            [c, 0x3001, ..] if is_ordinal(*c) => 2,
            // 我局 本局 全局
            [c, d, ..]
                if word!("我本").contains(c) && word!("局厅委办镇乡县市区省处院部会旗州站盟队所").contains(d) =>
            {
                2
            }
            [c, ..] if is_digit(*c) => {
                let digits = text.iter().take_while(|&&c| is_digit(c)).count();
                match &text[digits..] {
                    [0x2E | 0x3001 | 0x29, ..] if digits <= 2 => digits + 1,
                    rest if digits == 4 => match prefix(rest, words!["年度" "年" "全"]) {
                        Some(length) if rest[0] != '全' as u16 => 4 + length,
                        Some(_) => 4,
                        None => 0,
                    },
                    _ => 0,
                }
            }
            _ => prefix(text, LEAD).unwrap_or(0),
        };
        if length == 0 {
            return range;
        }
        range.start += length;
    }
}

/// Where the clause before `item` begins, not before `floor`.
fn clause_before(chars: &[u16], floor: usize, item: usize) -> usize {
    let floor = floor.max(item.saturating_sub(80));
    let mut end = item;
    while end > floor && is_delimiter(chars[end - 1]) {
        end -= 1;
    }
    let mut start = end;
    while start > floor && !matches!(chars[start - 1], 0x2C | 0x3B | 0x3A) {
        start -= 1;
    }
    start
}

/// 对这五个领域，…: what follows is not the whole.
fn restricted(leading: &[u16]) -> bool {
    let clause = leading.iter().position(|&c| !is_delimiter(c)).map_or(leading, |p| &leading[p..]);
    prefix(clause, words!["对" "围绕" "针对" "就" "聚焦"]).is_some()
        || suffix(leading, words!["领域" "方面" "领域," "方面," "信息中" "信息中,"]).is_some()
}
