//! The prose against the tables, and against itself.

use super::prose::Prose;
use super::{Context, Rule, half_sentences, names, rule, say};
use crate::analysis::{Claim, ClaimKind, Fact, List, Scope};
use crate::cell::{Field, Placement, Value};
use crate::facts::known;
use crate::finding::{About, Basis, Finding, Severity};
use crate::list::{Joined, Listed};
use crate::number::Decimal;
use crate::order;
use crate::report::agency::Agency;
use crate::search;
use crate::search::Part;
use crate::span::Span;
use crate::word::{Words, suffix};
use crate::{word, words};

rule! {
    /// 正文的收到申请数与表格不符
    ///
    /// **是什么**　正文所说收到、受理、新收的申请件数，既不等于表中“本年新收”的总计，也不等于新收与上年结转之和。只比较本机关、本年度、确切的数字。
    ///
    /// **为什么**　同一件事，正文与表格说法应当一致；先写正文、后改表格时最容易出错。
    ///
    /// **怎么办**　核对登记台账，统一正文与表格。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请2件，均已答复。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请1件，已经答复。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    pub static RECEIVED: Rule = {
        code: "NAR-01",
        name: "received",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("正文与表格反映同一事实", "prose and tables state the same facts"),
        advice: ("核对登记台账，统一正文与表格。", "Check the prose against the table."),
        check: Some(received),
    };
}

rule! {
    /// 正文的结转件数与表格不符
    ///
    /// **是什么**　正文所说上年结转、结转下年的件数与表格不符。
    ///
    /// **为什么**　同一件事，正文与表格说法应当一致；先写正文、后改表格时最容易出错。
    ///
    /// **怎么办**　核对结转件数，统一正文与表格。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请1件，结转下年度继续办理1件。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请1件，已经答复，无结转下年度办理的申请。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    pub static CARRY_OVER: Rule = {
        code: "NAR-02",
        name: "carry-over",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("正文与表格反映同一事实", "prose and tables state the same facts"),
        advice: ("核对结转件数，统一正文与表格。", "Check the prose against the table."),
        check: Some(carry_over),
    };
}

rule! {
    /// 正文的办结数与表格不符
    ///
    /// **是什么**　正文所说办结、答复的件数与表中“（七）总计”不符。
    ///
    /// **为什么**　同一件事，正文与表格说法应当一致；先写正文、后改表格时最容易出错。
    ///
    /// **怎么办**　核对办结件数，统一正文与表格。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请1件，办结3件。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请1件，办结1件。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    pub static HANDLED: Rule = {
        code: "NAR-03",
        name: "handled",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("正文与表格反映同一事实", "prose and tables state the same facts"),
        advice: ("核对办结件数，统一正文与表格。", "Check the prose against the table."),
        check: Some(handled),
    };
}

rule! {
    /// 正文的办理结果与表格不符
    ///
    /// **是什么**　正文所说予以公开、部分公开、不予公开、无法提供、不予处理、其他处理的件数与表格不符。
    ///
    /// **为什么**　同一件事，正文与表格说法应当一致；先写正文、后改表格时最容易出错。
    ///
    /// **怎么办**　核对各类结果，统一正文与表格。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请1件，其中不予公开1件。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请1件，予以公开1件。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    pub static OUTCOMES: Rule = {
        code: "NAR-04",
        name: "outcomes",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("正文与表格反映同一事实", "prose and tables state the same facts"),
        advice: ("核对各类结果，统一正文与表格。", "Check the prose against the table."),
        check: Some(outcomes),
    };
}

rule! {
    /// 正文的复议诉讼数与表格不符
    ///
    /// **是什么**　正文所说行政复议、行政诉讼的件数或结果与第四部分的表格（2014—2018年度为统计表）不符。
    ///
    /// **为什么**　同一件事，正文与表格说法应当一致；先写正文、后改表格时最容易出错。
    ///
    /// **怎么办**　核对案件台账，统一正文与表格。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请1件，已经答复。因政府信息公开发生行政复议2件。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请1件，已经答复。因政府信息公开发生行政复议0件。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    pub static REVIEW_LIT: Rule = {
        code: "NAR-05",
        name: "review-lit",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("正文与表格反映同一事实", "prose and tables state the same facts"),
        advice: ("核对案件台账，统一正文与表格。", "Check the prose against the table."),
        check: Some(review_lit),
    };
}

rule! {
    /// 正文称没有，表中却有数
    ///
    /// **是什么**　正文称未收到申请、未发生复议诉讼（包括“零复议”“零发生”）、未收取费用、未制发规范性文件等，表中对应的数却大于0。
    ///
    /// **为什么**　两处必有一错，读者一眼可见。
    ///
    /// **怎么办**　核对事实，更正正文或表格。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关全年未收到政府信息公开申请。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请1件，已经答复，未发生行政复议。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    pub static CLAIMS_NONE: Rule = {
        code: "NAR-06",
        name: "claims-none",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("没有即为0", "none means 0"),
        advice: ("核对事实，更正正文或表格。", "Find out which is right and correct the other."),
        check: Some(claims_none),
    };
}

rule! {
    /// 表中有数，正文没有提到
    ///
    /// **是什么**　表中有申请、结转、复议、诉讼、收费、新闻发布会或在线访谈，而总体情况（没有六个部分的报告为全部正文）一字未提。
    ///
    /// **为什么**　总体情况应概述依申请公开等工作，读者会在正文里找这些数字。
    ///
    /// **怎么办**　在正文中补充。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关做好主动公开工作，维护门户网站。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关做好主动公开工作，全年收到公开申请1件，已经答复。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    pub static SILENT: Rule = {
        code: "NAR-07",
        name: "silent",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("总体情况概述全年工作", "chapter one sums up the year"),
        advice: ("在正文中补充说明。", "Mention it in the prose."),
        check: Some(silent),
    };
}

rule! {
    /// 正文称全部办结，表中却有结转
    ///
    /// **是什么**　正文称申请全部办结，而表中“结转下年度继续办理”大于0。称“全部按期答复”的，未到期的申请可以结转，只作提示。
    ///
    /// **为什么**　全部办结就不会有结转。
    ///
    /// **怎么办**　核对结转件数；确有未办结的，正文改为已到期的全部办结。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请1件，全部办结。
    /// 〔第二至第四部分的表格，收到1件并结转下年度，其余为0〕
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请1件，全部办结。
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    pub static ALL_DONE: Rule = {
        code: "NAR-08",
        name: "all-done",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("全部办结即无结转", "when all are closed none is carried over"),
        advice: ("核对结转件数，统一正文与表格。", "Check what was carried over."),
        check: Some(all_done),
    };
}

rule! {
    /// 正文的分项之和与总数不符
    ///
    /// **是什么**　正文“共若干条，包括甲……条、乙……条”，列全的分项之和不等于总数；“其中甲、乙分别为……”的各项之和不等于总数的，作提示；“其中”只列一部分的，任何一项不应大于总数。
    ///
    /// **为什么**　数字是全文最先被核对的地方。
    ///
    /// **怎么办**　核对总数与分项。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年主动公开政府信息100条，包括动态类60条，文件类20条，其他类15条。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年主动公开政府信息100条，包括动态类60条，文件类20条，其他类20条。
    /// ```
    pub static SUM_OF_PARTS: Rule = {
        code: "NAR-09",
        name: "sum-of-parts",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("总数等于各分项之和", "a whole is the sum of its parts"),
        advice: ("核对总数与分项，更正其中一个。", "Check the whole and its parts."),
        check: Some(sum_of_parts),
    };
}

