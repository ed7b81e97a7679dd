//! Personal data that has no place in a report, and matter foreign to it.

use super::prose::{Prose, foreign_words, is_foreign_line};
use super::{Context, rule, say};
use crate::analysis::NoiseKind;
use crate::finding::{About, Basis, Finding, Severity};
use crate::fold::{is_digit, is_han};
use crate::list::Listed;
use crate::order;
use crate::span::Span;
use crate::word::Words;
use crate::{word, words};
use std::ops::Range;

rule! {
    /// 出现居民身份证号码
    ///
    /// **是什么**　文中有一串18位号码，出生日期合理且校验码正确。索引号、统一社会信用代码等不会触发。
    ///
    /// **为什么**　公开身份证号码侵害个人信息权益。
    ///
    /// **怎么办**　发布前删除；已发布的立即撤下更正。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 申请人身份证号11010519491231002X，申请公开拆迁补偿信息。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本报告索引号为11330000002482322Q，编号110105194912310021。
    /// ```
    pub static ID_NUMBER: Rule = {
        code: "SAFE-01",
        name: "id-number",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Regulation,
        basis_text: ("《中华人民共和国个人信息保护法》；《中华人民共和国政府信息公开条例》第十五条", "the law on personal information; Article 15 of the Regulations on Open Government Information"),
        advice: ("删除身份证号码。", "Remove the ID number."),
        check: Some(id_number),
    };
}

rule! {
    /// 出现手机号码
    ///
    /// **是什么**　文中有11位手机号码。与联系、电话、地址等写在一起的只作提示。
    ///
    /// **为什么**　个人手机号码不应随报告公开；对外联系宜用办公电话。
    ///
    /// **怎么办**　确认是否为办公联系方式，否则删除。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 已向13800138000的机主答复申请结果。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 联系电话：0797-8196163，邮编341000。
    /// ```
    pub static MOBILE: Rule = {
        code: "SAFE-02",
        name: "mobile",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Regulation,
        basis_text: ("《中华人民共和国个人信息保护法》；《中华人民共和国政府信息公开条例》第十五条", "the law on personal information; Article 15 of the Regulations on Open Government Information"),
        advice: ("确认是否为对外联系方式，否则删除。", "Remove it unless it is the office's contact."),
        check: Some(mobile),
    };
}

rule! {
    /// 出现个人邮箱或银行卡号
    ///
    /// **是什么**　文中有银行卡号（校验正确且上下文涉及账户），或联系方式之外的个人邮箱。邮箱只作提示。
    ///
    /// **为什么**　属于个人信息或账户信息。
    ///
    /// **怎么办**　确认后删除。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 退还费用至申请人银行卡6222020200112230020，已办结。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 联系邮箱：shangwuju@163.com。
    /// ```
    pub static MAIL_OR_CARD: Rule = {
        code: "SAFE-04",
        name: "mail-or-card",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Regulation,
        basis_text: ("《中华人民共和国个人信息保护法》；《中华人民共和国政府信息公开条例》第十五条", "the law on personal information; Article 15 of the Regulations on Open Government Information"),
        advice: ("确认后删除。", "Remove it."),
        check: Some(mail_or_card),
    };
}

rule! {
    /// 出现申请人姓名和住址、电话
    ///
    /// **是什么**　同一句里既有申请人姓名（含“张某”“李某某”），又有住址或电话。办公电话、联系人不在此列。
    ///
    /// **为什么**　即使隐去名字，加上住址、电话也能识别到人。
    ///
    /// **怎么办**　删除可以识别申请人的内容。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 申请人张某，住址为某某小区3栋，申请公开规划信息。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 申请人张某申请公开规划信息，已答复。
    /// ```
    pub static APPLICANT_NAME: Rule = {
        code: "SAFE-05",
        name: "applicant-name",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Regulation,
        basis_text: ("《中华人民共和国个人信息保护法》；《中华人民共和国政府信息公开条例》第十五条", "the law on personal information; Article 15 of the Regulations on Open Government Information"),
        advice: ("删除可以识别申请人的内容。", "Remove what identifies the applicant."),
        check: Some(applicant_name),
    };
}

