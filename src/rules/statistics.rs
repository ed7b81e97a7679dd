//! The statistics table of 2014: fifty-eight indicators.

use super::{Context, names, rule, say};
use crate::cell::Field;
use crate::finding::{About, Basis, Finding, Severity};
use crate::list::Listed;
use crate::number::Decimal;

const PARTS: (&str, &str) = (
    "国办发〔2014〕32号统计表：总数等于其下各分项之和",
    "the statistics table of 2014: a total is the sum of its parts",
);
const WITHIN: (&str, &str) =
    ("国办发〔2014〕32号统计表：部分不大于总数", "the statistics table of 2014: a part is at most its whole");

rule! {
    /// 收到申请数与各申请方式之和不符
    ///
    /// **是什么**　“收到申请数”应等于当面、传真、网络、信函四种方式之和。
    ///
    /// **为什么**　每件申请都以某一种方式收到。
    ///
    /// **怎么办**　核对登记台账；若当地统计表另有“其他方式”行，其数字会一并考虑。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （一）收到申请数 | 件 | 10 |
    /// | 1.当面申请数 | 件 | 2 |
    /// | 2.传真申请数 | 件 | 0 |
    /// | 3.网络申请数 | 件 | 7 |
    /// | 4.信函申请数 | 件 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （一）收到申请数 | 件 | 10 |
    /// | 1.当面申请数 | 件 | 2 |
    /// | 2.传真申请数 | 件 | 0 |
    /// | 3.网络申请数 | 件 | 7 |
    /// | 4.信函申请数 | 件 | 1 |
    /// ```
    pub static RECEIVED_BY_CHANNEL: Rule = {
        code: "S14-01",
        name: "received-by-channel",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: PARTS,
        advice: ("核对登记台账；若当地统计表另有“其他方式”行，其数字会一并考虑。", "Check the figures named and correct the wrong one."),
        check: None,
    };
}

rule! {
    /// 申请办结数与按时、延期之和不符
    ///
    /// **是什么**　“申请办结数”应等于按时办结数与延期办结数之和。
    ///
    /// **为什么**　办结的申请不是按时就是延期。
    ///
    /// **怎么办**　核对办结台账。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （二）申请办结数 | 件 | 10 |
    /// | 1.按时办结数 | 件 | 8 |
    /// | 2.延期办结数 | 件 | 1 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （二）申请办结数 | 件 | 10 |
    /// | 1.按时办结数 | 件 | 9 |
    /// | 2.延期办结数 | 件 | 1 |
    /// ```
    pub static CLOSED_BY_TIME: Rule = {
        code: "S14-02",
        name: "closed-by-time",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: PARTS,
        advice: ("核对办结台账。", "Check the figures named and correct the wrong one."),
        check: None,
    };
}

rule! {
    /// 申请答复数与八类答复之和不符
    ///
    /// **是什么**　“申请答复数”应等于1至8八类答复数之和。
    ///
    /// **为什么**　每件答复归入且只归入一类。
    ///
    /// **怎么办**　核对答复台账；“不同意公开”的明细不单独计入。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （三）申请答复数 | 件 | 10 |
    /// | 1.属于已主动公开范围数 | 件 | 3 |
    /// | 2.同意公开答复数 | 件 | 4 |
    /// | 3.同意部分公开答复数 | 件 | 0 |
    /// | 4.不同意公开答复数 | 件 | 0 |
    /// | 5.不属于本行政机关公开数 | 件 | 1 |
    /// | 6.申请信息不存在数 | 件 | 1 |
    /// | 7.告知作出更改补充数 | 件 | 0 |
    /// | 8.告知通过其他途径办理数 | 件 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （三）申请答复数 | 件 | 9 |
    /// | 1.属于已主动公开范围数 | 件 | 3 |
    /// | 2.同意公开答复数 | 件 | 4 |
    /// | 3.同意部分公开答复数 | 件 | 0 |
    /// | 4.不同意公开答复数 | 件 | 0 |
    /// | 5.不属于本行政机关公开数 | 件 | 1 |
    /// | 6.申请信息不存在数 | 件 | 1 |
    /// | 7.告知作出更改补充数 | 件 | 0 |
    /// | 8.告知通过其他途径办理数 | 件 | 0 |
    /// ```
    pub static ANSWERED_BY_KIND: Rule = {
        code: "S14-03",
        name: "answered-by-kind",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: PARTS,
        advice: ("核对答复台账；“不同意公开”的明细不单独计入。", "Check the figures named and correct the wrong one."),
        check: None,
    };
}

