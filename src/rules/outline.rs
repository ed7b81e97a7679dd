//! The outline of the prose: numbering, aspects, chapters that say nothing.

use super::prose::Prose;
use super::{Context, rule, say};
use crate::analysis::ChapterFound;
use crate::finding::{About, Basis, Finding, Severity};
use crate::fold::is_han;
use crate::list::{Joined, Listed};
use crate::word::Words;
use crate::{word, words};

rule! {
    /// 部分的编号有误
    ///
    /// **是什么**　六个部分应依次编为一至六；编号与标题对不上，或次序颠倒。
    ///
    /// **为什么**　编号错误多由删改旧稿造成，影响查阅和自动汇总。
    ///
    /// **怎么办**　按格式重新编号。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关做好主动公开和依申请公开工作，加强政府信息管理和网站平台建设，落实监督保障。
    /// 二、主动公开政府信息情况
    /// 〔第二部分的表格，全部为0〕
    /// 三、收到和处理政府信息公开申请情况
    /// 〔第三部分的表格，全部为0〕
    /// 五、政府信息公开行政复议、行政诉讼情况
    /// 〔第四部分的表格，全部为0〕
    /// 五、存在的主要问题及改进情况
    /// 公开内容还不够全面，下一步将加强培训，完善目录。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关做好主动公开和依申请公开工作，加强政府信息管理和网站平台建设，落实监督保障。
    /// 二、主动公开政府信息情况
    /// 〔第二部分的表格，全部为0〕
    /// 三、收到和处理政府信息公开申请情况
    /// 〔第三部分的表格，全部为0〕
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// 〔第四部分的表格，全部为0〕
    /// 五、存在的主要问题及改进情况
    /// 公开内容还不够全面，下一步将加强培训，完善目录。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    pub static CHAPTER_ORDER: Rule = {
        code: "STR-05",
        name: "chapter-order",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Form,
        basis_text: ("年度报告格式的六个部分及其编号", "the six numbered chapters of the form"),
        advice: ("按格式重新编号。", "Number the chapters as the form does."),
        check: Some(chapter_order),
    };
}

rule! {
    /// 总体情况没有提及某个方面
    ///
    /// **是什么**　格式（2021）要求“总体情况”概述主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面。按关键词判断，只作提示。
    ///
    /// **为什么**　通知要求不能遗漏。
    ///
    /// **怎么办**　补充缺少的方面，没有内容的也应说明。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关做好主动公开和依申请公开工作，维护门户网站和微信公众号。
    /// 二、主动公开政府信息情况
    /// 〔第二部分的表格，全部为0〕
    /// 三、收到和处理政府信息公开申请情况
    /// 〔第三部分的表格，全部为0〕
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// 〔第四部分的表格，全部为0〕
    /// 五、存在的主要问题及改进情况
    /// 公开内容还不够全面，下一步将加强培训，完善目录。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关做好主动公开和依申请公开工作，加强政府信息管理和网站平台建设，落实监督保障。
    /// 二、主动公开政府信息情况
    /// 〔第二部分的表格，全部为0〕
    /// 三、收到和处理政府信息公开申请情况
    /// 〔第三部分的表格，全部为0〕
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// 〔第四部分的表格，全部为0〕
    /// 五、存在的主要问题及改进情况
    /// 公开内容还不够全面，下一步将加强培训，完善目录。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    pub static ASPECT_MISSING: Rule = {
        code: "STR-06",
        name: "ch1-aspect-missing",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Regulation,
        basis_text: ("国办公开办函〔2021〕30号：总体情况概述五个方面", "the notice of 2021: chapter one covers five aspects"),
        advice: ("补充缺少的方面。", "Add the missing aspects."),
        check: Some(aspect_missing),
    };
}

