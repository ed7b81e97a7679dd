//! Figures as prose writes them: 1,303 · 35.5万 · 100多 · 三十余 · 80%, and the units they count.

use crate::fold::is_digit;
use crate::labels;
use crate::number::Decimal;
use crate::prose::OVER;
use crate::word::{Lexicon, Words, prefix, suffix};
use crate::{word, words};
use std::ops::Range;
use std::sync::OnceLock;

/// A figure with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The figure alone, without 约, 余 and 万.
    pub range: Range<usize>,
    /// As printed: 35.5万次 is 35.5.
    pub value: Decimal,
    /// Behind the figure, 万 and 亿 included (`余万人次`, 多 and 余 to be left out), or in brackets before
    /// it (公开信息(条):256); empty where there is none.
    pub unit: Range<usize>,
    pub approximate: bool,
}

impl Figure {
    /// Behind the figure and its unit.
    pub fn end(&self) -> usize {
        self.range.end.max(self.unit.end)
    }
}

/// What is counted in prose.
const UNITS: Words = words![
    "件次" "件" "条次" "条" "份" "宗" "人次" "人" "场次" "场" "期" "篇次" "篇" "次" "个" "项" "家" "起" "例" "部" "册" "批次" "批"
    "户次" "户" "名" "则" "种" "类" "张" "幅" "台" "处" "本" "封" "通" "笔" "支" "套" "块" "所" "字" "轮" "组" "分" "万元" "亿元" "元" "%" "‰"
];

/// Where a unit's character begins another word.
const NOT_UNITS: Words = words![
    "条例" "条款" "条件" "部分" "部门" "部署" "名称" "期间" "期限" "场所" "处理" "处室" "人民" "人大" "次会议" "次全会" "次全体"
    "次常委" "个工作日" "个月" "个小时" "个自然日" "个星期" "个百分点" "个方面" "个环节" "个层面" "个维度" "个部分" "个自信"
    "个意识" "个维护" "个确保" "个一" "本年" "本机关" "通过" "所有" "类似" "项规定" "字号" "组织" "组成" "元旦" "台账" "家庭" "起草"
    "家级" "种子" "批准" "批复" "套路" "轮训" "张家" "起施行" "起至" "例会" "分钟" "分别" "分类" "分局" "分公司" "分管" "分工" "分之" "分析"
];

/// Units, and what only begins like one.
fn units() -> &'static Lexicon {
    static UNITS_AND_OTHERS: OnceLock<Lexicon> = OnceLock::new();
    UNITS_AND_OTHERS.get_or_init(|| Lexicon::new(&[(UNITS, 1), (NOT_UNITS, 0)]))
}

/// The length of the longest unit or other word that the characters begin with, and whether it is a unit.
fn longest(chars: &[u16]) -> Option<(usize, bool)> {
    let begins = chars.first().is_some_and(|&c| units().begins(c));
    if begins { units().longest(chars).map(|(length, unit)| (length, unit != 0)) } else { None }
}

/// The figure in Arabic digits that begins at `start`. `None` where the digits are a year, an
/// ordinal, part of a name or a number, or count nothing.
pub fn arabic(chars: &[u16], start: usize) -> Option<Figure> {
    let (value, end) = digits(chars, start)?;
    let before = start.checked_sub(1).map(|i| chars[i]);
    if before.is_some_and(|c| word!("第+/-—~〔[.'><≥≤≈±→").contains(&c) || is_latin(c)) {
        return None;
    }
    let mut approximate = is_vague_before(&chars[..start]);
    // _256_条: marks of a text's look.
    let marks = chars[..start].iter().rev().take_while(|&&c| before == Some(c) && matches!(c, 0x5F | 0x60)).count();
    let mut at = end + chars[end..].iter().take(marks).take_while(|&&c| before == Some(c)).count();
    for _ in 0..2 {
        if let Some(vague) = prefix(&chars[at..], words!["多" "余"]) {
            approximate = true;
            at += vague;
        }
        // 万元 and 亿元 are units of their own.
        if chars.get(at).is_some_and(|&c| is_scale(c)) && longest(&chars[at..]).is_none() {
            at += 1;
        }
    }
    let unit = unit(chars, at);
    approximate |= prefix(&chars[unit.end..], words!["以上" "左右" "以内" "以下" "上下" "之多"]).is_some();
    // 1万5千: neither part is the figure.
    if at > end && chars.get(at).is_some_and(|&c| is_digit(c)) {
        return None;
    }
    if unit.is_empty() {
        let unit = named_unit(chars, start).unwrap_or(end..end);
        // 行政复议为0
        let none = value.is_zero() && before == Some('为' as u16) && !is_rate(&chars[..start]);
        let counts = !unit.is_empty() || none || is_bare(&chars[..start]);
        return (at == end && counts && ends(chars, end)).then_some(Figure {
            range: start..end,
            value,
            unit,
            approximate,
        });
    }
    Some(Figure { range: start..end, value, unit: end..unit.end, approximate })
}

