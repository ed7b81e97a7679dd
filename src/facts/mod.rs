//! The numbers that the prose claims: every count with its subject, its unit, whom and when it is
//! about, and the well-known ones bound to an id and to the cells that state the same.
//!
//! The sentence is the unit; a figure's words are those of its own clause or list item. What a
//! clause leaves out (`办结3件` in a paragraph on requests) is taken from the words before it in
//! the paragraph, then from the heading.

mod bind;
mod figure;
pub mod known;
mod lists;
mod reporter;
mod sentence;
mod words;

pub use bind::fields;
pub use known::{KNOWN, Known};

use crate::analysis::{Claim, Fact, List, Noise, NoiseKind, Part, Scope, Share, TableFound};
use crate::cell::Value;
use crate::fold::Folded;
use crate::list::Listed;
use crate::number::Decimal;
use crate::order;
use crate::prose::Prose;
use crate::span::Span;
use crate::word::Words;
use std::ops::Range;

/// What the prose says.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Sorted by span start.
    pub facts: Vec<Fact>,
    /// Sorted by span start.
    pub claims: Vec<Claim>,
}

/// Reads all prose: the text without its tables and without repeats, spam, navigation and other
/// reports. `year` is the year reported on, `organization` who reports, `title` where that stands. Linear in the text.
// Inlined with the other stages into one long function, its loops are compiled badly by JavaScript engines.
#[inline(never)]
pub fn read(
    folded: &Folded,
    tables: &[TableFound],
    noise: &[Noise],
    year: Option<u16>,
    organization: Option<&str>,
    title: Option<Span>,
) -> Facts {
    // A paragraph that begins like a table (行政复议6件，…) has no cells.
    let filled = |table: &&TableFound| {
        table.cells.iter().any(|cell| matches!(cell.value, Value::Number(_) | Value::Blank | Value::Placeholder))
    };
    let of_tables =
        (tables.iter().filter(filled)).flat_map(|table| table.span.into_iter().chain(table.repeats.iter().copied()));
    let of_noise = noise.iter().filter(|noise| !matches!(noise.kind, NoiseKind::Pinyin | NoiseKind::Inserted));
    // The first sentence does not begin with the title.
    let skip: Vec<Span> = of_tables.chain(of_noise.map(|noise| noise.span)).chain(title).list();
    let prose = Prose::new(folded, skip);
    let mut drafts = sentence::read(&prose, year, reporter::Reporter::new(organization));
    close_lists(&prose, &mut drafts.facts);
    one_total(&prose, &mut drafts.facts);
    one_each(&prose, &mut drafts.facts);
    no_attributes(&prose, &mut drafts.facts);
    let facts = drafts.facts.iter().map(|draft| fact(&prose, draft, tables)).list();
    let claims = drafts.claims.iter().map(|claim| Claim {
        kind: claim.kind,
        text: prose.string(claim.range.clone()),
        span: prose.span(claim.range.clone()),
        sentence: prose.span(claim.sentence.clone()),
        scope: claim.scope,
    });
    let claims = claims.list();
    sorted(Facts { facts, claims })
}

/// The well-known counts as a page of the documentation.
#[cfg(not(target_arch = "wasm32"))]
pub fn document() -> String {
    let mut out = String::from(
        "# Facts: the counts that prose states\n\n\
         Generated from `src/facts/known.rs`; `UPDATE=1 cargo test --test docs` rewrites it. `facts[].id` in the JSON is one \
         of these, or null for a count that is none of them, or is of another year or agency, a difference, a rate or a \
         quotation. `facts[].fields` are the cells whose sum the prose means, in the edition at hand.\n\n| id | 名称 | meaning | cells |\n|---|---|---|---|\n",
    );
    for known in KNOWN {
        out += &format!("| `{}` | {} | {} | {} |\n", known.id, known.names.0, known.names.1, known.places);
    }
    out
}

/// A fact in characters of the prose.
#[derive(Clone, Debug)]
struct Draft {
    id: Option<&'static str>,
    /// From its first own word to the last.
    range: Range<usize>,
    figure: Range<usize>,
    unit: Range<usize>,
    /// The words that name what is counted, before and after the figure.
    before: Range<usize>,
    after: Range<usize>,
    /// In a list that names first and counts after, what is said of all its names: the words of the
    /// fact are then its name, this and its figure.
    predicate: Option<Range<usize>>,
    value: Decimal,
    approximate: bool,
    claims_none: bool,
    sentence: Range<usize>,
    scope: Scope,
    part_of: Option<Part>,
    share: Option<Share>,
}

/// A claim in characters of the prose.
struct ClaimDraft {
    kind: crate::analysis::ClaimKind,
    range: Range<usize>,
    sentence: Range<usize>,
    scope: Scope,
}