rule! {
    /// 正文的百分比与数字不符
    ///
    /// **是什么**　正文给出部分、总数与百分比，按写明的小数位数计算不相符。直接舍去尾数的只作提示。
    ///
    /// **为什么**　百分比由数字算出。
    ///
    /// **怎么办**　重新计算。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年主动公开政府信息200条，其中网站公开150条，占80%。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年主动公开政府信息200条，其中网站公开150条，占75%。
    /// ```
    pub static PERCENT: Rule = {
        code: "NAR-10",
        name: "percent",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("百分比等于部分除以总数", "a percentage is the part divided by the whole"),
        advice: ("按数字重新计算百分比。", "Compute the percentage again."),
        check: Some(percent),
    };
}

rule! {
    /// 同一事实前后数字不同
    ///
    /// **是什么**　正文两处说到同一件事（如收到申请数、复议数），数字不同，或一处有数、一处称没有。
    ///
    /// **为什么**　两处必有一错。
    ///
    /// **怎么办**　核对并统一。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请12件。
    /// 五、存在的主要问题及改进情况
    /// 全年收到政府信息公开申请21件，申请量较大，答复质量有待提高。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年收到政府信息公开申请12件。
    /// 五、存在的主要问题及改进情况
    /// 全年收到政府信息公开申请12件，申请量较大，答复质量有待提高。
    /// ```
    pub static REPEAT_CONFLICT: Rule = {
        code: "NAR-11",
        name: "repeat-conflict",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("同一事实只有一个数", "one fact has one number"),
        advice: ("核对并统一。", "Find out which is right."),
        check: Some(repeat_conflict),
    };
}

rule! {
    /// 正文的规范性文件数与表格不符
    ///
    /// **是什么**　正文所说制发、废止、现行有效的规范性文件（规章）件数与表格不符。
    ///
    /// **为什么**　同一件事，正文与表格说法应当一致；先写正文、后改表格时最容易出错。
    ///
    /// **怎么办**　会同司法（法制）部门核对清单，统一正文与表格。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年制发行政规范性文件3件。
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 行政规范性文件 | 2 | 0 | 9 |
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年制发行政规范性文件2件。
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 行政规范性文件 | 2 | 0 | 9 |
    /// ```
    pub static DOCS: Rule = {
        code: "NAR-12",
        name: "docs",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("正文与表格反映同一事实", "prose and tables state the same facts"),
        advice: ("会同司法（法制）部门核对清单，统一正文与表格。", "Check the prose against the table."),
        check: Some(docs),
    };
}

rule! {
    /// 正文的渠道数字与统计表不符
    ///
    /// **是什么**　2014—2018年度：正文所说主动公开总数、网站、微信、微博等渠道数，新闻发布会、在线访谈、政策解读数与统计表不符。同一渠道分几处说的，合计后比较。
    ///
    /// **为什么**　同一件事，正文与表格说法应当一致；先写正文、后改表格时最容易出错。
    ///
    /// **怎么办**　核对发布记录，统一正文与统计表。
    ///
    /// ```text 触发
    /// 某某县商务局2016年政府信息公开工作年度报告
    /// 一、概述
    /// 通过政务微信公开政府信息58条。
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 一、主动公开情况 | —— | |
    /// | （一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 120 |
    /// | 其中：主动公开规范性文件数 | 条 | 2 |
    /// | 制发规范性文件总数 | 件 | 2 |
    /// | （二）通过不同渠道和方式公开政府信息的情况 | —— | |
    /// | 1.政府公报公开政府信息数 | 条 | 0 |
    /// | 2.政府网站公开政府信息数 | 条 | 120 |
    /// | 3.政务微博公开政府信息数 | 条 | 0 |
    /// | 4.政务微信公开政府信息数 | 条 | 60 |
    /// | 5.其他方式公开政府信息数 | 条 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2016年政府信息公开工作年度报告
    /// 一、概述
    /// 通过政务微信公开政府信息60条。
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 一、主动公开情况 | —— | |
    /// | （一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 120 |
    /// | 其中：主动公开规范性文件数 | 条 | 2 |
    /// | 制发规范性文件总数 | 件 | 2 |
    /// | （二）通过不同渠道和方式公开政府信息的情况 | —— | |
    /// | 1.政府公报公开政府信息数 | 条 | 0 |
    /// | 2.政府网站公开政府信息数 | 条 | 120 |
    /// | 3.政务微博公开政府信息数 | 条 | 0 |
    /// | 4.政务微信公开政府信息数 | 条 | 60 |
    /// | 5.其他方式公开政府信息数 | 条 | 0 |
    /// ```
    pub static CHANNELS_2014: Rule = {
        code: "NAR-13",
        name: "channels-2014",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("正文与表格反映同一事实", "prose and tables state the same facts"),
        advice: ("核对发布记录，统一正文与统计表。", "Check the prose against the table."),
        check: Some(channels),
    };
}

rule! {
    /// 数字不精确
    ///
    /// **是什么**　公开信息、申请、复议、案件的件数用了“多”“余”“约”“近”“以上”。媒体报道、关注人数等不在此列。
    ///
    /// **为什么**　这些数字有台账可查，应当写准。
    ///
    /// **怎么办**　写准确数字。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年主动公开政府信息100多条。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 全年主动公开政府信息112条，新华社等30余家媒体作了报道。
    /// ```
    pub static VAGUE_NUMBER: Rule = {
        code: "NAR-14",
        name: "vague-number",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("公开数据应准确", "figures should be exact"),
        advice: ("写准确数字。", "Give the exact number."),
        check: Some(vague_number),
    };
}

rule! {
    /// 申请人构成与正文不符
    ///
    /// **是什么**　正文称申请人以自然人为主，而表中自然人不到一半。
    ///
    /// **为什么**　结论应与数据一致。
    ///
    /// **怎么办**　核对表格与正文。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 申请人以自然人为主。
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 3 | 7 | 0 | 0 | 0 | 0 | 10 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 申请人以自然人为主。
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 7 | 3 | 0 | 0 | 0 | 0 | 10 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    pub static APPLICANT_MIX: Rule = {
        code: "NAR-15",
        name: "applicant-mix",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("以自然人为主即过半", "mostly means more than half"),
        advice: ("核对表格与正文。", "Check prose and table."),
        check: Some(applicant_mix),
    };
}

rule! {
    /// 文字有疑点
    ///
    /// **是什么**　词语重复（如“资金资金”）、标点重复、文号括号不规范（应为〔〕）、段末句子没有写完。
    ///
    /// **为什么**　文字差错影响严肃性，也常是误改、误删的痕迹。
    ///
    /// **怎么办**　核对并更正。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 按照《关于全面推进政务公开工作的意见》（国办发【2016】80号）要求，做好公开工作。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 按照《关于全面推进政务公开工作的意见》（国办发〔2016〕80号）要求，做好公开工作。
    /// ```
    pub static TEXT_QUALITY: Rule = {
        code: "NAR-17",
        name: "text-quality",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("公文用语规范", "the usage of official documents"),
        advice: ("核对并更正。", "Check and correct."),
        check: Some(text_quality),
    };
}