/// Is the figure at `start` the second of two? 29:30, 29至30, 29、30件: neither is the count.
pub fn is_second(chars: &[u16], start: usize) -> bool {
    matches!(chars[..start], [.., digit, sign] if (is_digit(digit) || labels::numeral(digit).is_some()) && word!("至到或注:、*=^_").contains(&sign))
}

/// The figure in Chinese numerals that begins at `start` (三十余家, 两次). A lone 一 is a figure
/// only where the clause ends with it (召开会议一次).
pub fn chinese(chars: &[u16], start: usize) -> Option<Figure> {
    let before = start.checked_sub(1).map(|i| chars[i]);
    if before.is_some_and(|c| {
        is_digit(c)
            || word!("第这上下每同统唯之任某另逐本前后首初再分几其数廿卅万亿").contains(&c)
            || labels::numeral(c).is_some()
    }) {
        return None;
    }
    // 受理量为零
    if chars[start] == '零' as u16 && before == Some('为' as u16) && ends(chars, start + 1) && !is_rate(&chars[..start])
    {
        let range = start..start + 1;
        return Some(Figure { unit: range.end..range.end, range, value: Decimal::ZERO, approximate: false });
    }
    let (value, mut at) = labels::numerals(chars, start).filter(|&(value, _)| value > 0)?;
    let end = at;
    let mut approximate = is_vague_before(&chars[..start]);
    for _ in 0..2 {
        if let Some(vague) = prefix(&chars[at..], words!["多" "余"]) {
            approximate = true;
            at += vague;
        }
        at += usize::from(chars.get(at).is_some_and(|&c| is_myriad(c)));
    }
    let unit = unit(chars, at);
    const COUNTED: Words = words![
        "件" "件次" "条" "份" "宗" "人次" "人" "场" "场次" "期" "篇" "次" "家" "起" "例" "名" "个" "批" "部"
    ];
    if !COUNTED.contains(&chars[unit.clone()]) {
        return None;
    }
    let ends = chars.get(unit.end).is_none_or(|&c| is_delimiter(c));
    // 二次传播 is no count, 两次会议 is one; 十三届九次 is an ordinal.
    let times = chars[unit.clone()] == *word!("次");
    let held = prefix(&chars[unit.end..], words!["会议" "培训" "专题" "新闻" "在线" "活动" "工作会"]).is_some();
    if times && (!ends && !held || before == Some('届' as u16)) {
        return None;
    }
    let one = value == 1 && !(ends && start > 0 && !is_delimiter(chars[start - 1]));
    (!one).then(|| Figure { range: start..end, value: Decimal::from(value), unit: end..unit.end, approximate })
}

/// Digits with thousands separators and a point; not part of a longer number or a date. What a blank
/// parts (12 345) may be one figure or two, and is none.
pub fn digits(chars: &[u16], start: usize) -> Option<(Decimal, usize)> {
    let mut text = [0u8; 20];
    let mut length = 0;
    let mut at = start;
    let mut group = 0;
    // 1 256, 2,3 and 1万5千 are no figures of their own behind what parts them.
    if start >= 2 && parts_figures(chars[start - 1]) && is_digit(chars[start - 2]) {
        return None;
    }
    while at < chars.len() && length < text.len() {
        let c = chars[at];
        if is_digit(c) {
            text[length] = c as u8;
            length += 1;
            group += 1;
        } else if c == 0x2C && thousands(&chars[at + 1..]) && (1..=3).contains(&group) && length <= 12 {
            group = 0;
        } else if c == 0x2E && chars.get(at + 1).is_some_and(|&c| is_digit(c)) {
            if text[..length].contains(&b'.') {
                return None;
            }
            text[length] = b'.';
            length += 1;
            group = 4;
        } else {
            break;
        }
        at += 1;
    }
    let parted = matches!(chars.get(at), Some(&(0x20 | OVER))) && chars.get(at + 1).is_some_and(|&c| is_digit(c));
    if at < chars.len() && is_digit(chars[at]) || parted {
        return None;
    }
    let value = Decimal::parse(std::str::from_utf8(&text[..length]).ok()?)?;
    Some((value, at))
}

/// What may stand within a figure, or between two.
fn parts_figures(c: u16) -> bool {
    matches!(c, 0x20 | 0x2C | OVER) || is_scale(c)
}

/// Three digits and no fourth.
fn thousands(chars: &[u16]) -> bool {
    chars.len() >= 3 && chars[..3].iter().all(|&c| is_digit(c)) && !chars.get(3).is_some_and(|&c| is_digit(c))
}

/// 千 百 万 亿 behind Arabic digits: 2千余条.
pub fn is_scale(c: u16) -> bool {
    is_myriad(c) || c == '千' as u16 || c == '百' as u16
}

