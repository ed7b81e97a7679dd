//! The dates of a report: signature, publication, deadline.

use super::{Context, rule, say};
use crate::analysis::{Date, Stated};
use crate::finding::{About, Basis, Finding, Severity};
use crate::list::{Joined, Listed};
use crate::report::agency::Agency;

rule! {
    /// 落款或发布日期早于统计期结束
    ///
    /// **是什么**　报告反映全年情况，落款日期、发布日期应在报告年度12月31日之后。
    ///
    /// **为什么**　日期在统计期内，多半是沿用旧稿忘了改年份。
    ///
    /// **怎么办**　核对落款日期的年份。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// 某某县商务局
    /// 2023年1月15日
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// 某某县商务局
    /// 2024年1月15日
    /// ```
    pub static SIGNED_BEFORE_PERIOD_END: Rule = {
        code: "DAT-01",
        name: "signed-before-period-end",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: (
            "统计期为报告年度1月1日至12月31日，报告形成于统计期结束之后",
            "the period ends on 31 December of the report year; the report is made afterwards",
        ),
        advice: ("核对日期的年份，更正后重新落款。", "Check the year of the date."),
        check: Some(before_period_end),
    };
}

rule! {
    /// 发布日期在规定时间之后
    ///
    /// **是什么**　2019年度起，县级以上人民政府部门应在次年1月31日前公布年度报告，政府的年度报告在3月31日前公布；2018年度及以前一律为3月31日前。
    ///
    /// **为什么**　《条例》第四十九条规定了时间。页面日期可能是补发、改版的日期，所以只是提示，不判定违规。
    ///
    /// **怎么办**　核对首次发布日期。
    ///
    /// 单位类型由名称判断；判断不出的，按较晚的日期并说明。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 发布日期：2024-02-20
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县人民政府2023年政府信息公开工作年度报告
    /// 发布日期：2024-02-20
    /// 一、总体情况
    /// 全县全年主动公开政府信息120条。
    /// ```
    pub static LATE_PUBLICATION: Rule = {
        code: "DAT-02",
        name: "late-publication",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Regulation,
        basis_text: (
            "《中华人民共和国政府信息公开条例》第四十九条（2018年度及以前为2007年条例规定的3月31日）",
            "Article 49 of the Regulations on Open Government Information (to report year 2018: 31 March)",
        ),
        advice: ("核对首次发布日期。", "Check when the report was first published."),
        check: Some(late),
    };
}

rule! {
    /// 落款日期晚于发布日期
    ///
    /// **是什么**　落款日期应不晚于网页的发布日期。
    ///
    /// **为什么**　先定稿后发布。落款更晚，可能是发布后替换了内容，或日期写错。
    ///
    /// **怎么办**　核对两个日期。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 发布日期：2024-01-20
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// 某某县商务局
    /// 2024年1月25日
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 发布日期：2024-01-25
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// 某某县商务局
    /// 2024年1月20日
    /// ```
    pub static SIGNED_AFTER_PUBLISHED: Rule = {
        code: "DAT-03",
        name: "signed-after-published",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("先定稿后发布", "a report is signed before it is published"),
        advice: ("核对落款日期与发布日期。", "Check both dates."),
        check: Some(signed_after_published),
    };
}

fn before_period_end(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(year) = cx.year() else { return };
    let report = &cx.analysis.report;
    let dates = [(&report.signed, ("落款", "signature")), (&report.published, ("发布", "publication"))];
    for (date, (zh, en)) in dates {
        let Some(date) = date else { continue };
        if date.value.year() <= year {
            let (d, iso, year) = (date.value.chinese(), date.value, usize::from(year));
            let message = say!(
                cx,
                "{zh}日期{d}早于统计期结束（{year}年12月31日）",
                "The {en} date {iso} is before the end of the period ({year}-12-31)",
                zh,
                d,
                year,
                en,
                iso
            );
            findings.push(SIGNED_BEFORE_PERIOD_END.found(cx, message).at(Some(date.span)));
        }
    }
}

fn late(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let report = &cx.analysis.report;
    let Some(year) = cx.year() else { return };
    let (date, (zh, en)) = match (&report.published, &report.signed) {
        (Some(date), _) => (date, ("发布", "published")),
        (None, Some(date)) => (date, ("落款", "signed")),
        (None, None) => return,
    };
    let agency = report.organization.as_ref().map_or(Agency::Unknown, |name| Agency::of(&name.value));
    let early = year >= 2019 && agency == Agency::Department;
    let Some(due) = Date::new(year + 1, if early { 1 } else { 3 }, 31) else { return };
    // Years later it is a page moved to a new site, or a wrong year: nothing to say about lateness.
    if date.value <= due || date.value.year() > year + 1 {
        return;
    }
    let unknown = year >= 2019 && agency == Agency::Unknown;
    let note = if unknown {
        say!(cx, "（单位类型不明，按较晚的期限）", " (kind of agency unknown: the later deadline)")
    } else {
        String::new()
    };
    let (d, due_zh, iso) = (date.value.chinese(), due.chinese(), date.value);
    let message = say!(
        cx,
        "{zh}日期{d}在{due_zh}之后，请核对{note}",
        "It was {en} on {iso}, after {due}; please check{note}",
        zh,
        d,
        due_zh,
        note,
        en,
        iso,
        due
    );
    findings.push(LATE_PUBLICATION.found(cx, message).at(Some(date.span)));
}