/// The rule a known fact is judged by when it meets the table.
fn rule_of(id: &str) -> Option<&'static Rule> {
    Some(match id {
        "requests_received" | "requests_in_person" | "requests_fax" | "requests_online" | "requests_letter" => {
            &RECEIVED
        }
        "requests_carried_in" | "requests_carried_out" => &CARRY_OVER,
        "requests_handled" => &HANDLED,
        "requests_granted"
        | "requests_partial"
        | "requests_denied"
        | "requests_unable"
        | "requests_unprocessed"
        | "requests_other" => &OUTCOMES,
        _ if id.starts_with("reviews") || id.starts_with("lawsuits") => &REVIEW_LIT,
        _ if id.starts_with("docs_") || id.starts_with("rules_") => &DOCS,
        "proactive_total" | "channel_website" | "channel_wechat" | "channel_weibo" | "channel_gazette"
        | "interpretations" | "press_conferences" | "interviews" | "hot_topics" => &CHANNELS_2014,
        _ => return None,
    })
}

/// Can this fact be held against the tables?
fn is_own(cx: &Context<'_>, fact: &Fact) -> bool {
    fact.scope == Scope::Own && !fact.approximate && !is_narrower(cx, fact) && !is_of_the_office(cx, fact)
}

/// Is it about some of what the table counts (涉密申请, 事业单位), or about more
/// (行政诉讼15件，其中政府信息公开类1件)?
fn is_narrower(cx: &Context<'_>, fact: &Fact) -> bool {
    const NARROWER: &[&str] = &[
        "涉密",
        "敏感",
        "重复",
        "反复",
        "协助",
        "配合",
        "事业单位",
        "败诉",
        "超期",
        "逾期",
        "上级",
        "非政府信息公开",
        "不予公开的",
        "申请中",
        "累计",
    ];
    const OTHER_DOCUMENTS: &[&str] = &["党内", "党委", "党组", "起草", "审查", "备案", "代市", "代县", "代区"];
    let has = |words: &[&str]| search::says(&fact.text, words);
    match fact.id {
        Some(id) if SINGLE.contains(&id) && has(NARROWER) => return true,
        Some(id) if SINGLE.contains(&id) => {}
        Some(id) => return id.starts_with("docs") && has(OTHER_DOCUMENTS),
        None => return false,
    }
    let case = matches!(fact.id, Some("reviews" | "lawsuits"));
    let rest = if case { after(cx, fact) } else { Vec::new() };
    // 16件，均与政府信息公开无关
    crate::word::contains(&rest, word!("无关"))
        || crate::word::find(&rest, word!("其中")).is_some_and(|at| crate::word::contains(&rest[at..], word!("公开")))
}

/// The next words of the fact's sentence, without blanks.
fn after(cx: &Context<'_>, fact: &Fact) -> Vec<u16> {
    let end = cx.folded.index_at(fact.span.end);
    let to = cx.folded.index_at(fact.sentence.end).min(end + BEFORE).max(end);
    cx.folded.chars()[end..to].iter().copied().filter(|&c| !crate::fold::is_blank(c)).list()
}

/// The tables of a government's report count its whole area; a figure of its own office (区政府办
/// 受理……) counts less and is no contradiction.
fn is_of_the_office(cx: &Context<'_>, fact: &Fact) -> bool {
    let organization = cx.analysis.report.organization.as_ref();
    if organization.is_none_or(|name| Agency::of(&name.value) != Agency::Government) {
        return false;
    }
    let start = cx.folded.index_at(fact.span.start);
    let from = cx.folded.index_at(fact.sentence.start).max(start.saturating_sub(BEFORE));
    let to = cx.folded.index_at(fact.span.end).max(from);
    let words: Vec<u16> = cx.folded.chars()[from..to].iter().copied().filter(|&c| !crate::fold::is_blank(c)).list();
    crate::word::contains_any(&words, OFFICES)
}

const OFFICES: Words = words![
    "政府办" "政府本级" "县本级" "区本级" "市本级" "镇本级" "办公室" "代表区政府" "代表县政府" "代表市政府"
];

/// Characters before a figure that may say whose it is.
const BEFORE: usize = 60;

/// What the table says: the sum of the fact's cells; `None` unless every one was read.
fn table_sum(cx: &Context<'_>, fields: &[Field]) -> Option<Decimal> {
    if fields.is_empty() {
        return None;
    }
    let value = |&field: &Field| {
        let cell = cx.cell(field);
        let judged = cell.placement != Some(Placement::Tied);
        match cell.value {
            Value::Number(number) if judged => Some(number),
            _ => None,
        }
    };
    fields.iter().map(value).sum()
}

fn received(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    claims_against_table(cx, &RECEIVED, findings);
}

fn carry_over(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    claims_against_table(cx, &CARRY_OVER, findings);
}

fn handled(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    claims_against_table(cx, &HANDLED, findings);
}

fn outcomes(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    claims_against_table(cx, &OUTCOMES, findings);
}

fn review_lit(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    claims_against_table(cx, &REVIEW_LIT, findings);
    all_upheld(cx, findings);
}

/// 行政复议7件，均获维持: as many in the table as there are in all.
fn all_upheld(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let claims = || cx.analysis.claims.iter().filter(|claim| claim.scope == Scope::Own);
    for claim in claims().filter(|claim| claim.kind == ClaimKind::AllUpheld) {
        let told = |fact: &&Fact| fact.sentence == claim.sentence && fact.span.start < claim.span.end;
        let mut within = None;
        for fact in cx.analysis.facts.iter().rev().filter(told) {
            let upheld = match fact.id {
                Some("reviews") => "reviews_upheld",
                Some("lawsuits") => "lawsuits_upheld",
                _ => break,
            };
            // 行政复议7件，行政诉讼2件均维持: those of its own clause alone.
            let own = fact.span.end > claim.span.start;
            if *within.get_or_insert(own) != own {
                break;
            }
            let fields = crate::facts::fields(upheld, fact.value, &cx.analysis.tables);
            let Some(table) = table_sum(cx, &fields).filter(|table| *table != fact.value) else { continue };
            if is_own(cx, fact) && table_sum(cx, &fact.fields) == Some(fact.value) {
                let text = if own { String::new() } else { [&fact.text, "，"].concat() };
                let quoted = [&text, claim.text.as_str()].concat();
                findings.push(mismatch(
                    cx,
                    &REVIEW_LIT,
                    (format!("“{quoted}”"), claim.span, &fields),
                    fact.value,
                    table,
                ));
            }
        }
    }
}

fn docs(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    claims_against_table(cx, &DOCS, findings);
}

/// What the prose counts, each id once: silent where any statement of it, or several together,
/// say what the table says.
fn claims_against_table(cx: &Context<'_>, rule: &'static Rule, findings: &mut Vec<Finding>) {
    let mut said: Vec<(&str, &Fact)> = Vec::new();
    for fact in cx.analysis.facts.iter().filter(|fact| !fact.fields.is_empty()) {
        let id = fact.id.filter(|id| rule_of(id).is_some_and(|of| of.code == rule.code));
        if let Some(id) = id.filter(|_| is_own(cx, fact)) {
            said.push((id, fact));
        }
    }
    order::by_key(&mut said, |&(id, _)| id);
    for alike in said.chunk_by(|(a, _), (b, _)| a == b) {
        let alike: Vec<&Fact> = alike.iter().map(|&(_, fact)| fact).list();
        let Some(first) = alike.iter().find(|fact| !fact.claims_none) else { continue };
        let Some(table) = table_sum(cx, &first.fields) else { continue };
        if !alike.iter().any(|fact| agrees(cx, fact, table)) && !adds_up(&alike, table) {
            let said = (quoted(cx, first), first.span, &first.fields[..]);
            findings.push(mismatch(cx, rule, said, first.value, table));
        }
    }
}

