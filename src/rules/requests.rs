//! Chapter three's table: applications received and how they ended.

use super::prose::Prose;
use super::{Context, excerpt, identities, names, rule, say};
use crate::cell::{Cell, Field, Placement, Value};
use crate::finding::{About, Basis, Finding, Severity};
use crate::fold::is_digit;
use crate::form::Identity;
use crate::list::Listed;
use crate::number::Decimal;
use crate::search;
use crate::search::Part;
use crate::{word, words};

const FORM_TABLE: (&str, &str) = (
    "年度报告格式第三部分表格的栏目关系：“总计”为各类申请人之和",
    "the table of chapter three: the total is the sum of all kinds of applicants",
);

rule! {
    /// 各类申请人之和与总计不符
    ///
    /// **是什么**　第三部分表格的每一行，自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他六栏之和应等于“总计”。
    ///
    /// **为什么**　“总计”只是前六栏的合计，两者不等，必有一格填错；汇总到上级时错误会逐级放大。
    ///
    /// **怎么办**　对照申请登记台账核对该行七个数字。若同时提示“列不平衡”，先看给出的最小改动。
    ///
    /// 空白的分栏按0计并在提示中说明；“总计”空白不在此报，见 VAL-02。
    ///
    /// ```text 触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 14 | 0 | 0 | 0 | 0 | 1 | 16 |
    /// ```
    ///
    /// ```text 不触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 14 |  | 0 | 0 | 0 | 1 | 15 |
    /// ```
    pub static ROW_SUM: Rule = {
        code: "REQ-01",
        name: "row-sum",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: FORM_TABLE,
        advice: (
            "核对该行各栏与总计，更正填错的一格。",
            "Check the row's figures and its total, and correct the wrong one.",
        ),
        check: None,
    };
}

rule! {
    /// 办理结果分项之和与（七）总计不符
    ///
    /// **是什么**　第三部分表格的每一列，“三、本年度办理结果”下（一）至（六）各项之和应等于“（七）总计”。
    ///
    /// **为什么**　（七）总计参与全表的勾稽关系。分项漏填、重复计数（部分公开的申请只计“（二）部分公开”，不再计其他情形）最为常见。
    ///
    /// **怎么办**　逐项对照答复台账；只错一格时，提示中会给出应填的数字。
    ///
    /// ```text 触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | 三、本年度办理结果 | （一）予以公开 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    /// | | （二）部分公开（区分处理的，只计这一情形，不计其他情形） | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
    /// | | （三）不予公开 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 2.其他法律行政法规禁止公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 3.危及“三安全一稳定” | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 5.属于三类内部事务信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 6.属于四类过程性信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 7.属于行政执法案卷 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 8.属于行政查询事项 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | （四）无法提供 | 1.本机关不掌握相关政府信息 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
    /// | | | 2.没有现成信息需要另行制作 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 3.补正后申请内容仍不明确 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | （五）不予处理 | 1.信访举报投诉类申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 3.要求提供公开出版物 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 4.无正当理由大量反复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 5.要求行政机关确认或重新出具已获取信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | （六）其他处理 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 3.其他 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | （七）总计 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |
    /// | 四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// 上例（一）至（六）之和为4，（七）总计为5。把“予以公开”改为3即平衡：
    ///
    /// ```text 不触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | 三、本年度办理结果 | （一）予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// | | （二）部分公开（区分处理的，只计这一情形，不计其他情形） | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
    /// | | （三）不予公开 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 2.其他法律行政法规禁止公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 3.危及“三安全一稳定” | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 5.属于三类内部事务信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 6.属于四类过程性信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 7.属于行政执法案卷 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 8.属于行政查询事项 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | （四）无法提供 | 1.本机关不掌握相关政府信息 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
    /// | | | 2.没有现成信息需要另行制作 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 3.补正后申请内容仍不明确 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | （五）不予处理 | 1.信访举报投诉类申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 3.要求提供公开出版物 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 4.无正当理由大量反复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 5.要求行政机关确认或重新出具已获取信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | （六）其他处理 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | | 3.其他 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | | （七）总计 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |
    /// | 四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    pub static COL_SUM: Rule = {
        code: "REQ-02",
        name: "col-sum",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: (
            "年度报告格式第三部分表格：“（七）总计”为“三、本年度办理结果”各项之和",
            "the table of chapter three: (7) is the sum of all kinds of results",
        ),
        advice: (
            "核对该列办理结果各项与（七）总计，更正填错的一格。",
            "Check the results of this column and their total (7), and correct the wrong one.",
        ),
        check: None,
    };
}