rule! {
    /// 不同意公开答复数与各项理由之和不符
    ///
    /// **是什么**　“不同意公开答复数”应等于其下六项理由之和。
    ///
    /// **为什么**　每件不同意公开的答复归入一项理由。
    ///
    /// **怎么办**　核对各项理由的件数。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | 4.不同意公开答复数 | 件 | 3 |
    /// | 其中：涉及国家秘密 | 件 | 1 |
    /// | 涉及商业秘密 | 件 | 1 |
    /// | 涉及个人隐私 | 件 | 0 |
    /// | 危及国家安全、公共安全、经济安全和社会稳定 | 件 | 0 |
    /// | 不是《条例》所指政府信息 | 件 | 0 |
    /// | 法律法规规定的其他情形 | 件 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | 4.不同意公开答复数 | 件 | 3 |
    /// | 其中：涉及国家秘密 | 件 | 1 |
    /// | 涉及商业秘密 | 件 | 1 |
    /// | 涉及个人隐私 | 件 | 1 |
    /// | 危及国家安全、公共安全、经济安全和社会稳定 | 件 | 0 |
    /// | 不是《条例》所指政府信息 | 件 | 0 |
    /// | 法律法规规定的其他情形 | 件 | 0 |
    /// ```
    pub static DENIED_BY_GROUND: Rule = {
        code: "S14-04",
        name: "denied-by-ground",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: PARTS,
        advice: ("核对各项理由的件数。", "Check the figures named and correct the wrong one."),
        check: None,
    };
}

rule! {
    /// 行政复议数量与各项结果之和不符
    ///
    /// **是什么**　“行政复议数量”一般等于维持、纠错、其他情形三项之和。
    ///
    /// **为什么**　表中没有“尚未审结”一行，未结案件可能使两者不等，所以只是警告。
    ///
    /// **怎么办**　核对复议案件；差额为未审结案件的，请在正文说明。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 四、行政复议数量 | 件 | 3 |
    /// | （一）维持具体行政行为数 | 件 | 1 |
    /// | （二）被依法纠错数 | 件 | 0 |
    /// | （三）其他情形数 | 件 | 0 |
    /// | 五、行政诉讼数量 | 件 | 0 |
    /// | （一）维持具体行政行为或者驳回原告诉讼请求数 | 件 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 四、行政复议数量 | 件 | 3 |
    /// | （一）维持具体行政行为数 | 件 | 2 |
    /// | （二）被依法纠错数 | 件 | 1 |
    /// | （三）其他情形数 | 件 | 0 |
    /// | 五、行政诉讼数量 | 件 | 0 |
    /// | （一）维持具体行政行为或者驳回原告诉讼请求数 | 件 | 0 |
    /// ```
    pub static REVIEW_BY_OUTCOME: Rule = {
        code: "S14-05",
        name: "review-by-outcome",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: PARTS,
        advice: ("核对复议案件；差额为未审结案件的，请在正文说明。", "Check the figures named and correct the wrong one."),
        check: None,
    };
}

rule! {
    /// 行政诉讼数量与各项结果之和不符
    ///
    /// **是什么**　“行政诉讼数量”一般等于维持或驳回、纠错、其他情形三项之和。
    ///
    /// **为什么**　表中没有“尚未审结”一行，未结案件可能使两者不等，所以只是警告。
    ///
    /// **怎么办**　核对诉讼案件；差额为未审结案件的，请在正文说明。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 五、行政诉讼数量 | 件 | 2 |
    /// | （一）维持具体行政行为或者驳回原告诉讼请求数 | 件 | 1 |
    /// | （二）被依法纠错数 | 件 | 0 |
    /// | （三）其他情形数 | 件 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 五、行政诉讼数量 | 件 | 2 |
    /// | （一）维持具体行政行为或者驳回原告诉讼请求数 | 件 | 1 |
    /// | （二）被依法纠错数 | 件 | 0 |
    /// | （三）其他情形数 | 件 | 1 |
    /// ```
    pub static SUIT_BY_OUTCOME: Rule = {
        code: "S14-06",
        name: "suit-by-outcome",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: PARTS,
        advice: ("核对诉讼案件；差额为未审结案件的，请在正文说明。", "Check the figures named and correct the wrong one."),
        check: None,
    };
}