/// Does the figure fit, in one of the readings the words allow?
fn agrees(cx: &Context<'_>, fact: &Fact, table: Decimal) -> bool {
    if fact.value == table {
        return true;
    }
    let number = |row: &str| cx.number("requests", row, "total");
    let all = || Some(number("new_received")? + number("carried_in")?);
    match fact.id {
        // 收到 may count what was carried over from last year as well; 新收 only where it says so.
        Some("requests_received") => {
            let says_so = || crate::word::contains_any(&after(cx, fact), words!["含" "包括" "加上" "连同"]);
            let wide = !search::says(&fact.text, &["新收"]) || says_so();
            wide && all() == Some(fact.value)
        }
        // 办理 and 处理 may mean what came in; 办结 and 答复 cannot.
        Some("requests_handled") => {
            let closed = |text| search::says(text, &["办结", "答复", "办毕"]);
            let loose = !closed(&fact.subject) && !closed(&fact.text);
            loose && (all() == Some(fact.value) || number("new_received") == Some(fact.value))
        }
        _ => false,
    }
}

/// Several sites, accounts or kinds of one channel, named one after the other.
fn adds_up(alike: &[&Fact], table: Decimal) -> bool {
    let mut alike = alike.to_vec();
    order::by_key(&mut alike, |fact| fact.sentence);
    let sum = |facts: &[&Fact]| facts.iter().map(|fact| fact.value).sum::<Decimal>();
    let mut sentences = alike.chunk_by(|a, b| a.sentence == b.sentence);
    alike.len() > 1 && (sum(&alike) == table || sentences.any(|facts| sum(facts) == table))
}

/// `quoted`: the prose's words, where they stand and the cells that say the same.
fn mismatch(
    cx: &Context<'_>,
    rule: &'static Rule,
    (quoted, span, fields): (String, Span, &[Field]),
    said: Decimal,
    table: Decimal,
) -> Finding {
    let names: Vec<String> = fields.iter().map(|&field| names::cell(cx, field)).list();
    let place = match names.as_slice() {
        [one] => format!("“{one}”"),
        many => {
            let n = many.len();
            let first = &many[0];
            say!(cx, "“{first}”等{n}格之和", "the sum of “{first}” and the rest of {n} cells", first, n)
        }
    };
    let message = say!(
        cx,
        "正文称{quoted}，表中{place}为{table}",
        "The prose says {quoted}, but in the table {place} is {table}",
        quoted,
        place,
        table
    );
    let related = fields.iter().filter_map(|&field| Some((cx.cell(field).span?, names::cell(cx, field))));
    let finding = rule.found(cx, message).at(Some(span)).related(related.list());
    finding.fields(fields.to_vec(), 0).sides(said, table)
}

/// 「“办结3件”」, and the figure in brackets where the words do not show it (“一百二十件”（120）).
fn quoted(cx: &Context<'_>, fact: &Fact) -> String {
    let (text, value) = (&fact.text, fact.value);
    let shows = fact.figure.of(&cx.document.text) == value.to_string();
    if shows {
        format!("“{text}”")
    } else {
        say!(cx, "“{text}”（{value}）", "“{text}” ({value})", text, value)
    }
}

fn channels(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    claims_against_table(cx, &CHANNELS_2014, findings);
    channels_make_the_total(cx, findings);
}

/// The channels of the prose agree with the table's, but their sum is less than the table's total
/// of items, which can be smaller than its channels, never larger.
fn channels_make_the_total(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    const CHANNELS: &[(&str, &str)] = &[
        ("channel_gazette", "ch_gazette"),
        ("channel_website", "ch_website"),
        ("channel_weibo", "ch_weibo"),
        ("channel_wechat", "ch_wechat"),
        ("channel_other", "ch_other"),
    ];
    let Some(field) = cx.field("statistics", "proactive_total", "value") else { return };
    let Some(total) = cx.cell(field).value.number() else { return };
    let own = |id: &str| -> Vec<&Fact> {
        cx.analysis.facts.iter().filter(|fact| fact.id == Some(id) && is_own(cx, fact) && !fact.claims_none).list()
    };
    if !own("proactive_total").is_empty() {
        return;
    }
    let mut said: Vec<&Fact> = Vec::new();
    for (id, row) in CHANNELS {
        let Some(in_table) = cx.number("statistics", row, "value") else { return };
        let facts = own(id);
        if in_table.is_zero() && facts.is_empty() {
            continue;
        }
        let whole: Vec<&Fact> = facts.iter().copied().filter(|fact| fact.value == in_table).list();
        let sum: Decimal = facts.iter().map(|fact| fact.value).sum();
        if let Some(one) = whole.first() {
            said.push(one);
        } else if sum == in_table {
            said.extend(facts);
        } else {
            return;
        }
    }
    let sum: Decimal = said.iter().map(|fact| fact.value).sum();
    if said.len() > 1 && sum < total {
        let parts = said.iter().map(|fact| fact.value.to_string()).list().joined("+");
        let name = names::cell(cx, field);
        let more = total - sum;
        let message = say!(
            cx,
            "正文各渠道公开{parts}={sum}条，表中“{name}”为{total}，多出{more}条",
            "The channels in the prose make {parts}={sum}, but “{name}” is {total}, {more} more",
            parts,
            sum,
            name,
            total,
            more
        );
        let related = said[1..].iter().map(|fact| (fact.span, fact.text.clone()));
        let related = related.chain(cx.cell(field).span.map(|span| (span, name.clone()))).list();
        let finding = CHANNELS_2014.found(cx, message).at(Some(said[0].span)).related(related);
        findings.push(finding.fields(vec![field], 0).sides(sum, total));
    }
}

fn claims_none(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut seen: Vec<&[Field]> = Vec::new();
    for fact in cx.analysis.facts.iter().filter(|fact| fact.claims_none && is_own(cx, fact)) {
        let Some(table) = table_sum(cx, &fact.fields) else { continue };
        // Where the prose gives the table's figure elsewhere, what there is none of may be narrower.
        let said = || cx.analysis.facts.iter().any(|other| other.id == fact.id && other.value == table);
        if table > Decimal::ZERO && !seen.contains(&&fact.fields[..]) {
            seen.push(&fact.fields);
            let severity = if said() { Severity::Warning } else { Severity::Error };
            let text = &fact.text;
            let name = names::cell(cx, fact.fields[0]);
            let message = say!(
                cx,
                "正文称“{text}”，表中“{name}”为{table}",
                "The prose says “{text}”, but in the table “{name}” is {table}",
                text,
                name,
                table
            );
            let related = fact.fields.iter().filter_map(|&field| Some((cx.cell(field).span?, names::cell(cx, field))));
            let finding = CLAIMS_NONE.found(cx, message).severity(severity).at(Some(fact.span)).related(related.list());
            findings.push(finding.fields(fact.fields.clone(), 0).sides(Decimal::ZERO, table));
        }
    }
}

