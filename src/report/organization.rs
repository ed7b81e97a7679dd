//! Names of agencies: which strings are one, and where a sentence or a signature holds one.

use super::{date, title::TOPICS, trim};
use crate::fold::{is_blank, is_digit, is_han};
use crate::word::{Words, contains_any, find, prefix, suffix};
use crate::{word, words};
use std::ops::Range;

/// What names of agencies end in.
const ENDS: Words = words![
    "人民政府" "政府" "委员会" "管委会" "办公室" "办事处" "指挥部" "事务所" "公司" "集团" "学校" "学院" "大学" "医院" "法院"
    "检察院" "银行" "局" "厅" "委" "办" "部" "处" "院" "所" "中心" "站" "署" "街道" "镇" "乡" "苏木" "市" "区" "县" "旗" "州"
    "省" "会" "社" "队" "馆" "室" "科" "组" "总队" "支队" "大队" "新城" "园"
];

/// Words that stand for the agency without naming it, or name nothing.
const NO_NAMES: Words = words![
    "政府" "人民政府" "我局" "我委" "我厅" "我办" "我镇" "我乡" "我县" "我市" "我区" "我省" "我单位" "我院" "我部" "我处" "本局"
    "本委" "本厅" "本单位" "本机关" "本级" "本行政机关" "本市" "本县" "本区" "本镇" "本乡" "部门" "全市" "全县" "全区" "全省"
    "全镇" "全乡" "市局" "区局" "县局" "各部门" "乡镇" "街道" "附件" "单位" "工作" "机关" "上级" "行政机关" "市政府" "区政府"
    "县政府" "省政府" "镇政府" "乡政府" "州政府" "旗政府" "市委" "区委" "县委" "省委" "党委" "市县" "市区" "办公室"
];

/// Words of sites that put their own name in place of the agency's.
const FOREIGN: Words = words![
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
        && !NO_NAMES.contains(text)
        && !contains_any(text, FOREIGN)
}

/// The agency in what is left of a title without its year and topic.
pub fn in_title(text: &[u16], range: Range<usize>) -> Option<Range<usize>> {
    let mut range = trim(text, range);
    // A page's heading before the title proper, parted by a blank: 信息公开 某某局2020年…
    if let Some(blank) = text[range.clone()].iter().position(|&c| is_blank(c)) {
        let (front, back) = (range.start..range.start + blank, trim(text, range.start + blank..range.end));
        // Letter-spaced names have blanks too.
        if is_name(&text[back.clone()]) && front.len() > 1 && !is_name(&text[front]) && back.len() > 3 {
            range = back;
        }
    }
    plausible(&text[range.clone()]).then_some(range)
}

/// The agency that a line of the signature names.
pub fn signing(chars: &[u16], line: Range<usize>) -> Option<Range<usize>> {
    let mut line = trim(chars, line);
    if let [0x28, .., 0x29] = chars[line.clone()] {
        line = line.start + 1..line.end - 1;
    }
    let text = &chars[line.clone()];
    let label = prefix(text, words!["单位:" "发布机构:" "报告单位:"]).unwrap_or(0);
    let name = trim(chars, line.start + label..line.start + strip_seal(text).len().max(label));
    (is_name(&chars[name.clone()]) && !contains_any(&chars[name.clone()], words!["、" "情况" "工作"])).then_some(name)
}

/// The name that the text means when it states it twice, where the second shows that junk stands
/// in the first, or that a character of it is gone. `None`: the first stands.
///
/// Scrapers insert two to five random characters into a word; names of agencies differ otherwise:
/// in what stands before (浙江省商务厅, 省商务厅) or in a word of their own. `eaten`: the scraper's
/// pinyin took characters of the first (`松屏?xiàn)水務局`).
pub fn undamaged(first: &[u16], other: &[u16], eaten: bool) -> Option<Vec<u16>> {
    if first == other {
        return None;
    }
    let common = common(first, other);
    let (more, less) = (first.len() - common.len(), other.len() - common.len());
    if eaten {
        return (more == 0 && (1..=2).contains(&less) && first.last() == other.last()).then(|| other.to_vec());
    }
    let ends = first.first() == other.first() && first.last() == other.last();
    // 教育局 and 财政局 of one county are two agencies.
    let two = less > 0 && suffix(&common, words!["市局" "区局" "县局"]).is_some();
    let believable = ends && more > 0 && common.len() >= 4 && is_name(&common) && !two;
    (believable && is_junk(first, &common) && is_junk(other, &common)).then_some(common)
}

/// Is what a name has more than `common` runs of two to five characters that no name is made of?
fn is_junk(name: &[u16], common: &[u16]) -> bool {
    let mut run = 0;
    let mut kept = common.iter().peekable();
    for &c in name {
        if kept.peek() == Some(&&c) {
            kept.next();
            if run == 1 {
                return false;
            }
            run = 0;
        } else {
            run += 1;
            if run > 5 || word!("省市区县旗州盟镇乡局厅委办部处院街道和与").contains(&c) {
                return false;
            }
        }
    }
    run == 0
}

/// The longest sequence of characters that both have.
fn common(a: &[u16], b: &[u16]) -> Vec<u16> {
    let (a, b) = (&a[..a.len().min(60)], &b[..b.len().min(60)]);
    let mut lengths = vec![[0u8; 61]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i][j] =
                if a[i] == b[j] { lengths[i + 1][j + 1] + 1 } else { lengths[i + 1][j].max(lengths[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            out.push(a[i]);
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
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
        if let (Some(stem), true) = (stem, follows)
            && let Some(sentence) = named_before(chars, range.start, end - stem)
        {
            return Some(sentence);
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
    for verb in words!["公布" "发布" "撰写" "编制" "现将" "结合" "关于" "就是" "由" "了" "根据" "按照" "要求" "对" "现就" "推进" "推动" "做好" "加强" "强化" "规范" "深化" "开展" "进一步" "本"]
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_word;

    #[test]
    fn two_statements_of_a_name_clean_each_other() {
        let mend = |a: &str, b: &str, eaten| {
            undamaged(&fold_word(a), &fold_word(b), eaten).map(|name| String::from_utf16(&name).unwrap())
        };
        assert_eq!(mend("云溪县统拳旬誉计局", "云溪县统计局", false).as_deref(), Some("云溪县统计局"));
        assert_eq!(mend("云溪县农业腊殃农村局", "云溪县农业糠鸦农村局", false).as_deref(), Some("云溪县农业农村局"));
        assert_eq!(mend("云溪水务局", "云溪县水务局", true).as_deref(), Some("云溪县水务局"));
        for (a, b) in [
            ("浙江省商务厅", "省商务厅"),
            ("云溪市商务局", "云溪市白石区商务局"),
            ("云溪县水务局", "云溪县商务局"),
            ("云溪县水务局", "云溪水务局"),
        ] {
            assert_eq!(mend(a, b, false), None, "{a} {b}");
        }
    }
}