rule! {
    /// 工作人员数与专职、兼职之和不符
    ///
    /// **是什么**　“从事政府信息公开工作人员数”应等于专职人员数与兼职人员数之和。
    ///
    /// **为什么**　工作人员不是专职就是兼职。
    ///
    /// **怎么办**　核对人员名单。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 八、机构建设和保障经费情况 | —— | |
    /// | （三）从事政府信息公开工作人员数 | 人 | 4 |
    /// | 1.专职人员数（不包括政府公报及政府网站工作人员数） | 人 | 1 |
    /// | 2.兼职人员数 | 人 | 2 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 八、机构建设和保障经费情况 | —— | |
    /// | （三）从事政府信息公开工作人员数 | 人 | 4 |
    /// | 1.专职人员数（不包括政府公报及政府网站工作人员数） | 人 | 1 |
    /// | 2.兼职人员数 | 人 | 3 |
    /// ```
    pub static STAFF_BY_KIND: Rule = {
        code: "S14-07",
        name: "staff-by-kind",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: PARTS,
        advice: ("核对人员名单。", "Check the figures named and correct the wrong one."),
        check: None,
    };
}

rule! {
    /// 主动公开规范性文件数多于主动公开信息数
    ///
    /// **是什么**　“其中：主动公开规范性文件数”不应大于“主动公开政府信息数”。
    ///
    /// **为什么**　“其中”是总数的一部分。
    ///
    /// **怎么办**　核对两数是否填反，或规范性文件未计入总数。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 一、主动公开情况 | —— | |
    /// | （一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 10 |
    /// | 其中：主动公开规范性文件数 | 条 | 12 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 一、主动公开情况 | —— | |
    /// | （一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 12 |
    /// | 其中：主动公开规范性文件数 | 条 | 10 |
    /// ```
    pub static NORMATIVE_WITHIN_DISCLOSED: Rule = {
        code: "S14-08",
        name: "normative-within-disclosed",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: WITHIN,
        advice: ("核对两数是否填反，或规范性文件未计入总数。", "Check the figures named and correct the wrong one."),
        check: None,
    };
}

rule! {
    /// 主动公开规范性文件数多于制发总数
    ///
    /// **是什么**　“主动公开规范性文件数”一般不大于“制发规范性文件总数”。
    ///
    /// **为什么**　当年公开的规范性文件通常是当年制发的；公开往年文件的除外，所以只是警告。
    ///
    /// **怎么办**　核对制发总数是否漏填。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 一、主动公开情况 | —— | |
    /// | 其中：主动公开规范性文件数 | 件 | 4 |
    /// | 制发规范性文件总数 | 件 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 一、主动公开情况 | —— | |
    /// | 其中：主动公开规范性文件数 | 件 | 4 |
    /// | 制发规范性文件总数 | 件 | 6 |
    /// ```
    pub static NORMATIVE_WITHIN_ISSUED: Rule = {
        code: "S14-09",
        name: "normative-within-issued",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: WITHIN,
        advice: ("核对制发总数是否漏填。", "Check the figures named and correct the wrong one."),
        check: None,
    };
}

rule! {
    /// 主动公开信息数多于各渠道之和
    ///
    /// **是什么**　“主动公开政府信息数”不应大于公报、网站、微博、微信、其他方式五个渠道之和。
    ///
    /// **为什么**　同一信息在几个渠道公开只计一条，所以总数可以小于各渠道之和，却不会大于它。
    ///
    /// **怎么办**　核对是否有渠道漏填，特别是“其他方式”。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 一、主动公开情况 | —— | |
    /// | （一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 80 |
    /// | 1.政府公报公开政府信息数 | 条 | 0 |
    /// | 2.政府网站公开政府信息数 | 条 | 60 |
    /// | 3.政务微博公开政府信息数 | 条 | 0 |
    /// | 4.政务微信公开政府信息数 | 条 | 15 |
    /// | 5.其他方式公开政府信息数 | 条 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 一、主动公开情况 | —— | |
    /// | （一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 70 |
    /// | 1.政府公报公开政府信息数 | 条 | 0 |
    /// | 2.政府网站公开政府信息数 | 条 | 60 |
    /// | 3.政务微博公开政府信息数 | 条 | 0 |
    /// | 4.政务微信公开政府信息数 | 条 | 15 |
    /// | 5.其他方式公开政府信息数 | 条 | 0 |
    /// ```
    pub static DISCLOSED_WITHIN_CHANNELS: Rule = {
        code: "S14-10",
        name: "disclosed-within-channels",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: WITHIN,
        advice: ("核对是否有渠道漏填，特别是“其他方式”。", "Check the figures named and correct the wrong one."),
        check: None,
    };
}