rule! {
    /// 勾稽关系不平：一加二不等于三加四
    ///
    /// **是什么**　第三部分表格的每一列，“一、本年新收”加“二、上年结转”应等于“三（七）总计”加“四、结转下年度继续办理”。
    ///
    /// **为什么**　这是格式文本自己印出的关系：收进来的申请，要么办结，要么结转。
    ///
    /// **怎么办**　先看该列“（七）总计”与各分项是否相符，再核对结转数与上年报告的“结转下年度”是否衔接。
    ///
    /// ```text 触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 14 | 0 | 0 | 0 | 0 | 1 | 15 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | （七）总计 | 12 | 0 | 0 | 0 | 0 | 1 | 13 |
    /// | 四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
    /// ```
    ///
    /// ```text 不触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 14 | 0 | 0 | 0 | 0 | 1 | 15 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | （七）总计 | 13 | 0 | 0 | 0 | 0 | 1 | 14 |
    /// | 四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
    /// ```
    pub static BALANCE: Rule = {
        code: "REQ-03",
        name: "balance",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Form,
        basis_text: (
            "格式表头所印：本列数据的勾稽关系为第一项加第二项之和，等于第三项加第四项之和",
            "printed in the form: in every column item one plus item two equals item three plus item four",
        ),
        advice: (
            "核对该列新收、上年结转、（七）总计、结转下年度四个数。",
            "Check the four figures of this column: received, carried in, total of results, carried out.",
        ),
        check: None,
    };
}

rule! {
    /// 一行的数字不是七个，或连写在一起
    ///
    /// **是什么**　第三部分表格的一行应有七个数字。数字个数不对，或数字连写无法分开的，这一行不读；按勾稽关系才放得下的，列在这里供核对。
    ///
    /// **为什么**　缺一个数字时，无法知道它属于哪一栏；宁可不读，也不猜。
    ///
    /// **怎么办**　对照原文核对这一行，补上缺少的数字后重新检查。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关全年收到政府信息公开申请3件，已结转下年办理。
    /// 二、主动公开政府信息情况
    /// 〔第二部分的表格，全部为0〕
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// | 二、上年结转政府信息公开申请数量 | 3 | 0 | 0 | 3 |
    /// | （一）予以公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// 〔第三部分其余各行，全部为0〕
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
    /// 本机关全年收到政府信息公开申请3件，已结转下年办理。
    /// 二、主动公开政府信息情况
    /// 〔第二部分的表格，全部为0〕
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// | （一）予以公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// 〔第三部分其余各行，全部为0〕
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// 〔第四部分的表格，全部为0〕
    /// 五、存在的主要问题及改进情况
    /// 公开内容还不够全面，下一步将加强培训，完善目录。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    pub static COLUMN_SHIFT: Rule = {
        code: "REQ-05",
        name: "column-shift",
        severity: Severity::Warning,
        about: About::Reading,
        basis: Basis::Form,
        basis_text: ("格式第三部分每行七格", "the table of chapter three has seven cells a row"),
        advice: ("对照原文核对这一行。", "Compare this row with the original."),
        check: Some(column_shift),
    };
}

rule! {
    /// 部分公开的申请可能被重复计数
    ///
    /// **是什么**　分项之和比（七）总计正好多出“（二）部分公开”的件数。
    ///
    /// **为什么**　格式注明：区分处理的，只计“部分公开”这一情形，不计其他情形。
    ///
    /// **怎么办**　把部分公开的申请从其他情形中减去。
    ///
    /// ```text 触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// 〔办理结果各行：予以公开2，部分公开1，本机关不掌握相关政府信息3，其余为0，总计5〕
    /// | 四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// 〔办理结果各行：予以公开1，部分公开1，本机关不掌握相关政府信息3，其余为0，总计5〕
    /// | 四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    pub static PARTIAL_DOUBLE_COUNT: Rule = {
        code: "REQ-06",
        name: "partial-double-count",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Form,
        basis_text: ("格式“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”", "printed in the form: a partly granted request counts there only"),
        advice: ("核对部分公开的申请是否在其他情形中又计了一次。", "Check whether partly granted requests were counted twice."),
        check: Some(partial_double_count),
    };
}