/// A subject of the tables, its cells (any form's), and words by which the prose mentions it.
struct Subject {
    zh: &'static str,
    en: &'static str,
    cells: &'static [(&'static str, &'static str, &'static str)],
    words: Words,
}

const CARRIED: Words =
    words!["结转" "转下年" "转至" "转入" "上年" "上一年" "尚在办理" "正在办理" "未到期" "未到答复期" "未办结" "跨年"];

const SUBJECTS: &[Subject] = &[
    Subject {
        zh: "公开申请",
        en: "requests",
        cells: &[("requests", "new_received", "total"), ("statistics", "req_received", "value")],
        words: words!["申请公开" "公开申请" "依申请" "信息申请" "收到申请" "受理申请" "申请人" "申请事项"],
    },
    Subject {
        zh: "上年结转的申请",
        en: "requests carried over from last year",
        cells: &[("requests", "carried_in", "total")],
        words: CARRIED,
    },
    Subject {
        zh: "结转下年度的申请",
        en: "requests carried over to next year",
        cells: &[("requests", "carried_out", "total")],
        words: CARRIED,
    },
    Subject {
        zh: "行政复议",
        en: "reviews",
        cells: &[("remedies", "review", "total"), ("statistics", "review_total", "value")],
        words: words!["复议"],
    },
    Subject {
        zh: "行政诉讼",
        en: "lawsuits",
        cells: &[
            ("remedies", "lit_direct", "total"),
            ("remedies", "lit_after", "total"),
            ("statistics", "lit_total", "value"),
        ],
        words: words!["诉讼" "起诉" "应诉"],
    },
    Subject {
        zh: "依申请公开收费",
        en: "fees for disclosure",
        cells: &[("statistics", "fees_collected", "value")],
        words: words!["收费" "费用"],
    },
    Subject {
        zh: "新闻发布会",
        en: "press conferences",
        cells: &[("statistics", "press_conferences", "value")],
        words: words!["发布会" "通气会"],
    },
    Subject {
        zh: "在线访谈",
        en: "online interviews",
        cells: &[("statistics", "online_interviews", "value")],
        words: words!["访谈" "在线交流"],
    },
];

fn silent(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let six = cx.form().is_some_and(|form| !form.chapters.is_empty());
    let prose = if six { Prose::of_overview(cx) } else { Some(Prose::of(cx)) };
    // An excerpt without its prose is no silent report.
    let Some(prose) = prose.filter(|prose| prose.len() >= 20) else { return };
    let has_prose = six || !cx.analysis.chapters.is_empty();
    if !has_prose {
        return;
    }
    for subject in SUBJECTS {
        let fields: Vec<Field> =
            subject.cells.iter().filter_map(|(table, row, column)| cx.field(table, row, column)).list();
        let positive: Vec<Field> = fields
            .into_iter()
            .filter(|&field| cx.cell(field).value.number().is_some_and(|number| number > Decimal::ZERO))
            .list();
        let Some(&first) = positive.first() else { continue };
        let table = cx.cell(first).span.map_or(0, |span| span.start);
        let counts = |fact: &Fact| fact.span.start < table && fact.fields.iter().any(|field| positive.contains(field));
        if prose.contains_any(subject.words) || cx.analysis.facts.iter().any(counts) {
            continue;
        }
        let n: Decimal = positive.iter().filter_map(|&field| cx.cell(field).value.number()).sum();
        let table = cx.analysis.tables[usize::from(first.table)].table();
        let unit = table.map_or("", |table| {
            let leaves = table.leaves();
            let row = leaves.rows[usize::from(first.row)].line.unit;
            if row.is_empty() { leaves.columns[usize::from(first.column)].line.unit } else { row }
        });
        let (zh, en) = (subject.zh, subject.en);
        let message = say!(
            cx,
            "表中有{zh}{n}{unit}，正文未提及",
            "The table has {n} {en}; the prose says nothing of them",
            zh,
            n,
            unit,
            en
        );
        findings.push(SILENT.found(cx, message).at(cx.cell(first).span).fields(positive.clone(), positive.len()));
    }
}

fn all_done(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(field) = cx.field("requests", "carried_out", "total") else { return };
    let Some(n) = cx.cell(field).value.number().filter(|n| *n > Decimal::ZERO) else { return };
    let mut claims: Vec<_> = cx
        .analysis
        .claims
        .iter()
        .filter(|claim| claim.scope == Scope::Own)
        .filter(|claim| matches!(claim.kind, ClaimKind::AllClosed | ClaimKind::AllAnswered))
        .filter(|claim| is_about_all(cx, claim))
        .list();
    order::by_key(&mut claims, |claim| claim.kind != ClaimKind::AllClosed);
    let Some(claim) = claims.first() else { return };
    let severity = if claim.kind == ClaimKind::AllClosed { Severity::Warning } else { Severity::Info };
    let text = &claim.text;
    let message = say!(
        cx,
        "正文称“{text}”，但表中结转下年度{n}件",
        "The prose says “{text}”, but {n} were carried over to next year",
        text,
        n
    );
    let related = cx.cell(field).span.map(|span| (span, names::cell(cx, field))).into_iter().list();
    let finding = ALL_DONE.found(cx, message).severity(severity).at(Some(claim.span)).related(related);
    findings.push(finding.fields(vec![field], 1));
}

/// All of them, not those that were due or those of one office; and the sentence does not go on to say what was left.
fn is_about_all(cx: &Context<'_>, claim: &Claim) -> bool {
    let text = claim.text.as_str();
    let each = text.char_indices().any(|(at, c)| c == '均' && !text.part(..at).ends_with('平'));
    let all = each || search::says(text, &["全部", "都", "所有", "一律", "100%", "百分"]);
    let start = cx.folded.index_at(claim.span.start);
    let from = cx.folded.index_at(claim.sentence.start).max(start.saturating_sub(BEFORE));
    let end = cx.folded.index_at(claim.span.end);
    let to = cx.folded.index_at(claim.sentence.end).min(end + BEFORE).max(from);
    let words: Vec<u16> = cx.folded.chars()[from..to].iter().copied().filter(|&c| !crate::fold::is_blank(c)).list();
    let some = words!["到期" "应办结" "应答复" "转下年" "跨年" "除" "其余" "余下" "剩余" "办结的" "答复的"];
    // 上年结转2件，所有申请均已办结: what was carried in is among all, where the claim names all.
    let named = search::says(text, &["申请", "办结率"]);
    let left = (0..words.len()).any(|at| {
        let none = suffix(&words[..at], words!["无" "没有" "未" "不存在"]).is_some();
        let carried_in = suffix(&words[..at], words!["上年" "上年度" "上一年" "上一年度" "去年" "往年"]).is_some();
        words[at..].starts_with(word!("结转")) && !none && !(named && carried_in)
    });
    all && !left && !crate::word::contains_any(&words, some) && !crate::word::contains_any(&words, OFFICES)
}