rule! {
    /// 某一渠道公开数多于主动公开信息总数
    ///
    /// **是什么**　任何一个渠道的公开数都不应大于“主动公开政府信息数”。
    ///
    /// **为什么**　一条信息至少计入总数一次。
    ///
    /// **怎么办**　核对总数是否漏计该渠道。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 一、主动公开情况 | —— | |
    /// | （一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 50 |
    /// | 2.政府网站公开政府信息数 | 条 | 60 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 一、主动公开情况 | —— | |
    /// | （一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 60 |
    /// | 2.政府网站公开政府信息数 | 条 | 60 |
    /// ```
    pub static CHANNEL_WITHIN_DISCLOSED: Rule = {
        code: "S14-11",
        name: "channel-within-disclosed",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: WITHIN,
        advice: ("核对总数是否漏计该渠道。", "Check the figures named and correct the wrong one."),
        check: None,
    };
}

rule! {
    /// 主要负责同志参加次数多于总次数
    ///
    /// **是什么**　“其中：主要负责同志参加”的次数不应大于新闻发布会或在线访谈的总次数。
    ///
    /// **为什么**　“其中”是总数的一部分。
    ///
    /// **怎么办**　核对两数是否填反。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 二、回应解读情况 | —— | |
    /// | 1.参加或举办新闻发布会总次数 | 次 | 1 |
    /// | 其中：主要负责同志参加新闻发布会次数 | 次 | 2 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 二、回应解读情况 | —— | |
    /// | 1.参加或举办新闻发布会总次数 | 次 | 2 |
    /// | 其中：主要负责同志参加新闻发布会次数 | 次 | 1 |
    /// ```
    pub static BY_HEAD_WITHIN_ALL: Rule = {
        code: "S14-12",
        name: "by-head-within-all",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: WITHIN,
        advice: ("核对两数是否填反。", "Check the figures named and correct the wrong one."),
        check: None,
    };
}

rule! {
    /// 办结、答复与收到数不衔接
    ///
    /// **是什么**　“申请办结数”一般不大于“收到申请数”，“申请答复数”一般等于“申请办结数”。
    ///
    /// **为什么**　往年结转或跨年答复会造成差异，所以只是提示。
    ///
    /// **怎么办**　核对台账，有跨年办理的在正文说明。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （一）收到申请数 | 件 | 3 |
    /// | （二）申请办结数 | 件 | 5 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （一）收到申请数 | 件 | 5 |
    /// | （二）申请办结数 | 件 | 5 |
    /// ```
    pub static CLOSED_WITHIN_RECEIVED: Rule = {
        code: "S14-13",
        name: "closed-within-received",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("收到、办结、答复为同一批申请", "received, closed and answered are the same requests"),
        advice: ("核对收到、办结、答复三个数。", "Check received, closed and answered."),
        check: Some(closed_within_received),
    };
}

rule! {
    /// 没有申请却收了费
    ///
    /// **是什么**　“依申请公开信息收取的费用”大于0，而“收到申请数”为0。
    ///
    /// **为什么**　费用因申请而收。
    ///
    /// **怎么办**　核对费用是否属于其他收费。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （一）收到申请数 | 件 | 0 |
    /// | 七、依申请公开信息收取的费用 | 万元 | 0.3 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （一）收到申请数 | 件 | 4 |
    /// | 七、依申请公开信息收取的费用 | 万元 | 0.3 |
    /// ```
    pub static FEES_WITHOUT_REQUESTS: Rule = {
        code: "S14-14",
        name: "fees-without-requests",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("费用因申请而收", "fees come from requests"),
        advice: ("核对费用与申请数。", "Check fees and requests."),
        check: Some(fees_without_requests),
    };
}

rule! {
    /// 培训班数与培训人数不一致
    ///
    /// **是什么**　“举办各类培训班数”与“接受培训人员数”，一个为0而另一个不为0。
    ///
    /// **为什么**　有培训班就有人员；参加上级培训的人员不计入本机关办班，所以只是提示。
    ///
    /// **怎么办**　核对两数。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 九、政府信息公开会议和培训情况 | —— | |
    /// | （二）举办各类培训班数 | 次 | 2 |
    /// | （三）接受培训人员数 | 人次 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 九、政府信息公开会议和培训情况 | —— | |
    /// | （二）举办各类培训班数 | 次 | 2 |
    /// | （三）接受培训人员数 | 人次 | 80 |
    /// ```
    pub static TRAINEES_WITHOUT_SESSIONS: Rule = {
        code: "S14-15",
        name: "trainees-without-sessions",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("办班与受训同有同无", "sessions and trainees come together"),
        advice: ("核对培训班数与人数。", "Check sessions and trainees."),
        check: Some(trainees_without_sessions),
    };
}