rule! {
    /// 有逾期未缴费的申请，第六部分却称没有收费
    ///
    /// **是什么**　“申请人逾期未按收费通知要求缴纳费用”一行大于0，而第六部分称没有发出收费通知或没有收取信息处理费的情况。
    ///
    /// **为什么**　逾期未缴费以发出收费通知为前提，两处应当一致。
    ///
    /// **怎么办**　核对第六部分，写明发出收费通知的件数和金额、实际收取的金额。
    ///
    /// ```text 触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
    /// 五、存在的主要问题及改进情况
    /// 目录更新不及时，已经改进。
    /// 六、其他需要报告的事项
    /// 本年度未发出信息处理费收费通知。
    /// ```
    ///
    /// ```text 不触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
    /// 五、存在的主要问题及改进情况
    /// 目录更新不及时，已经改进。
    /// 六、其他需要报告的事项
    /// 本年度发出信息处理费收费通知1件，申请人逾期未缴纳。
    /// ```
    pub static FEE_ROW: Rule = {
        code: "REQ-07",
        name: "fee-row",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）", "the rules on processing fees of 2020"),
        advice: ("核对第六部分关于信息处理费的说明。", "Check what chapter six says about processing fees."),
        check: Some(fee_row),
    };
}

/// Rows whose figures could not be told apart, and rows that only the sums could place.
fn column_shift(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let rows = doubtful_rows(cx, "requests");
    let cut = !rows.is_empty() && excerpt::is_cut(cx);
    for row in rows {
        if cut && row.figures < row.fields.len() && row.is_outermost(cx) {
            continue;
        }
        let name = names::cell(cx, row.fields[0]);
        let name = search::place(&name, " · ").map_or(name.as_str(), |end| name.part(..end));
        let message = match (row.tied, row.figures) {
            (true, _) => say!(
                cx,
                "“{name}”一行的数字按勾稽关系分到各栏，请核对",
                "The figures of the row “{name}” were told apart by the sums of the form; please check",
                name
            ),
            (false, 7) => {
                say!(cx, "“{name}”一行的数字无法分到各栏", "The figures of the row “{name}” cannot be told apart", name)
            }
            (false, n) => say!(
                cx,
                "“{name}”一行的数字个数为{n}，应为7，可能错列，未读",
                "The row “{name}” has {n} figures instead of 7; columns may be shifted, not read",
                name,
                n
            ),
        };
        findings.push(row.finding(cx, &COLUMN_SHIFT, message));
    }
}

/// A row with cells that were not read, or read only with the help of the sums.
pub(super) struct DoubtfulRow {
    pub fields: Vec<Field>,
    /// Figures that stand there.
    pub figures: usize,
    pub tied: bool,
}

impl DoubtfulRow {
    /// Nothing was read of the rows before it, or of those behind it: a part of it may be cut off.
    fn is_outermost(&self, cx: &Context<'_>) -> bool {
        let [first, .., last] = self.fields[..] else { return true };
        let found = &cx.analysis.tables[usize::from(first.table)];
        let at = |field: Field| usize::from(field.row) * found.column_count() + usize::from(field.column);
        let unread = |cells: &[Cell]| cells.iter().all(|cell| matches!(cell.value, Value::Absent));
        unread(&found.cells[..at(first)]) || unread(&found.cells[at(last) + 1..])
    }

    pub fn finding(self, cx: &Context<'_>, rule: &super::Rule, message: String) -> Finding {
        let span = self.fields.iter().find_map(|&field| cx.cell(field).span);
        let left = self.fields.len();
        let severity = if self.tied { Severity::Info } else { Severity::Warning };
        rule.found(cx, message).severity(severity).at(span).fields(self.fields, left)
    }
}