rule! {
    /// 存在问题及改进情况过于简略
    ///
    /// **是什么**　第五部分为“无”、空白或不足10个字。
    ///
    /// **为什么**　条例要求报告存在的主要问题及改进情况，敷衍了事会被退回。
    ///
    /// **怎么办**　写明主要问题和改进措施。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关做好主动公开和依申请公开工作，加强政府信息管理和网站平台建设，落实监督保障。
    /// 二、主动公开政府信息情况
    /// 〔第二部分的表格，全部为0〕
    /// 三、收到和处理政府信息公开申请情况
    /// 〔第三部分的表格，全部为0〕
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// 〔第四部分的表格，全部为0〕
    /// 五、存在的主要问题及改进情况
    /// 无。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关做好主动公开和依申请公开工作，加强政府信息管理和网站平台建设，落实监督保障。
    /// 二、主动公开政府信息情况
    /// 〔第二部分的表格，全部为0〕
    /// 三、收到和处理政府信息公开申请情况
    /// 〔第三部分的表格，全部为0〕
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// 〔第四部分的表格，全部为0〕
    /// 五、存在的主要问题及改进情况
    /// 公开内容还不够全面，下一步将加强培训，完善目录。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    pub static PROBLEMS_EMPTY: Rule = {
        code: "STR-07",
        name: "ch5-empty",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Regulation,
        basis_text: ("《中华人民共和国政府信息公开条例》第五十条", "Article 50 of the Regulations on Open Government Information"),
        advice: ("写明主要问题和改进措施。", "Describe the problems and the improvements."),
        check: Some(problems_empty),
    };
}

rule! {
    /// 第六部分没有说明信息处理费
    ///
    /// **是什么**　格式（2021）的报告，第六部分没有提到信息处理费。
    ///
    /// **为什么**　各地通常要求在第六部分说明信息处理费的收取情况，所以只是建议。
    ///
    /// **怎么办**　补充说明，没有收取的写明没有收取。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关做好主动公开和依申请公开工作，加强政府信息管理和网站平台建设，落实监督保障。
    /// 二、主动公开政府信息情况
    /// 〔第二部分的表格，全部为0〕
    /// 三、收到和处理政府信息公开申请情况
    /// 〔第三部分的表格，全部为0〕
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// 〔第四部分的表格，全部为0〕
    /// 五、存在的主要问题及改进情况
    /// 公开内容还不够全面，下一步将加强培训，完善目录。
    /// 六、其他需要报告的事项
    /// 无其他需要报告的事项。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关做好主动公开和依申请公开工作，加强政府信息管理和网站平台建设，落实监督保障。
    /// 二、主动公开政府信息情况
    /// 〔第二部分的表格，全部为0〕
    /// 三、收到和处理政府信息公开申请情况
    /// 〔第三部分的表格，全部为0〕
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// 〔第四部分的表格，全部为0〕
    /// 五、存在的主要问题及改进情况
    /// 公开内容还不够全面，下一步将加强培训，完善目录。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    pub static FEE_STATEMENT: Rule = {
        code: "STR-08",
        name: "ch6-fee-statement",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("各地报送要求中的通常做法", "usual practice of supervising offices"),
        advice: ("在第六部分说明信息处理费收取情况。", "Say in chapter six what processing fees were charged."),
        check: Some(fee_statement),
    };
}

rule! {
    /// 前言所称的部分数与实际不符
    ///
    /// **是什么**　前言写“由……等{n}部分组成”，而列出的标题或正文的部分不是这个数。
    ///
    /// **为什么**　前言多半沿用旧稿。
    ///
    /// **怎么办**　更正前言。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、其他需要报告的事项等六部分组成。
    /// 一、总体情况
    /// 本机关做好主动公开和依申请公开工作，加强政府信息管理和网站平台建设，落实监督保障。
    /// 二、主动公开政府信息情况
    /// 〔第二部分的表格，全部为0〕
    /// 三、收到和处理政府信息公开申请情况
    /// 〔第三部分的表格，全部为0〕
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// 〔第四部分的表格，全部为0〕
    /// 五、存在的主要问题及改进情况
    /// 公开内容还不够全面，下一步将加强培训，完善目录。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等六部分组成。
    /// 一、总体情况
    /// 本机关做好主动公开和依申请公开工作，加强政府信息管理和网站平台建设，落实监督保障。
    /// 二、主动公开政府信息情况
    /// 〔第二部分的表格，全部为0〕
    /// 三、收到和处理政府信息公开申请情况
    /// 〔第三部分的表格，全部为0〕
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// 〔第四部分的表格，全部为0〕
    /// 五、存在的主要问题及改进情况
    /// 公开内容还不够全面，下一步将加强培训，完善目录。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    pub static PART_COUNT: Rule = {
        code: "STR-09",
        name: "part-count-mismatch",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("所称部分数应与所列一致", "the number named should be the number listed"),
        advice: ("更正前言中的部分数或标题。", "Correct the number or the list."),
        check: Some(part_count),
    };
}

/// The six chapters as found, each once, in the order of the text.
fn known<'a>(cx: &Context<'a>) -> Vec<&'a ChapterFound> {
    let mut chapters: Vec<&ChapterFound> = Vec::new();
    for chapter in cx.analysis.chapters.iter().filter(|chapter| chapter.id.is_some()) {
        // The first of its kind is the report's own; later ones are repeats or another report's.
        if !chapters.iter().any(|other| other.id == chapter.id) {
            chapters.push(chapter);
        }
    }
    chapters
}