/// 万 亿
fn is_myriad(c: u16) -> bool {
    c == '万' as u16 || c == '亿' as u16
}

/// 多 余
pub fn is_vague(c: u16) -> bool {
    word!("多余").contains(&c)
}

/// The unit that begins at `at`, or an empty range.
pub fn unit(chars: &[u16], at: usize) -> Range<usize> {
    let rest = &chars[at..];
    let Some((length, true)) = longest(rest) else { return at..at };
    // 篇(次), 件(次)
    let also = prefix(&rest[length..], words!["(次)" "(个)" "(条)" "(份)"]).unwrap_or(0);
    at..at + length + also
}

/// A number without unit counts something only right after 数, at the end of a clause.
fn is_bare(before: &[u16]) -> bool {
    suffix(before, words!["数" "数量" "数为" "数量为" "总数为" "数是" "总量为" "均为" "都为" "数:" "数量:"]).is_some()
}

/// 败诉率为
fn is_rate(before: &[u16]) -> bool {
    suffix(before, words!["率为" "分为"]).is_some()
}

/// The unit that stands in brackets before a figure: 公开信息(条):256.
fn named_unit(chars: &[u16], start: usize) -> Option<Range<usize>> {
    let close = start - suffix(&chars[..start], words!["):"])?;
    let open = chars[..close].iter().rev().take(4).position(|&c| c == 0x28).map(|back| close - back)?;
    let unit = unit(chars, open);
    (unit == (open..close)).then_some(unit)
}

/// Does the clause end here? A list of figures does not.
fn ends(chars: &[u16], at: usize) -> bool {
    let list = chars.get(at) == Some(&('、' as u16)) && chars.get(at + 1).is_some_and(|&c| is_digit(c));
    !list && chars.get(at).is_none_or(|&c| is_delimiter(c))
}

fn is_vague_before(before: &[u16]) -> bool {
    suffix(before, words!["约" "近" "超" "超过" "逾" "大约" "将近" "不少于" "至少" "不足" "不到" "突破" "接近" "上" "达到近" "多达近"])
        .is_some()
        && suffix(before, words!["网上" "以上" "线上" "附近" "会上" "年上"]).is_none()
}

fn is_latin(c: u16) -> bool {
    c < 0x80 && (c as u8).is_ascii_alphabetic()
}

/// What parts the clauses and items of a sentence.
pub fn is_delimiter(c: u16) -> bool {
    matches!(c, 0x2C | 0x3001 | 0x3002 | 0x3B | 0x3A | 0x28 | 0x29 | 0x0A | 0x21 | 0x3F | 0x2022 | 0x25A0..=0x25FF)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_word;

    fn first(text: &str) -> Option<(String, String, bool)> {
        let chars = fold_word(text);
        let found = (0..chars.len()).find_map(|i| {
            let whole = i == 0 || !is_digit(chars[i - 1]);
            if is_digit(chars[i]) && whole { arabic(&chars, i) } else { chinese(&chars, i) }
        })?;
        let unit: Vec<u16> = chars[found.unit].iter().copied().filter(|&c| !is_vague(c)).collect();
        let unit = String::from_utf16(&unit).unwrap();
        Some((found.value.to_string(), unit, found.approximate))
    }

    #[test]
    fn figures_and_units() {
        for (text, value, unit, approximate) in [
            ("公开12条", "12", "条", false),
            ("公开１２，２５０条", "12250", "条", false),
            ("达35.5万次", "35.5", "万次", false),
            ("近300条", "300", "条", true),
            ("100多条", "100", "条", true),
            ("6000余人次", "6000", "人次", true),
            ("30余万人次", "30", "万人次", true),
            ("三十余家", "30", "家", true),
            ("会议两次", "2", "次", false),
            ("会议一次", "1", "次", false),
            ("占54.5%", "54.5", "%", false),
            ("费用476.32万元", "476.32", "万元", false),
            ("报道617篇(次)", "617", "篇(次)", false),
            ("信息数1402。", "1402", "", false),
            ("申请一百零三件", "103", "件", false),
            ("行政复议为0。", "0", "", false),
        ] {
            assert_eq!(first(text), Some((value.into(), unit.into(), approximate)), "{text}");
        }
    }

    #[test]
    fn what_counts_nothing() {
        for text in [
            "2019年",
            "第20条",
            "第二十条",
            "20个工作日内",
            "12345热线",
            "十八届",
            "十三届九次",
            "实现二次传播",
            "九次全会",
            "一件事",
            "这三个",
            "5.15政务公开日",
            "1405房",
            "〔2015〕71号",
            "六个方面",
            "2019年5月起施行",
            "16+1",
            "一次性",
            "十几件",
            "20几件",
            "败诉率为0。",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