pub(super) fn doubtful_rows(cx: &Context<'_>, table: &str) -> Vec<DoubtfulRow> {
    let Some(at) = cx.analysis.tables.iter().position(|found| found.id() == table) else { return Vec::new() };
    let found = &cx.analysis.tables[at];
    let rows = found.cells.chunks(found.column_count().max(1)).enumerate();
    rows.filter_map(|(row, cells)| {
        let field = |column: usize| Field { table: at as u8, row: row as u16, column: column as u16 };
        let unread = cells.iter().any(|cell| matches!(cell.value, Value::Unreadable));
        let tied = !unread && cells.iter().any(|cell| cell.placement == Some(Placement::Tied));
        if !unread && !tied {
            return None;
        }
        let span = cells.iter().filter_map(|cell| cell.span).reduce(|a, b| a.cover(b))?;
        let chars = &cx.folded.chars()[cx.folded.index_at(span.start)..cx.folded.index_at(span.end)];
        let figures =
            chars.iter().enumerate().filter(|&(i, &c)| is_digit(c) && (i == 0 || !is_digit(chars[i - 1]))).count();
        Some(DoubtfulRow { fields: (0..cells.len()).map(field).list(), figures, tied })
    })
    .list()
}

fn partial_double_count(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(partial) = cx.field("requests", "partial", "total") else { return };
    let columns = cx.analysis.tables[usize::from(partial.table)].column_count() as u16;
    let in_column = |column: u16| Field { column, ..partial };
    let is_counted = |&n: &Decimal| n > Decimal::ZERO;
    // Mostly none was granted in part.
    if !(0..columns).any(|column| cx.cell(in_column(column)).value.number().as_ref().is_some_and(is_counted)) {
        return;
    }
    let of_results = |identity: &Identity, _: &Cell| identity.rule == "REQ-02";
    for identities::SumOfParts { total, parts, sum, .. } in identities::sums_of_read_parts(cx, of_results) {
        let partial = in_column(total.column);
        let (Some(printed), Some(n)) = (cx.cell(total).value.number(), cx.cell(partial).value.number()) else {
            continue;
        };
        if is_counted(&n) && parts.contains(&partial) && sum - printed == n {
            let column = names::cell(cx, partial);
            let message = say!(
                cx,
                "“{column}”为{n}，分项之和{sum}比（七）总计{printed}正好多{n}：部分公开的申请只计“（二）”，不再计其他情形",
                "“{column}” is {n}, and the parts ({sum}) exceed the total ({printed}) by just that: \
                 a partly granted request counts once",
                column,
                n,
                sum,
                printed
            );
            let finding = PARTIAL_DOUBLE_COUNT.found(cx, message).at(cx.cell(partial).span);
            findings.push(finding.fields(vec![partial, total], 1).sides(sum, printed));
        }
    }
}

fn fee_row(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(field) = cx.field("requests", "other_fee_unpaid", "total") else { return };
    let Some(n) = cx.cell(field).value.number().filter(|n| *n > Decimal::ZERO) else { return };
    let Some(prose) = Prose::of_chapter(cx, "ch6_other") else { return };
    let Some(at) = words!["信息处理费" "收费"].iter().find_map(|word| prose.all(word).next()) else { return };
    let sentence = prose.sentence(at);
    let chars = &prose.chars()[sentence.clone()];
    let denied = crate::word::contains_any(
        chars,
        words!["未发出" "未收取" "未产生" "没有" "无收" "不收" "无信息处理费" "均未" "未向" ":无" "通知0" "通知书0"],
    );
    // A notice sent and not paid is no contradiction.
    let sent = chars.iter().any(|&c| is_digit(c))
        && crate::word::contains(chars, word!("通知"))
        && !crate::word::contains_any(chars, words!["未发出" "没有发出" "通知0" "通知书0"]);
    if denied && !sent {
        let says = prose.string(sentence.clone());
        let message = say!(
            cx,
            "有“逾期未缴费”{n}件，但第六部分称“{says}”",
            "{n} requests were closed for unpaid fees, but chapter six says “{says}”",
            n,
            says
        );
        let label = names::cell(cx, field);
        let related = cx.cell(field).span.map(|span| (span, label)).into_iter().list();
        let finding = FEE_ROW.found(cx, message).at(Some(prose.span(sentence))).related(related);
        findings.push(finding.fields(vec![field], 1));
    }
}