rule! {
    /// 夹带无关内容，页面可能被篡改
    ///
    /// **是什么**　文中夹带广告、色情、赌博等词语或成串的外链文字。
    ///
    /// **为什么**　来源网页可能被篡改，或是仿冒网站；数据也可能不可信。
    ///
    /// **怎么办**　核对来源网址，改从官方网站复制；是本单位网站的，立即报告处置。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// 六、其他需要报告的事项
    /// 无。
    /// 久久精品国产亚洲| 澳门赌场网上娱乐| 国产成人免费视频| 在线博彩平台官网| 亚洲无码一区二区|
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条，整治网络赌博宣传12次。
    /// ```
    pub static FOREIGN_CONTENT: Rule = {
        code: "SAFE-06",
        name: "foreign-content",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("报告不应含无关内容", "a report has no foreign content"),
        advice: ("核对来源网页是否被篡改。", "Check whether the source page was tampered with."),
        check: Some(foreign_content),
    };
}

rule! {
    /// 留有模板文字
    ///
    /// **是什么**　文中留有“XX局”“20XX年”“××县”“（此处填写……）”等没有替换的模板文字。
    ///
    /// **为什么**　说明稿件没有填完。
    ///
    /// **怎么办**　补全或删除。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 20XX年，XX局全年主动公开政府信息120条。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 2023年，县商务局全年主动公开政府信息120条。
    /// ```
    pub static TEMPLATE_RESIDUE: Rule = {
        code: "SAFE-07",
        name: "template-residue",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("报告应填写完整", "a report is filled in completely"),
        advice: ("补全或删除模板文字。", "Fill it in or remove it."),
        check: Some(template_residue),
    };
}

/// No number that is nobody's business has fewer digits.
const LEAST: usize = 11;

/// Runs of [`LEAST`] digits and more, with nothing before them that would make them longer.
fn digit_runs(chars: &[u16]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        // Such a run has a digit at the last of any eleven places that it begins in.
        while let Some(&c) = chars.get(at + LEAST - 1) {
            let last = at + LEAST - 1;
            if !is_digit(c) {
                at = last + 1;
                continue;
            }
            let start = last - chars[at..last].iter().rev().take_while(|&&c| is_digit(c)).count();
            at = last + chars[last..].iter().take_while(|&&c| is_digit(c)).count();
            let joined =
                |c: u16| c < 128 && (c as u8).is_ascii_alphanumeric() || c == u16::from(b'-') || c == u16::from(b'_');
            if at - start >= LEAST && (start == 0 || !joined(chars[start - 1])) {
                return Some(start..at);
            }
        }
        None
    })
}

fn digits(chars: &[u16]) -> Vec<u32> {
    chars.iter().filter(|&&c| is_digit(c)).map(|&c| u32::from(c - u16::from(b'0'))).list()
}

/// Words around a place: so many characters before, to the end of the sentence.
fn around(prose: &Prose<'_>, at: &Range<usize>) -> Range<usize> {
    let sentence = prose.sentence(at.start);
    sentence.start.max(at.start.saturating_sub(60))..sentence.end.min(at.end + 30)
}

fn is_contact(prose: &Prose<'_>, at: &Range<usize>) -> bool {
    let words = words!["联系" "电话" "地址" "邮编" "手机" "传真" "咨询" "热线" "邮箱" "电子邮件" "邮政编码" "E-mail" "Email" "email"];
    crate::word::contains_any(&prose.chars()[around(prose, at)], words)
}

/// The first digits and the last, the rest hidden: a finding must not spread what it warns of.
fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().list();
    let hidden = chars.len().saturating_sub(5);
    chars[..3.min(chars.len())]
        .iter()
        .chain(&vec!['*'; hidden])
        .chain(&chars[chars.len().saturating_sub(2)..])
        .collect()
}