rule! {
    /// 单位栏与规定不符
    ///
    /// **是什么**　统计表“单位”一栏与该指标规定的单位不同。
    ///
    /// **为什么**　单位写错会使数字被误读，特别是元与万元。
    ///
    /// **怎么办**　改为规定的单位并核对数字。
    ///
    /// ```text 触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （一）收到申请数 | 条 | 4 |
    /// | 七、依申请公开信息收取的费用 | 元 | 300 |
    /// ```
    ///
    /// ```text 不触发
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （一）收到申请数 | 件 | 4 |
    /// | 七、依申请公开信息收取的费用 | 万元 | 0.03 |
    /// ```
    pub static UNIT_COLUMN: Rule = {
        code: "S14-16",
        name: "unit-column",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Form,
        basis_text: ("国办发〔2014〕32号统计表的单位栏", "the unit column of the table of 2014"),
        advice: ("改为规定的单位。", "Use the unit that is due."),
        check: Some(unit_column),
    };
}

fn figure(cx: &Context<'_>, row: &str) -> Option<(Decimal, Field)> {
    let field = cx.field("statistics", row, "value")?;
    Some((cx.cell(field).value.number()?, field))
}

fn on(cx: &Context<'_>, rule: &super::Rule, message: String, a: (Decimal, Field), b: (Decimal, Field)) -> Finding {
    let related = cx.cell(b.1).span.map(|span| (span, names::cell(cx, b.1))).into_iter().list();
    rule.found(cx, message).at(cx.cell(a.1).span).related(related).fields(vec![a.1, b.1], 1).sides(a.0, b.0)
}

fn closed_within_received(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(closed) = figure(cx, "req_closed") else { return };
    if let Some(received) = figure(cx, "req_received")
        && closed.0 > received.0
    {
        let (a, b) = (closed.0, received.0);
        let message =
            say!(cx, "申请办结数{a}大于收到申请数{b}", "More requests closed ({a}) than received ({b})", a, b);
        findings.push(on(cx, &CLOSED_WITHIN_RECEIVED, message, closed, received));
    }
    if let Some(answered) = figure(cx, "req_answered")
        && answered.0 != closed.0
    {
        let (a, b) = (answered.0, closed.0);
        let message =
            say!(cx, "申请答复数{a}与申请办结数{b}不等", "Requests answered ({a}) and closed ({b}) differ", a, b);
        findings.push(on(cx, &CLOSED_WITHIN_RECEIVED, message, answered, closed));
    }
}

fn fees_without_requests(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some(fees), Some(received)) = (figure(cx, "fees_collected"), figure(cx, "req_received")) else { return };
    if fees.0 > Decimal::ZERO && received.0.is_zero() {
        let n = fees.0;
        let message =
            say!(cx, "收取费用{n}万元，但收到申请数为0", "Fees of {n} 万元 were collected, but 0 requests received", n);
        findings.push(on(cx, &FEES_WITHOUT_REQUESTS, message, fees, received));
    }
}

fn trainees_without_sessions(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some(sessions), Some(trainees)) = (figure(cx, "training_sessions"), figure(cx, "trainees")) else { return };
    if sessions.0.is_zero() != trainees.0.is_zero() {
        let (a, b) = (sessions.0, trainees.0);
        let message = say!(
            cx,
            "举办培训班{a}次，接受培训{b}人次，两者应同为0或同不为0",
            "{a} training sessions and {b} trainees: both or neither should be 0",
            a,
            b
        );
        findings.push(on(cx, &TRAINEES_WITHOUT_SESSIONS, message, sessions, trainees));
    }
}

fn unit_column(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(at) = cx.analysis.tables.iter().position(|found| found.id() == "statistics") else { return };
    let found = &cx.analysis.tables[at];
    let Some(table) = found.table() else { return };
    for (row, (leaf, cell)) in table.leaves().rows.iter().zip(&found.cells).enumerate() {
        let Some(written) = cell.unit.as_deref() else { continue };
        let due = leaf.line.unit;
        // 人 and 人次 are not told apart: the unit of the last row is known from memory only.
        if written == due || written.trim_end_matches('次') == due.trim_end_matches('次') && due.starts_with('人') {
            continue;
        }
        let field = Field { table: at as u8, row: row as u16, column: 0 };
        let name = names::cell(cx, field);
        let message = say!(
            cx,
            "“{name}”的单位写作“{written}”，应为“{due}”",
            "The unit of “{name}” is given as “{written}” instead of “{due}”",
            name,
            written,
            due
        );
        findings.push(UNIT_COLUMN.found(cx, message).at(cell.span).fields(vec![field], 1));
    }
}
