//! Names of agencies: which strings are one, and where a sentence or a signature holds one.

use super::{date, title::TOPICS, trim};
use crate::fold::{is_blank, is_digit, is_han};
use crate::word::{contains_any, find, prefix, suffix};
use crate::{word, words};
use std::ops::Range;

/// What names of agencies end in.
const ENDS: &[&[u16]] = words![
    "人民政府" "政府" "委员会" "管委会" "办公室" "办事处" "指挥部" "事务所" "公司" "集团" "学校" "学院" "大学" "医院" "法院"
    "检察院" "银行" "局" "厅" "委" "办" "部" "处" "院" "所" "中心" "站" "署" "街道" "镇" "乡" "苏木" "市" "区" "县" "旗" "州"
    "省" "会" "社" "队" "馆" "室" "科" "组" "总队" "支队" "大队" "新城" "园"
];

/// Words that stand for the agency without naming it, or name nothing.
const NO_NAMES: &[&[u16]] = words![
    "政府" "人民政府" "我局" "我委" "我厅" "我办" "我镇" "我乡" "我县" "我市" "我区" "我省" "我单位" "我院" "我部" "我处" "本局"
    "本委" "本厅" "本单位" "本机关" "本级" "本行政机关" "本市" "本县" "本区" "本镇" "本乡" "部门" "全市" "全县" "全区" "全省"
    "全镇" "全乡" "市局" "区局" "县局" "各部门" "乡镇" "街道" "附件" "单位" "工作" "机关" "上级" "行政机关" "市政府" "区政府"
    "县政府" "省政府" "镇政府" "乡政府" "州政府" "旗政府" "市委" "区委" "县委" "省委" "党委" "市县" "市区" "办公室"
];

/// Words of sites that put their own name in place of the agency's.
const FOREIGN: &[&[u16]] = words![
    "官网" "官方网站" "下载" "彩票" "娱乐" "博彩" "投注" "竞猜" "足球" "买球" "开户" "注册" "平台" "网站" "首页" "无码" "一区"
    "登录" "入口" "手机版" "直播" "视频"
];

/// The longest name of an agency that we believe.
const LONGEST: usize = 40;

/// A line or phrase that is a name and nothing else.
pub fn is_name(text: &[u16]) -> bool {
    plausible(text) && suffix_without_blanks(text)
}

fn suffix_without_blanks(text: &[u16]) -> bool {
    let end = text.iter().rposition(|&c| !is_blank(c)).map_or(0, |p| p + 1);
    let text = strip_seal(&text[..end]);
    // Letter-spaced names (商 务 局) end in one of the single characters.
    suffix(text, ENDS).is_some()
}

/// 某某局(章), 某某局(盖章)
fn strip_seal(text: &[u16]) -> &[u16] {
    let cut = suffix(text, words!["(盖章)" "(公章)" "(章)" "(印章)"]).unwrap_or(0);
    &text[..text.len() - cut]
}

/// Han characters (with brackets, points and blanks between), not too long, no site's name.
fn plausible(text: &[u16]) -> bool {
    let size = text.iter().filter(|&&c| is_han(c)).count();
    let allowed = |&c: &u16| is_han(c) || is_blank(c) || is_digit(c) || word!("()、·\"").contains(&c);
    (2..=LONGEST).contains(&size)
        && text.iter().all(allowed)
        && !text.iter().all(|&c| !is_han(c))
        && !NO_NAMES.contains(&text)
        && !contains_any(text, FOREIGN)
}

/// The agency in what is left of a title without its year and topic.
pub fn in_title(text: &[u16], range: Range<usize>) -> Option<Range<usize>> {
    let mut range = trim(text, range);
    // A page's heading before the title proper, parted by a blank: 信息公开 某某局2020年…
    if let Some(blank) = text[range.clone()].iter().position(|&c| is_blank(c)) {
        let (front, back) = (range.start..range.start + blank, trim(text, range.start + blank..range.end));
        if is_name(&text[back.clone()]) && !is_name(&text[front]) && back.len() > 3 {
            range = back;
        }
    }
    plausible(&text[range.clone()]).then_some(range)
}