fn id_number(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let prose = Prose::of(cx);
    let chars = prose.chars();
    for run in digit_runs(chars) {
        let check = chars.get(run.end).copied().unwrap_or(0);
        let with_x = run.len() == 17 && (check == u16::from(b'X') || check == u16::from(b'x'));
        let end = run.end + usize::from(with_x);
        let next = chars.get(end).copied().unwrap_or(0);
        let longer = next < 128 && (next as u8).is_ascii_alphanumeric();
        if (run.len() != 18 && !with_x) || longer || !is_id_number(&chars[run.start..end]) {
            continue;
        }
        let shown = masked(&prose.string(run.start..end));
        let message = say!(cx, "出现居民身份证号码（{shown}）", "An ID number stands in the text ({shown})", shown);
        findings.push(ID_NUMBER.found(cx, message).at(Some(prose.span(run.start..end))));
    }
}

/// 17 digits and a check character (ISO 7064, MOD 11-2), with a possible date of birth.
fn is_id_number(chars: &[u16]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: &[u8; 11] = b"10X98765432";
    let number = digits(&chars[..17]);
    let of = |range: Range<usize>| number[range].iter().fold(0, |n, d| n * 10 + d);
    let (year, month, day) = (of(6..10), of(10..12), of(12..14));
    let born = (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day) && number[0] > 0;
    let sum: u32 = number.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let last = char::from_u32(chars[17].into()).unwrap_or(' ').to_ascii_uppercase();
    born && char::from(CHECK[(sum % 11) as usize]) == last
}

fn mobile(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let prose = Prose::of(cx);
    for run in digit_runs(prose.chars()).filter(|run| run.len() == 11) {
        let number = digits(&prose.chars()[run.clone()]);
        let next = prose.chars().get(run.end).copied().unwrap_or(0);
        // 12345678901条 is a count, 1380….5 a fraction.
        const COUNTERS: &[u16] = word!("件条次元个人万亿份篇");
        let counted = next == u16::from(b'.') || is_letter(next) || COUNTERS.contains(&next);
        // 13⇥10⇥3⇥20⇥7⇥16⇥4: cells of a row.
        let cells = prose.span(run.clone()).of(&cx.document.text).contains('\t');
        if number[0] != 1 || number[1] < 3 || counted || cells {
            continue;
        }
        let severity = if is_contact(prose, &run) { Severity::Info } else { Severity::Warning };
        let shown = masked(&prose.string(run.clone()));
        let message = say!(cx, "出现手机号码（{shown}）", "A mobile number stands in the text ({shown})", shown);
        findings.push(MOBILE.found(cx, message).severity(severity).at(Some(prose.span(run))));
    }
}

fn is_letter(c: u16) -> bool {
    c < 128 && (c as u8).is_ascii_alphabetic()
}

fn mail_or_card(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let prose = Prose::of(cx);
    for run in digit_runs(prose.chars()).filter(|run| (16..=19).contains(&run.len())) {
        let number = digits(&prose.chars()[run.clone()]);
        let context = words!["银行卡" "卡号" "账号" "帐号" "账户" "帐户" "开户" "银行"];
        if number[..2] == [6, 2]
            && luhn(&number)
            && crate::word::contains_any(&prose.chars()[around(prose, &run)], context)
        {
            let shown = masked(&prose.string(run.clone()));
            let message = say!(cx, "出现银行卡号（{shown}）", "A bank card number stands in the text ({shown})", shown);
            findings.push(MAIL_OR_CARD.found(cx, message).at(Some(prose.span(run))));
        }
    }
    for at in prose.all(word!("@")) {
        let personal =
            words!["qq.com" "163.com" "126.com" "gmail.com" "hotmail.com" "outlook.com" "sina.com" "foxmail.com"];
        let Some(domain) = crate::word::prefix(&prose.chars()[at + 1..], personal) else { continue };
        let name = prose.chars()[..at].iter().rev().take_while(|&&c| c < 128 && c > 32).count();
        let range = at - name..at + 1 + domain;
        if name == 0 || is_contact(prose, &range) {
            continue;
        }
        let shown = prose.string(range.clone());
        let message = say!(cx, "出现个人邮箱“{shown}”", "A personal mailbox stands in the text: “{shown}”", shown);
        findings.push(MAIL_OR_CARD.found(cx, message).severity(Severity::Info).at(Some(prose.span(range))));
    }
}