fn chapter_order(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(form) = cx.form().filter(|form| !form.chapters.is_empty()) else { return };
    let due = |chapter: &ChapterFound| form.chapters.iter().position(|due| Some(due.id) == chapter.id);
    let chapters = known(cx);
    let wrong: Vec<(&ChapterFound, usize)> = chapters
        .iter()
        .filter_map(|chapter| Some((*chapter, due(chapter)?)))
        .filter(|(chapter, due)| chapter.ordinal != 0 && usize::from(chapter.ordinal) != due + 1)
        .list();
    if let Some((first, _)) = wrong.first() {
        let found = wrong.iter().map(|(chapter, _)| format!("“{}”", chapter.title)).list().joined("、");
        let due = wrong.iter().map(|(_, due)| format!("“{}”", form.chapters[*due].title)).list().joined("、");
        let message = say!(
            cx,
            "章节编号有误：{found}，应为{due}",
            "Chapter numbers are wrong: {found}, should be {due}",
            found,
            due
        );
        let related = wrong[1..].iter().map(|(chapter, _)| (chapter.heading, chapter.title.clone())).list();
        findings.push(CHAPTER_ORDER.found(cx, message).at(Some(first.heading)).related(related));
        return;
    }
    let order: Vec<usize> = chapters.iter().filter_map(|chapter| due(chapter)).list();
    if let Some(at) = order.windows(2).position(|pair| pair[0] > pair[1]) {
        let (before, after) = (&chapters[at + 1], &chapters[at]);
        let (b, a) = (&before.title, &after.title);
        let message =
            say!(cx, "章节次序有误：“{b}”排在“{a}”之后", "Chapters are out of order: “{b}” stands after “{a}”", b, a);
        findings.push(CHAPTER_ORDER.found(cx, message).at(Some(before.heading)));
    }
}

/// An aspect of chapter one and words that show it is there.
const ASPECTS: &[(&str, Words)] = &[
    ("主动公开", words!["主动公开" "公开政府信息" "公开信息" "发布信息" "公开各类" "发布各类"]),
    ("依申请公开", words!["依申请" "申请公开" "公开申请" "信息公开的申请"]),
    (
        "政府信息管理",
        words!["信息管理" "规范性文件" "公文" "审查" "审核" "属性" "清理" "目录" "制度" "规范管理" "动态调整"],
    ),
    ("政府信息公开平台建设", words!["平台" "网站" "公众号" "新媒体" "微信" "微博" "专栏" "政务服务网"]),
    ("监督保障", words!["监督" "保障" "考核" "培训" "评议" "责任追究" "组织领导"]),
];

fn aspect_missing(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.form().is_none_or(|form| form.id != "format_2021") {
        return;
    }
    let Some(prose) = Prose::of_overview(cx).filter(|prose| prose.len() > 20) else { return };
    let missing: Vec<&str> =
        ASPECTS.iter().filter(|(_, words)| !prose.contains_any(*words)).map(|(aspect, _)| *aspect).list();
    if missing.is_empty() {
        return;
    }
    let heading =
        known(cx).into_iter().find(|chapter| chapter.id == Some("ch1_overview")).map(|chapter| chapter.heading);
    let (n, missing) = (missing.len(), missing.joined("、"));
    let message = say!(
        cx,
        "总体情况未提及五个方面中的{n}个：{missing}",
        "Chapter one does not mention {n} of five aspects: {missing}",
        n,
        missing
    );
    findings.push(ASPECT_MISSING.found(cx, message).at(heading));
}

/// Fewest Chinese characters of a chapter that says something.
const FEWEST: usize = 10;

fn problems_empty(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(prose) = Prose::of_chapter(cx, "ch5_problems") else { return };
    let Some(chapter) = known(cx).into_iter().find(|chapter| chapter.id == Some("ch5_problems")) else { return };
    let han = prose.chars().iter().filter(|&&c| is_han(c)).count();
    let followed = cx.analysis.chapters.iter().any(|other| other.heading.start > chapter.heading.start);
    // With nothing after it the text may just have been cut here.
    if han >= FEWEST || han == 0 && !followed {
        return;
    }
    let message = match han {
        0 => say!(cx, "“存在的主要问题及改进情况”下没有内容", "Chapter five, on problems and improvements, is empty"),
        _ => say!(
            cx,
            "“存在的主要问题及改进情况”过于简略（{han}个字）",
            "Chapter five, on problems and improvements, says next to nothing ({han} characters)",
            han
        ),
    };
    findings.push(PROBLEMS_EMPTY.found(cx, message).at(Some(chapter.heading)));
}