/// The agency that a line of the signature names.
pub fn signing(chars: &[u16], line: Range<usize>) -> Option<Range<usize>> {
    let line = trim(chars, line);
    let text = &chars[line.clone()];
    let label = prefix(text, words!["单位:" "发布机构:" "报告单位:"]).unwrap_or(0);
    let name = trim(chars, line.start + label..line.start + strip_seal(text).len().max(label));
    (is_name(&chars[name.clone()]) && !contains_any(&chars[name.clone()], words!["、" "情况" "工作"])).then_some(name)
}

/// The name that the text means when it states two: `title` unless the other statement shows that
/// junk stands inside it, or that a character of it is gone.
///
/// Scrapers insert two to five random characters into a word; names of agencies differ otherwise:
/// in what stands before (浙江省商务厅, 省商务厅) or in a word of their own.
pub fn undamaged(chars: &[u16], title: Range<usize>, other: Range<usize>) -> Range<usize> {
    let (a, b) = (&chars[title.clone()], &chars[other.clone()]);
    let (longer, shorter) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let front = longer.iter().zip(shorter).take_while(|(x, y)| x == y).count();
    let back = longer.iter().rev().zip(shorter.iter().rev()).take_while(|(x, y)| x == y).count().min(shorter.len() - front);
    let more = &longer[front..longer.len() - back];
    if front + back < shorter.len() || front < 2 || back < 1 {
        return title;
    }
    let of_a_name = more.iter().any(|c| word!("省市区县旗州盟镇乡局厅委办部处院街道和与").contains(c));
    match (a.len() > b.len(), more.len()) {
        (true, 2..=5) if !of_a_name => other,
        (false, 1) if !of_a_name => other,
        _ => title,
    }
}

pub struct Sentence {
    pub organization: Range<usize>,
    pub year: Option<(u16, Range<usize>)>,
}

/// The agency in a sentence that names the report: 特公布2017年度某某局信息公开工作报告,
/// 2022年度某某局政务信息公开工作依托….
pub fn in_sentence(chars: &[u16], range: Range<usize>) -> Option<Sentence> {
    let mut at = range.start;
    while let Some(p) = find(&chars[at..range.end], word!("公开")) {
        let end = at + p;
        at = end + 2;
        let stem = TOPICS.iter().find_map(|topic| {
            let stem = &topic[..topic.len() - 2];
            chars[range.start..end].ends_with(stem).then_some(stem.len())
        });
        let follows = prefix(&chars[at..range.end], words!["工作" "年度" "情况" "年报" "报告" "20"]).is_some();
        if let (Some(stem), true) = (stem, follows) {
            if let Some(sentence) = named_before(chars, range.start, end - stem) {
                return Some(sentence);
            }
        }
    }
    None
}

/// The agency that ends right before the report's topic (a year may stand before or between).
fn named_before(chars: &[u16], floor: usize, topic: usize) -> Option<Sentence> {
    let floor = floor.max(topic.saturating_sub(LONGEST + 12));
    let mut end = topic;
    let mut year = None;
    if let Some(length) = suffix(&chars[floor..end], words!["年度" "年"]) {
        let start = (end - length).checked_sub(4).filter(|&s| s >= floor)?;
        let (value, nian) = date::year_at(chars, start)?;
        year = Some((value, start..nian + 1));
        end = start;
    }
    let mut start = end;
    while start > floor && is_han(chars[start - 1]) {
        start -= 1;
    }
    start += prefix(&chars[start..end], words!["年度" "年"]).unwrap_or(0);
    let run = &chars[start..end];
    for verb in words!["公布" "发布" "撰写" "现将" "结合" "关于" "就是" "由" "了" "根据" "按照" "要求" "对" "现就" "推进" "推动" "做好" "加强" "强化" "规范" "深化" "开展" "进一步" "本"]
    {
        if let Some(p) = find(run, verb) {
            let after = p + verb.len();
            start = start.max(end - run.len() + after);
        }
    }
    if year.is_none() && start > floor {
        let back = start - usize::from(chars[start - 1] == '度' as u16);
        year = (back.checked_sub(5).filter(|&s| s >= floor))
            .and_then(|s| date::year_at(chars, s).map(|(value, nian)| (value, s..nian + 1)));
    }
    let name = &chars[start..end];
    (is_name(name) && name.len() > 2).then_some(Sentence { organization: start..end, year })
}