#[derive(Default)]
struct Drafts {
    facts: Vec<Draft>,
    claims: Vec<ClaimDraft>,
}

/// Says of each list how complete it claims to be, now that all its parts are known.
fn close_lists(prose: &Prose, drafts: &mut [Draft]) {
    use crate::word::prefix;
    use crate::words;
    // A whole may head two lists: 包括A、B、C。其中微信公开D.
    let key = |part: Part| part.whole * 4 + part.list as usize;
    let mut parts = vec![(0u32, 0usize); drafts.len() * 4];
    for (i, part) in drafts.iter().enumerate().filter_map(|(i, draft)| Some((i, draft.part_of?))) {
        let (count, last) = &mut parts[key(part)];
        (*count, *last) = (*count + 1, i);
    }
    for i in 0..drafts.len() {
        let Some(part) = drafts[i].part_of else { continue };
        let (count, last) = parts[key(part)];
        let last = &drafts[last];
        // 其他处理 is a result like others, not the rest of a list.
        let others = last.id.is_none() && prefix(&prose.chars[last.before.clone()], words!["其他" "其它"]).is_some();
        let open_end = prose.chars.get(last.range.end) == Some(&('等' as u16))
            || prefix(&prose.chars[last.after.clone()], words!["等"]).is_some();
        let list = match part.list {
            _ if count == 1 => List::Subset,
            _ if open_end => List::Open,
            List::Open | List::Each if others => List::Full,
            list => list,
        };
        drafts[i].part_of = Some(Part { list, ..part });
    }
}

/// 公开信息174条…累计发布信息1145条: where only some of several totals say 共 or 累计, the others
/// are parts of a kind we do not know.
fn one_total(prose: &Prose, drafts: &mut [Draft]) {
    let is_total = |draft: &Draft| draft.id == Some("proactive_total") && draft.scope == Scope::Own;
    let sums = |draft: &Draft| sums(prose, draft);
    let mut values = drafts.iter().filter(|draft| is_total(draft)).map(|draft| draft.value);
    let Some(first) = values.next() else { return };
    if values.all(|value| value == first) || !drafts.iter().any(|draft| is_total(draft) && sums(draft)) {
        return;
    }
    for draft in drafts.iter_mut().filter(|draft| is_total(draft)) {
        if !sums(draft) {
            draft.id = None;
        }
    }
}

/// Does a fact say that it is a sum?
fn sums(prose: &Prose, draft: &Draft) -> bool {
    crate::word::contains_any(&prose.chars[draft.range.clone()], crate::words!["累计" "共" "总" "合计"])
}

/// 维持3件、驳回1件; 收到书面6件、网上19件，合计25件: two figures of one sentence are not the same count of requests or
/// results; only a sum of them may be it.
fn one_each(prose: &Prose, drafts: &mut [Draft]) {
    for sentence in drafts.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        let cases = |id: &str| ["requests", "reviews", "lawsuits"].iter().any(|of| id.starts_with(of));
        let own = |draft: &&mut Draft| draft.scope == Scope::Own && draft.id.is_some_and(cases);
        let known = sentence.iter_mut().filter(own).map(|draft| (draft.id, draft.value)).list();
        // 维持3件、驳回1件: reviews that are dismissed may be counted as upheld.
        let dismissed = |draft: &Draft| crate::word::contains(&prose.chars[draft.range.clone()], crate::word!("驳回"));
        let dismissed = sentence.iter().any(|draft| draft.id.is_none() && dismissed(draft))
            && !sentence.iter().any(|draft| draft.id.is_some_and(|id| id.starts_with("lawsuits")));
        for draft in sentence.iter_mut().filter(own) {
            let twice = known.iter().any(|&(id, value)| id == draft.id && value != draft.value);
            let unsure = dismissed && draft.id == Some("reviews_upheld");
            draft.id = draft.id.filter(|_| !unsure && (!twice || sums(prose, draft)));
        }
    }
}