fn fee_statement(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.form().is_none_or(|form| form.id != "format_2021") {
        return;
    }
    let Some(chapter) = known(cx).into_iter().find(|chapter| chapter.id == Some("ch6_other")) else { return };
    let Some(prose) = Prose::of_chapter(cx, "ch6_other") else { return };
    if prose.len() == 0
        || prose.contains_any(words!["信息处理费" "信息公开处理费" "处理费" "收费" "收取费用" "收取任何费用"])
    {
        return;
    }
    let message =
        say!(cx, "建议在第六部分说明信息处理费收取情况", "Chapter six should say what processing fees were charged");
    findings.push(FEE_STATEMENT.found(cx, message).at(Some(chapter.heading)));
}

fn part_count(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(prose) = Prose::before_chapters(cx) else { return };
    for unit in words!["部分组成" "部分构成" "个部分" "大部分" "部分内容" "方面组成"] {
        let Some(end) = prose.all(unit).next() else { continue };
        let sentence = prose.sentence(end);
        let Some((n, digits)) = numeral_before(&prose.chars()[sentence.start..end]) else { continue };
        let list = list_before(&prose.chars()[sentence.start..end - digits]);
        let Some((fewest, most)) = list else { continue };
        if (fewest..=most).contains(&n) {
            return;
        }
        let message = say!(
            cx,
            "前言称共{n}部分，实际列出{most}部分",
            "The preamble speaks of {n} parts but lists {most}",
            n,
            most
        );
        findings.push(PART_COUNT.found(cx, message).at(Some(prose.span(sentence))));
        return;
    }
}

/// The number that ends a stretch of text, and how many characters it takes: 六, 6, 六个, 六大.
fn numeral_before(chars: &[u16]) -> Option<(usize, usize)> {
    const NUMERALS: &[u16] = word!("〇一二三四五六七八九十");
    let (&last, _) = chars.split_last()?;
    let counter = usize::from(last == '个' as u16 || last == '大' as u16);
    let c = *chars.get(chars.len().checked_sub(1 + counter)?)?;
    let n = match NUMERALS.iter().position(|&numeral| numeral == c) {
        Some(n) => n,
        None => char::from_u32(c.into())?.to_digit(10)? as usize,
    };
    (2..=10).contains(&n).then_some((n, 1 + counter))
}

/// How many titles a list names, at least and at most: 、 also stands within titles, and the last
/// two may be joined by 和.
fn list_before(chars: &[u16]) -> Option<(usize, usize)> {
    let from = words!["包括" "分为" "由" "包含" "涵盖"]
        .iter()
        .filter_map(|word| Some(crate::word::find(chars, word)? + word.len()))
        .min()?;
    let list = &chars[from..];
    let separator = |c: u16| c == '、' as u16 || c == u16::from(b',') || c == u16::from(b';');
    let separators = list.iter().filter(|&&c| separator(c)).count();
    if separators < 2 {
        return None;
    }
    let trailing = usize::from(list.last().is_some_and(|&c| separator(c)));
    let inner = ["复议、", "诉讼、", "收到、", "复议,"]
        .iter()
        .map(|word| {
            let word = crate::fold::fold_word(word);
            list.windows(word.len()).filter(|window| *window == word).count()
        })
        .sum::<usize>();
    let last = list[..list.len() - trailing].rsplit(|&c| separator(c)).next().unwrap_or(&[]);
    let joined = usize::from(crate::word::contains_any(last, words!["和" "以及" "及" "与"]));
    let listed = separators + 1 - trailing;
    Some((listed.saturating_sub(inner), listed + joined))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_word;

    #[test]
    fn titles_with_a_comma_inside_count_once_or_twice() {
        let list = |text: &str| list_before(&fold_word(text)).unwrap();
        assert_eq!(list("本报告由概述、公开、申请、收费、复议、诉讼情况、问题等"), (6, 7));
        assert_eq!(list("包括总体情况、主动公开、问题和措施"), (3, 4));
    }

    #[test]
    fn the_number_stands_right_before() {
        assert_eq!(numeral_before(&fold_word("等六")), Some((6, 1)));
        assert_eq!(numeral_before(&fold_word("共7个")), Some((7, 2)));
        assert_eq!(numeral_before(&fold_word("绝")), None);
    }
}