fn sum_of_parts(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let facts = &cx.analysis.facts;
    let mut lists: Vec<(usize, &Fact)> = facts.iter().filter_map(|fact| Some((fact.part_of?.whole, fact))).list();
    order::by_key(&mut lists, |&(whole, _)| whole);
    for list in lists.chunk_by(|(a, _), (b, _)| a == b) {
        let whole = &facts[list[0].0];
        let parts: Vec<&Fact> = list.iter().map(|&(_, fact)| fact).list();
        // Parts that name nobody are of the area their whole is of.
        let alike = |part: &Fact| part.scope == whole.scope || whole.scope == Scope::Area && part.scope == Scope::Own;
        let comparable = |part: &&Fact| part.unit == whole.unit && alike(part) && !part.approximate;
        if whole.approximate || whole.unit.as_deref() == Some("%") || !parts.iter().all(comparable) {
            continue;
        }
        // A part named later (其中…) is no item of the list.
        let items = |list: List| -> Vec<&Fact> {
            parts.iter().copied().filter(|part| part.part_of.is_some_and(|part| part.list == list)).list()
        };
        let full = items(List::Full);
        let each = if nearly_all(whole, &parts) { parts.clone() } else { items(List::Each) };
        if full.len() > 1 {
            full_list(cx, whole, &full, Severity::Warning, findings);
        } else if each.len() > 1 && each.len() == parts.len() {
            full_list(cx, whole, &each, Severity::Info, findings);
        } else if exceeds(whole, &parts) {
            let unit = whole.unit.as_deref().unwrap_or("");
            let (terms, b) = (sum_text(&parts), whole.value);
            let a: Decimal = parts.iter().map(|part| part.value).sum();
            let message = say!(
                cx,
                "其中各项之和{terms}={a}{unit}，大于总数{b}{unit}",
                "The parts {terms}={a} are more than the whole, {b}",
                terms,
                a,
                unit,
                b
            );
            let related = parts.iter().map(|part| (part.span, part.text.clone())).list();
            findings.push(SUM_OF_PARTS.found(cx, message).at(Some(whole.span)).sides(a, b).related(related));
        } else if let Some(part) = parts.iter().find(|part| part.value > whole.value) {
            let (all, one) = (quoted(cx, whole), quoted(cx, part));
            let (a, b) = (part.value, whole.value);
            let message =
                say!(cx, "其中的{one}大于总数{all}", "The part {one} is greater than the whole {all}", one, all);
            let finding = SUM_OF_PARTS.found(cx, message).at(Some(whole.span)).sides(a, b);
            findings.push(finding.related(vec![(part.span, part.text.clone())]));
        }
    }
}

/// Do three parts or more (其中A、B、C) leave out less than the smallest of them and a twentieth of the whole?
/// Then hardly a part is left out, but a figure is wrong.
fn nearly_all(whole: &Fact, parts: &[&Fact]) -> bool {
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    let left = whole.value - sum;
    let smallest = parts.iter().all(|part| left < part.value);
    // One of another unit is left out.
    let some = parts.iter().any(|part| part.part_of.is_some_and(|part| part.list == List::Subset));
    parts.len() > 2 && !some && left > Decimal::ZERO && smallest && left + left <= whole.value.shifted(1)
}

/// Are the parts (其中A、B) more than the whole together? The same item goes out by several channels,
/// and a list may divide its whole in two ways, one after the other.
fn exceeds(whole: &Fact, parts: &[&Fact]) -> bool {
    let way = |part: &&Fact| part.id.is_some_and(known::is_way);
    let ways = parts.iter().filter(|part| way(part)).count();
    let mut sum = Decimal::ZERO;
    let mut divides = false;
    for part in parts {
        sum = sum + part.value;
        divides |= sum == whole.value;
    }
    // 发布会6场，其中主要负责人出席4场，分管负责人出席3场; 文件56件，其中规范性文件6件，主动公开42件.
    const BOTH: &[&str] = &["出席", "参加", "主动公开", "不予公开", "不公开"];
    let of_requests = whole.id.is_some_and(|id| id.starts_with("requests"));
    let both = !of_requests && parts.iter().any(|part| search::says(&part.text, BOTH));
    let apart = ways == parts.len() || ways == 0 && !both && !parts.iter().any(|part| is_channel(part));
    parts.len() > 1 && apart && !divides && sum > whole.value && parts.iter().all(|part| part.value <= whole.value)
}

/// A way of publishing: 网站, 微信, 公告栏.
fn is_channel(part: &Fact) -> bool {
    const CHANNELS: &[&str] = &["网", "微", "平台", "号", "媒体", "报", "电视", "渠道", "栏", "客户端", "屏"];
    part.id.is_some_and(|id| id.starts_with("channel")) || search::says(&part.text, CHANNELS)
}

/// 13+703+3
fn sum_text(facts: &[&Fact]) -> String {
    facts.iter().map(|fact| fact.value.to_string()).list().joined("+")
}

/// A list that says it is complete must add up; one that only names all its parts together raises a doubt,
/// unless it is more than its whole.
fn full_list(cx: &Context<'_>, whole: &Fact, parts: &[&Fact], severity: Severity, findings: &mut Vec<Finding>) {
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    let severity = if sum > whole.value { Severity::Warning } else { severity };
    if sum == whole.value || sum > whole.value && parts.iter().all(|part| is_channel(part)) {
        return;
    }
    let unit = whole.unit.as_deref().unwrap_or("");
    let total = whole.value;
    let terms = sum_text(parts);
    let mut message = say!(
        cx,
        "总数{total}{unit}≠{terms}={sum}{unit}",
        "The whole is {total}, but {terms}={sum}",
        total,
        unit,
        terms,
        sum
    );
    let prefix = (2..parts.len()).find(|&n| parts[..n].iter().map(|part| part.value).sum::<Decimal>() == total);
    if let Some(n) = prefix {
        let rest: Vec<String> = parts[n..].iter().map(|part| format!("“{}”", part.text)).list();
        let (first, rest) = (sum_text(&parts[..n]), rest.joined("、"));
        message += &say!(
            cx,
            "；前{n}项{first}={total}，{rest}可能不在总数之内",
            "; the first {n} make {first}={total}, so {rest} may not belong",
            n,
            first,
            total,
            rest
        );
    }
    if severity == Severity::Info {
        message += &say!(cx, "；各项如已列全，其中有误", "; if all parts are listed, one is wrong");
    }
    let related = parts.iter().map(|part| (part.span, part.text.clone())).list();
    let finding = SUM_OF_PARTS.found(cx, message).severity(severity).at(Some(whole.span));
    findings.push(finding.sides(sum, total).related(related));
}

fn percent(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for fact in &cx.analysis.facts {
        growth(cx, fact, findings);
        let Some(share) = fact.share else { continue };
        let Some(whole) = share.whole else { continue };
        let (part, whole) = (&cx.analysis.facts[share.part], &cx.analysis.facts[whole]);
        if fact.approximate || part.approximate || whole.approximate || whole.value.is_zero() {
            continue;
        }
        let decimals = decimals(fact.figure.of(&cx.document.text));
        let (a, b, stated) = (part.value, whole.value, fact.value);
        let Some(exact) = Percent::of(a, b, decimals) else { continue };
        if stated == exact.rounded {
            continue;
        }
        let severity = if stated == exact.cut { Severity::Info } else { Severity::Warning };
        let right = exact.rounded;
        let message = say!(
            cx,
            "{a}/{b}={right}%，正文写{stated}%",
            "{a}/{b} is {right}%, the prose says {stated}%",
            a,
            b,
            right,
            stated
        );
        let related = vec![(part.span, part.text.clone()), (whole.span, whole.text.clone())];
        let finding = PERCENT.found(cx, message).severity(severity).at(Some(fact.span)).related(related);
        findings.push(finding.sides(right, stated));
    }
}