fn signed_after_published(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let report = &cx.analysis.report;
    let (Some(signed), Some(published)) = (&report.signed, &report.published) else { return };
    if signed.value <= published.value {
        return;
    }
    let (a, b) = (chinese(signed), chinese(published));
    let (a_iso, b_iso) = (signed.value, published.value);
    let message = say!(
        cx,
        "落款日期{a}晚于网页发布日期{b}",
        "The signature date {a_iso} is after the publication date {b_iso}",
        a,
        b,
        a_iso,
        b_iso
    );
    let label = say!(cx, "发布日期", "publication date");
    let finding = SIGNED_AFTER_PUBLISHED.found(cx, message).at(Some(signed.span));
    findings.push(finding.related(vec![(published.span, label)]));
}

fn chinese(date: &Stated<Date>) -> String {
    date.value.chinese()
}

rule! {
    /// 统计期限不是全年
    ///
    /// **是什么**　报告写明的统计期限应为报告年度的1月1日至12月31日。
    ///
    /// **为什么**　起止日期写错，多半是沿用旧稿。2008年度因条例当年5月1日施行，不检查。
    ///
    /// **怎么办**　更正统计期限。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// ```
    pub static PERIOD_NOT_FULL_YEAR: Rule = {
        code: "DAT-04",
        name: "period-not-full-year",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("统计期为报告年度1月1日至12月31日", "the period is the whole report year"),
        advice: ("核对标题的年度与统计期限，更正有误的一处。", "Find out whether the period or the title's year is wrong."),
        check: Some(period_not_full_year),
    };
}

rule! {
    /// 日期在将来
    ///
    /// **是什么**　落款或发布日期晚于今天。只有给出今天的日期时才检查。
    ///
    /// **为什么**　多半是年份或月份写错。
    ///
    /// **怎么办**　核对日期。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// 某某县商务局
    /// 2094年1月15日
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// 某某县商务局
    /// 2024年1月15日
    /// ```
    pub static FUTURE_DATE: Rule = {
        code: "DAT-05",
        name: "future-date",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("日期不晚于今天", "dates are not after today"),
        advice: ("核对日期。", "Check the date."),
        check: Some(future_date),
    };
}

rule! {
    /// 日期的年、月或数字丢失
    ///
    /// **是什么**　文中有日期缺少“年”“月”或数字，如“2024115日”，无法确定是哪一天。
    ///
    /// **为什么**　多在复制时丢失，没有按日期读取。
    ///
    /// **怎么办**　对照原文补全日期。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// 某某县商务局
    /// 2024115日
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// 某某县商务局
    /// 2024年1月15日
    /// ```
    pub static DATE_DIGITS_LOST: Rule = {
        code: "DAT-06",
        name: "date-digits-lost",
        severity: Severity::Info,
        about: About::Reading,
        basis: Basis::Practice,
        basis_text: ("日期由年、月、日组成", "a date has a year, a month and a day"),
        advice: ("对照原文补全日期。", "Complete the date from the original."),
        check: Some(date_digits_lost),
    };
}

fn period_not_full_year(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(year) = cx.year() else { return };
    let Some(period) = &cx.analysis.report.period else { return };
    // The regulation of 2007 took effect on 1 May 2008: the first reports cover part of a year.
    if year <= 2008 || Some(period.value) == Date::new(year, 1, 1).zip(Date::new(year, 12, 31)) {
        return;
    }
    let (from, to) = period.value;
    let (from_zh, to_zh, year) = (from.chinese(), to.chinese(), usize::from(year));
    let message = say!(
        cx,
        "统计期限应为{year}年1月1日至12月31日，文中为{from_zh}至{to_zh}",
        "The period should be {year}-01-01 to {year}-12-31; the text says {from} to {to}",
        year,
        from_zh,
        to_zh,
        from,
        to
    );
    findings.push(PERIOD_NOT_FULL_YEAR.found(cx, message).at(Some(period.span)));
}

fn future_date(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(today) = cx.options.today else { return };
    let report = &cx.analysis.report;
    for (date, (zh, en)) in [(&report.signed, ("落款", "signature")), (&report.published, ("发布", "publication"))]
    {
        let Some(date) = date.as_ref().filter(|date| date.value > today) else { continue };
        let (d, iso) = (date.value.chinese(), date.value);
        let message = say!(cx, "{zh}日期{d}在将来", "The {en} date {iso} is in the future", zh, d, en, iso);
        findings.push(FUTURE_DATE.found(cx, message).at(Some(date.span)));
    }
}

fn date_digits_lost(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for &span in &cx.analysis.report.damaged_dates {
        let words = span.of(&cx.document.text).split(char::is_whitespace).filter(|word| !word.is_empty());
        let raw = words.list().joined(" ");
        let message = say!(
            cx,
            "日期“{raw}”中的年、月或数字可能被复制时丢失",
            "The date “{raw}” may have lost its year, month or digits in copying",
            raw
        );
        findings.push(DATE_DIGITS_LOST.found(cx, message).at(Some(span)));
    }
}