/// 印发文件56件，主动公开42件，依申请公开8件，不予公开6件: how documents are marked is neither what was disclosed nor what was
/// asked for.
fn no_attributes(prose: &Prose, drafts: &mut [Draft]) {
    use crate::word::contains_any;
    use crate::words;
    for sentence in drafts.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        let may_be =
            |draft: &Draft| matches!(draft.id, Some("proactive_total" | "requests_received" | "requests_denied"));
        if sentence.len() < 2 || !sentence.iter().any(may_be) {
            continue;
        }
        let says = |draft: &Draft, words: Words| contains_any(&prose.chars[draft.range.clone()], words);
        let made = |draft: &Draft| {
            draft.id.is_none_or(|id| id == "docs_made")
                && says(draft, words!["文件" "公文" "发文" "产生政府信息" "形成政府信息" "制作政府信息"])
                && says(draft, words!["印发" "制发" "产生" "形成" "制作" "发文" "制定" "起草" "生成" "审核"])
        };
        let made = sentence.iter().position(made);
        let open = |draft: &Draft| draft.id == Some("proactive_total") && !says(draft, words!["信息"]);
        let on_request = |draft: &Draft| {
            draft.id == Some("requests_received")
                && says(draft, words!["依申请公开"])
                && !says(draft, words!["收" "受理" "接" "办"])
        };
        let marked = sentence.iter().any(open) && sentence.iter().any(on_request);
        let from = if marked { 0 } else { made.map_or(sentence.len(), |made| made + 1) };
        for draft in &mut sentence[from..] {
            if open(draft) || on_request(draft) || draft.id == Some("requests_denied") {
                draft.id = None;
            }
        }
    }
}

fn fact(prose: &Prose, draft: &Draft, tables: &[TableFound]) -> Fact {
    let text = |range: Range<usize>| prose.string(range);
    let own = subject(&prose.chars, draft.before.clone());
    let mut subject = String::with_capacity(3 * (own.len() + draft.after.len()));
    prose.put(own, &mut subject);
    prose.put(draft.after.clone(), &mut subject);
    // What another agency or year counted is none of the report's well-known counts.
    let id = draft.id.filter(|_| draft.scope == Scope::Own);
    let words = match &draft.predicate {
        Some(predicate) => {
            [subject.clone(), text(predicate.clone()), text(draft.figure.clone()), text(draft.unit.clone())].concat()
        }
        None => text(draft.range.clone()),
    };
    Fact {
        id,
        subject,
        text: words,
        span: prose.span(draft.range.clone()),
        figure: prose.span(draft.figure.clone()),
        value: draft.value,
        unit: (!draft.unit.is_empty()).then(|| without_vague(text(draft.unit.clone()))),
        approximate: draft.approximate,
        fields: id
            .filter(|_| !in_myriads(&prose.chars[draft.unit.clone()]))
            .map_or_else(Vec::new, |id| bind::fields(id, draft.value, tables)),
        claims_none: draft.claims_none,
        sentence: prose.span(draft.sentence.clone()),
        scope: draft.scope,
        part_of: draft.part_of,
        share: draft.share,
    }
}

/// 万多条 as 万条.
fn without_vague(unit: String) -> String {
    let vague = ['多', '余', '几'];
    // Mostly there is nothing to take out.
    if cfg!(not(target_arch = "wasm32")) && !unit.contains(vague) {
        return unit;
    }
    unit.replace(vague, "")
}

/// 1.2万条 is no figure to hold against a cell; money is.
fn in_myriads(unit: &[u16]) -> bool {
    unit.iter().any(|&c| figure::is_scale(c)) && unit.last() != Some(&('元' as u16))
}

/// Without words that count but name nothing: 全年 累计 … 共 为 达.
fn subject(chars: &[u16], range: Range<usize>) -> Range<usize> {
    use crate::word::{prefix, suffix};
    use crate::words;
    const FRONT: Words = words!["全年" "年度" "本年度" "本年" "累计" "共计" "总共" "共" "合计" "度" "已" ","];
    const BACK: Words = words![
        "累计" "共计" "总计" "合计" "达到" "总数" "总量" "数量" "分别" "超过" "不少于" "大约" "将近" "共" "为" "达" "了" "约" "近" "超" "逾" "有"
        "均" "各" "是" ":" "," "(" "数" "计"
    ];
    let mut range = range;
    while let Some(length) = prefix(&chars[range.clone()], FRONT) {
        range.start += length;
    }
    while let Some(length) = suffix(&chars[range.clone()], BACK) {
        if suffix(&chars[range.clone()], words!["行为"]).is_some() {
            break;
        }
        range.end -= length;
    }
    range
}

/// Facts and claims in the order of their spans, with the references among facts kept.
fn sorted(mut found: Facts) -> Facts {
    order::by_key(&mut found.claims, |claim| claim.span);
    let key = |fact: &Fact| (fact.span.start, fact.figure.start);
    if found.facts.is_sorted_by_key(key) {
        return found;
    }
    let mut order: Vec<usize> = (0..found.facts.len()).list();
    order::by_key(&mut order, |&i| key(&found.facts[i]));
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    for fact in &mut found.facts {
        if let Some(part) = &mut fact.part_of {
            part.whole = place[part.whole];
        }
        if let Some(share) = &mut fact.share {
            share.part = place[share.part];
            share.whole = share.whole.map(|whole| place[whole]);
        }
    }
    order::by_key(&mut found.facts, key);
    found
}