/// The checksum of card numbers.
fn luhn(number: &[u32]) -> bool {
    let doubled = |d: u32| if d > 4 { d * 2 - 9 } else { d * 2 };
    let sum: u32 = number.iter().rev().enumerate().map(|(i, &d)| if i % 2 == 1 { doubled(d) } else { d }).sum();
    sum.is_multiple_of(10)
}

fn applicant_name(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let prose = Prose::of(cx);
    let chars = prose.chars();
    for at in prose.all(word!("申请人")) {
        let after = at + 3 + usize::from(chars.get(at + 3) == Some(&u16::from(b':')));
        let sentence = prose.sentence(at);
        let rest = &chars[after.min(sentence.end)..sentence.end];
        // 张某, 李某某, 欧阳某
        let masked = rest.iter().take(3).position(|&c| c == '某' as u16).is_some_and(|i| {
            i > 0
                && rest[..i].iter().all(|&c| is_han(c))
                && !crate::word::contains_any(&rest[..i], words!["在" "向" "对" "因" "为" "的" "就"])
        });
        let whereabouts = words!["(住" "住址" "住所" "家住" "居住" "现住" "户籍" "身份证" "手机" "电话"];
        let named = masked && crate::word::contains_any(rest, whereabouts)
            || name(rest).is_some_and(|length| has_whereabouts(&rest[length..]));
        if named {
            let message = say!(
                cx,
                "出现申请人姓名和住址或电话",
                "An applicant's name stands together with an address or a telephone number"
            );
            findings.push(APPLICANT_NAME.found(cx, message).at(Some(prose.span(sentence))));
        }
    }
}

/// Surnames that begin no other word behind 申请人: who has 于, 向, 方 or 何 for a name is missed.
const SURNAMES: &[u16] = word!(
    "王李张刘陈杨赵黄周吴徐孙胡朱林郭马罗梁宋郑谢韩唐冯董萧程曹袁邓傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟龙段雷钱汤尹黎贺赖龚"
);

/// The length of a full name with what leads to it: 申请人[姓名][为:(]李建国[)], and nothing that would go on.
fn name(rest: &[u16]) -> Option<usize> {
    let mut start = crate::word::prefix(rest, words!["姓名"]).unwrap_or(0);
    start += usize::from(rest.get(start).is_some_and(|c| word!(":(为是").contains(c)));
    let words = words![
        "陈述" "陈情" "曾经" "曾多" "程序" "范围" "范畴" "余下" "余额" "郑重" "顾虑" "钱款" "张贴" "谢意" "雷同" "夏季" "马上" "林权" "林地" "田地"
        "周边" "周围" "周期" "董事" "杜绝" "陆续" "罗列" "段落"
    ];
    if !SURNAMES.contains(rest.get(start)?) || crate::word::prefix(&rest[start..], words).is_some() {
        return None;
    }
    let ends = |at: usize| {
        rest.get(at).is_some_and(|c| word!(",、:();男女").contains(c))
            || crate::word::prefix(&rest[at..], words!["住" "家住" "现住" "户籍" "身份证" "电话" "手机" "联系电话"])
                .is_some()
    };
    let length = (2..=3).find(|&length| {
        let given = rest.get(start + 1..start + length);
        given.is_some_and(|given| given.iter().all(|&c| is_han(c) && !word!("男女住").contains(&c)))
            && ends(start + length)
    })?;
    Some(start + length)
}

/// Does an address with a number, or a telephone number, follow?
fn has_whereabouts(rest: &[u16]) -> bool {
    const NEAR: usize = 40;
    let words = words!["住址" "住所" "家住" "居住" "现住" "户籍" "住于" "住在" "地址" "手机" "电话"];
    words.iter().any(|word| {
        let Some(at) = crate::word::find(rest, word) else { return false };
        let behind = &rest[at + word.len()..rest.len().min(at + word.len() + NEAR)];
        let digits = behind.iter().filter(|&&c| is_digit(c)).count();
        let telephone = matches!(*word, [.., last] if last == '话' as u16 || last == '机' as u16);
        if telephone {
            digits >= 7
        } else {
            digits > 0 && crate::word::contains_any(behind, words!["号" "栋" "幢" "室" "单元" "组" "楼" "村" "社"])
        }
    })
}