/// 收到42件，较2023年（35件）增长20%: the one figure of this year before it and the one of another, or
/// the difference, make it.
fn growth(cx: &Context<'_>, fact: &Fact, findings: &mut Vec<Finding>) {
    if fact.unit.as_deref() != Some("%") || fact.approximate || fact.scope == Scope::Quoted {
        return;
    }
    let Some(grows) = direction(&fact.subject) else { return };
    let same_sentence = |other: &&Fact| other.sentence == fact.sentence && !other.approximate && !other.claims_none;
    let facts: Vec<&Fact> = cx.analysis.facts.iter().filter(same_sentence).list();
    let before = |other: &Fact| other.figure.start < fact.figure.start;
    let counted = |other: &Fact| other.unit.as_deref() != Some("%");
    let is_now = |other: &&&Fact| {
        before(other) && counted(other) && matches!(other.scope, Scope::Own | Scope::Area) && other.part_of.is_none()
    };
    let Some(now) = facts.iter().rfind(is_now) else { return };
    // What is counted between, or the percentage of it, is not of this figure.
    let between = |end: u32| {
        let own = |other: &&&Fact| counted(other) && matches!(other.scope, Scope::Own | Scope::Area);
        facts.iter().filter(own).any(|other| other.figure.start > now.figure.start && other.figure.start < end)
    };
    if between(fact.figure.start) {
        return;
    }
    let near = |other: &Fact| {
        other.unit == now.unit
            && other.figure.start > now.figure.start
            && other.figure.start < fact.figure.end + NEAR
            && !between(other.figure.start)
    };
    let of_scope = |scope: Scope| {
        let mut found = facts.iter().filter(|other| other.scope == scope && near(other));
        found.next().filter(|_| found.next().is_none())
    };
    let then = match (of_scope(Scope::OtherYear), of_scope(Scope::Change)) {
        (Some(then), _) => then.value,
        (None, Some(step)) if grows => now.value - step.value,
        (None, Some(step)) => now.value + step.value,
        _ => return,
    };
    if then <= Decimal::ZERO || (now.value > then) != grows {
        return;
    }
    let Some(exact) = Percent::of((now.value - then).abs(), then, decimals(fact.figure.of(&cx.document.text))) else {
        return;
    };
    let (a, b, right, stated) = (then, now.value, exact.rounded, fact.value);
    if stated == right {
        return;
    }
    let severity = if stated == exact.cut { Severity::Info } else { Severity::Warning };
    let message = if grows {
        say!(
            cx,
            "由{a}到{b}增长{right}%，正文写{stated}%",
            "From {a} to {b} is {right}% more, the prose says {stated}%",
            a,
            b,
            right,
            stated
        )
    } else {
        say!(
            cx,
            "由{a}到{b}下降{right}%，正文写{stated}%",
            "From {a} to {b} is {right}% less, the prose says {stated}%",
            a,
            b,
            right,
            stated
        )
    };
    let finding = PERCENT.found(cx, message).severity(severity).at(Some(fact.span));
    findings.push(finding.related(vec![(now.span, now.text.clone())]).sides(right, stated));
}

/// Bytes behind a percentage within which the other year's figure may stand: （2023年为317件）.
const NEAR: u32 = 60;

/// Does it say that there are more (同比增长), or less? `None` where it says what of besides.
fn direction(subject: &str) -> Option<bool> {
    let mut rest = subject.to_string();
    let mut found = None;
    for (words, grows) in [(["增长", "增加", "上升", "增幅"], true), (["下降", "减少", "降低", "降幅"], false)]
    {
        for word in words {
            if search::place(&rest, word).is_some() {
                (rest, found) = (search::without(&rest, word), Some(grows));
            }
        }
    }
    for word in [
        "同比",
        "与上年",
        "与去年",
        "较上一年",
        "比上一年",
        "比上年",
        "较上年",
        "比去年",
        "较去年",
        "度",
        "同期",
        "相比",
        "年",
        "了",
    ] {
        rest = search::without(&rest, word);
    }
    found.filter(|_| rest.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation()))
}

/// Digits behind the point, as printed.
fn decimals(figure: &str) -> u8 {
    let digits = figure.split(['.', '．', '﹒']).nth(1).unwrap_or("");
    digits.chars().take_while(|c| c.is_ascii_digit() || ('０'..='９').contains(c)).count().min(6) as u8
}

/// A share in per cent, to so many decimals.
struct Percent {
    rounded: Decimal,
    cut: Decimal,
}

impl Percent {
    fn of(part: Decimal, whole: Decimal, decimals: u8) -> Option<Percent> {
        let (part, whole) = (part.integer()?, whole.integer()?);
        let scaled = part.checked_mul(100 * 10i64.pow(u32::from(decimals)))?;
        let cut = scaled.checked_div(whole)?;
        let up = i64::from(scaled % whole * 2 >= whole);
        Some(Percent { rounded: Decimal::new(cut + up, decimals), cut: Decimal::new(cut, decimals) })
    }
}

/// Counts of which a report has only one.
const SINGLE: &[&str] =
    &["requests_received", "requests_carried_in", "requests_carried_out", "requests_handled", "reviews", "lawsuits"];

fn repeat_conflict(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for id in SINGLE {
        let said: Vec<&Fact> = cx
            .analysis
            .facts
            .iter()
            .filter(|fact| fact.id == Some(id) && is_own(cx, fact) && fact.part_of.is_none())
            .list();
        let Some(first) = said.first() else { continue };
        let differs = |fact: &&&Fact| fact.value != first.value && fact.fields == first.fields;
        let other = said.iter().find(|fact| differs(fact) && fact.sentence != first.sentence);
        let Some(other) = other else { continue };
        let carried = cx.number("requests", "carried_in", "total").unwrap_or_default();
        if !carried.is_zero() && (first.value - other.value).abs() == carried {
            continue;
        }
        let (a, b) = (quoted(cx, first), quoted(cx, other));
        let (x, y) = (first.value, other.value);
        let message = say!(cx, "同一事实前后数字不同：{a}与{b}", "One fact, two figures: {a} and {b}", a, b);
        let finding = REPEAT_CONFLICT.found(cx, message).at(Some(other.span)).sides(x, y);
        findings.push(finding.related(vec![(first.span, first.text.clone())]).fields(first.fields.clone(), 0));
    }
}

fn vague_number(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for fact in cx.analysis.facts.iter().filter(|fact| fact.approximate && fact.scope == Scope::Own) {
        let counted = fact.id.is_some_and(|id| {
            id.starts_with("requests")
                || id.starts_with("channel")
                || id.starts_with("review")
                || id.starts_with("lawsuit")
                || id.starts_with("proactive")
                || id.starts_with("docs")
        });
        let unit = fact.unit.as_deref();
        let named = search::says(&fact.subject, &["信息", "复议", "诉讼", "案件"])
            || search::says_but(&fact.subject, "申请", '人');
        let items = matches!(unit, Some("条" | "件" | "份" | "宗" | "起")) && named;
        const REPORTED: &[&str] = &[
            "报道", "报导", "媒体", "阅读", "关注", "点击", "浏览", "举报", "信访", "咨询", "热线", "线索", "简报",
            "要求", "清理", "整改", "转发",
        ];
        let reported = search::says(&fact.text, REPORTED);
        if !(counted || items) || reported {
            continue;
        }
        let raw = &fact.text;
        let message = say!(cx, "数字不精确：“{raw}”", "The figure is not exact: “{raw}”", raw);
        findings.push(VAGUE_NUMBER.found(cx, message).at(Some(fact.span)));
    }
}

