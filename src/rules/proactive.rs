//! Chapter two: documents, licences, penalties, fees.

use super::rule;
use crate::finding::{About, Basis, Severity};

rule! {
    /// 现行有效件数少于本年制发减废止
    ///
    /// **是什么**　格式（2021）第二部分第（一）项：现行有效件数应不少于本年制发件数减本年废止件数。
    ///
    /// **为什么**　本年制发而未废止的文件，年末仍然有效，必然计入“现行有效”。
    ///
    /// **怎么办**　会同司法（法制）部门核对规章、行政规范性文件清单。本年制发又在本年废止较多、或口径不同的，可说明情况。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 行政规范性文件 | 5 | 1 | 3 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 行政规范性文件 | 5 | 1 | 4 |
    /// ```
    pub static IN_FORCE_BELOW_MADE: Rule = {
        code: "PUB-01",
        name: "in-force-below-made",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: (
            "本年制发而未废止的文件年末仍有效，应计入“现行有效件数”",
            "documents made and not repealed this year are in force at its end",
        ),
        advice: (
            "核对制发、废止、现行有效三个数的口径与清单。",
            "Check the list of documents made, repealed and in force.",
        ),
        check: None,
    };
}

rule! {
    /// 对外公开总数量少于本年新公开数量
    ///
    /// **是什么**　格式（2019试行）第二部分第（一）项：“对外公开总数量”应不少于“本年新公开数量”。
    ///
    /// **为什么**　总数量是累计数，包含本年新公开的部分。
    ///
    /// **怎么办**　核对总数量是否只填了往年数，或两栏填反。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 规范性文件 | 8 | 8 | 5 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 规范性文件 | 8 | 8 | 15 |
    /// ```
    pub static PUBLIC_BELOW_NEW: Rule = {
        code: "PUB-04",
        name: "public-below-new",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: (
            "“对外公开总数量”是累计数，包含“本年新公开数量”",
            "the total made public includes what was newly made public this year",
        ),
        advice: (
            "核对两栏数字是否填反，或总数量是否漏计本年新公开的部分。",
            "Check whether the columns were exchanged or this year's documents were left out of the total.",
        ),
        check: None,
    };
}