fn foreign_content(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let spam: Vec<Span> =
        cx.analysis.noise.iter().filter(|noise| noise.kind == NoiseKind::Spam).map(|noise| noise.span).list();
    let chars = spam.iter().map(|span| span.of(&cx.document.text).chars().count()).sum();
    let (spans, n) = if spam.is_empty() { foreign_lines(cx) } else { (spam, chars) };
    let Some(&first) = spans.first() else { return };
    let line = cx.line(first.start);
    let message = say!(
        cx,
        "第{line}行起夹带约{n}字无关内容，页面疑似被篡改",
        "From line {line} on there are about {n} characters of foreign content; the page may be tampered with",
        line,
        n
    );
    let label = say!(cx, "无关内容", "foreign content");
    let related = spans[1..].iter().map(|&span| (span, label.clone())).list();
    findings.push(FOREIGN_CONTENT.found(cx, message).at(Some(first)).related(related));
}

/// Lines with foreign words, and how many Chinese characters they have.
fn foreign_lines(cx: &Context<'_>) -> (Vec<Span>, usize) {
    let foreign = foreign_words(cx);
    let (mut spans, mut n, mut start) = (Vec::new(), 0, 0);
    if foreign.is_empty() {
        return (spans, n);
    }
    for line in cx.folded.chars().split(|&c| c == 0x0A) {
        if is_foreign_line(line, foreign) {
            spans.push(cx.folded.span(start..start + line.len()));
            n += line.iter().filter(|&&c| is_han(c)).count();
        }
        start += line.len() + 1;
    }
    (spans, n)
}

fn template_residue(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let prose = Prose::of(cx);
    let chars = prose.chars();
    let mut found: Vec<Range<usize>> = Vec::new();
    const NAMED: Words =
        words!["县" "市" "区" "局" "厅" "委" "镇" "乡" "街道" "单位" "年" "月" "机关" "部门" "件" "条" "次" "份"];
    for (word, after) in
        [(word!("20XX"), words!["年"]), (word!("20xx"), words!["年"]), (word!("XX"), NAMED), (word!("××"), NAMED)]
    {
        for at in prose.all(word) {
            let rest = &chars[at + word.len()..];
            let latin_before = at > 0 && is_letter(chars[at - 1]);
            if !latin_before && let Some(length) = crate::word::prefix(rest, after) {
                found.push(at..at + word.len() + length);
            }
        }
    }
    for word in words!["此处填写" "请填写" "请在此处" "填写说明:" "填表说明:" "(单位名称)" "(机关名称)" "(此处"]
    {
        found.extend(prose.all(word).map(|at| at..at + word.len()));
    }
    order::by_key(&mut found, |range| range.start);
    let Some(first) = found.first().cloned() else { return };
    let (n, text) = (found.len(), prose.string(first.clone()));
    let message =
        say!(cx, "留有模板文字{n}处，如“{text}”", "Text of a template was left in {n} places, e.g. “{text}”", n, text);
    let related = found[1..].iter().map(|range| (prose.span(range.clone()), prose.string(range.clone()))).list();
    findings.push(TEMPLATE_RESIDUE.found(cx, message).at(Some(prose.span(first))).related(related));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_word;

    #[test]
    fn id_numbers_have_a_checksum_and_a_birthday() {
        assert!(is_id_number(&fold_word("11010519491231002X")));
        assert!(!is_id_number(&fold_word("110105194912310021")));
        assert!(!is_id_number(&fold_word("113300000024823226")));
    }

    #[test]
    fn what_is_shown_hides_the_number() {
        assert_eq!(masked("13800138000"), "138******00");
    }
}