fn applicant_mix(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(claim) = cx
        .analysis
        .claims
        .iter()
        .find(|claim| claim.kind == ClaimKind::MostlyNaturalPersons && claim.scope == Scope::Own)
    else {
        return;
    };
    let (Some(field), Some(other)) =
        (cx.field("requests", "new_received", "natural_person"), cx.field("requests", "new_received", "total"))
    else {
        return;
    };
    let (Some(natural), Some(total)) = (cx.cell(field).value.number(), cx.cell(other).value.number()) else { return };
    if natural + natural < total {
        let text = &claim.text;
        let message = say!(
            cx,
            "正文称“{text}”，表中自然人{natural}件，总计{total}件，不到一半",
            "The prose says “{text}”, but natural persons made {natural} of {total} requests",
            text,
            natural,
            total
        );
        let finding = APPLICANT_MIX.found(cx, message).at(Some(claim.span)).sides(natural, total);
        findings.push(finding.fields(vec![field, other], 1));
    }
}

/// More of one kind would drown the rest.
const MOST: usize = 3;

fn text_quality(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let prose = Prose::of(cx);
    let mut found = 0;
    let mut push = |range: std::ops::Range<usize>, message: String| {
        found += 1;
        if found <= MOST {
            findings.push(TEXT_QUALITY.found(cx, message).at(Some(prose.span(range))));
        }
    };
    for range in wrong_brackets(prose) {
        let text = prose.string(range.clone());
        let due = text.replace('【', "〔").replace('】', "〕");
        push(
            range,
            say!(cx, "文号括号不规范：“{text}”应为“{due}”", "“{text}” should have the brackets of “{due}”", text, due),
        );
    }
    for range in doubled_words(prose) {
        let text = prose.string(range.clone());
        push(range, say!(cx, "词语重复：“{text}”", "A word stands twice: “{text}”", text));
    }
    for range in doubled_stops(prose) {
        let text = prose.string(range.clone());
        push(range, say!(cx, "标点重复：“{text}”", "Punctuation stands twice: “{text}”", text));
    }
    for range in half_sentences::all(cx, prose) {
        let text = prose.string(range.clone());
        push(range, say!(cx, "句子没有写完：“{text}”", "A sentence breaks off: “{text}”", text));
    }
}

/// 【2016】80号
fn wrong_brackets(prose: &Prose<'_>) -> Vec<std::ops::Range<usize>> {
    let chars = prose.chars();
    prose
        .all(word!("【"))
        .filter_map(|at| {
            let year = chars.get(at + 1..at + 5)?;
            let closes = chars.get(at + 5) == Some(&('】' as u16));
            let number = chars.get(at + 6..)?.iter().take_while(|&&c| crate::fold::is_digit(c)).count();
            let ends = chars.get(at + 6 + number) == Some(&('号' as u16));
            (closes && number > 0 && ends && year.iter().all(|&c| crate::fold::is_digit(c)))
                .then_some(at..at + 7 + number)
        })
        .list()
}

/// 资金资金: two to four characters twice. Words that are doubled on purpose, and names that end
/// as the next begins (信息公开公开指南), do not count.
fn doubled_words(prose: &Prose<'_>) -> Vec<std::ops::Range<usize>> {
    const FINE: Words = words!["公开" "政府" "一个" "一步" "一件" "一项" "一批" "逐个" "逐步" "研究" "学习" "讨论" "服务" "管理" "信息"];
    let chars = prose.chars();
    let mut found = Vec::new();
    let (mut at, mut looked_at) = (0, 0);
    while at + 4 <= chars.len() {
        if cfg!(not(target_arch = "wasm32")) && at >= looked_at {
            at += without_repeat(&chars[at..]);
            looked_at = at + 16;
            continue;
        }
        // Nearly always the first character decides.
        if let [c, _, second, third, fourth, ..] = chars[at..]
            && c != second
            && c != third
            && c != fourth
        {
            at += 1;
            continue;
        }
        let length = (2..=4).rev().find(|&n| {
            let Some(both) = chars.get(at..at + 2 * n) else { return false };
            let (a, b) = both.split_at(n);
            a == b && a.iter().all(|&c| crate::fold::is_han(c)) && a[1..].iter().any(|&c| c != a[0])
        });
        match length {
            Some(n) if !FINE.contains(&chars[at..at + n]) && !is_numeral(&chars[at..at + n]) => {
                found.push(at..at + 2 * n);
                at += 2 * n;
            }
            Some(n) => at += 2 * n,
            None => at += 1,
        }
    }
    found
}

/// How many characters at the beginning are surely not the first of a word that stands twice: no two of them come again
/// two, three or four places behind.
fn without_repeat(chars: &[u16]) -> usize {
    // Sixteen at a time, for a processor that compares as many: as in `word::position`.
    let mut passed = 0;
    while let Some(some) = chars.get(passed..).and_then(|rest| rest.first_chunk::<21>()) {
        let again = |i: usize, n: usize| (some[i] == some[i + n]) & (some[i + 1] == some[i + n + 1]);
        if (0..16).fold(false, |any, i| any | again(i, 2) | again(i, 3) | again(i, 4)) {
            break;
        }
        passed += 16;
    }
    passed
}

fn is_numeral(chars: &[u16]) -> bool {
    const NUMERALS: &[u16] = word!("〇零一二三四五六七八九十百千万两");
    chars.iter().any(|c| NUMERALS.contains(c))
}

fn doubled_stops(prose: &Prose<'_>) -> Vec<std::ops::Range<usize>> {
    let pairs = words!["。。" ",," ",。" "。," "、、" "、。" ";;" "。;" ";。" "、,"];
    let chars = prose.chars();
    // 。 , 、 ;
    let is_sign = |c: u16| (c == 0x3002) | (c == 0x2C) | (c == 0x3001) | (c == 0x3B);
    // Sixteen at a time, as in `word::position`.
    let alone = |some: &[u16; 17]| !(0..16).fold(false, |any, i| any | (is_sign(some[i]) & is_sign(some[i + 1])));
    let mut found = Vec::new();
    let mut taken = 0;
    let mut next = 0;
    loop {
        while cfg!(not(target_arch = "wasm32"))
            && chars.get(next..).and_then(|rest| rest.first_chunk()).is_some_and(alone)
        {
            next += 16;
        }
        let Some(skip) = chars[next..].iter().position(|&c| is_sign(c)) else { break };
        let at = next + skip;
        next = at + 1;
        let Some(pair) = chars.get(at..at + 2).filter(|pair| is_sign(pair[1]) && pairs.contains(pair)) else {
            continue;
        };
        // 。。。 stands for an ellipsis.
        let more = chars.get(at + 2) == Some(&pair[0]);
        if pair[0] == pair[1] {
            // Of four stops in a row the first two are a pair, and the last two.
            if at < taken {
                continue;
            }
            taken = at + 2;
        }
        if !more {
            found.push(at..at + 2);
        }
    }
    found
}
