//! 国办公开办函〔2019〕60号《政府信息公开工作年度报告格式（试行）》: report years 2019 and 2020.
//! 22 + 161 + 15 = 198 cells.

use crate::form::{Axis, Chapter, Form, Identity, Line, Print, Relation, Table};
use crate::packed::Texts;
use crate::texts;

pub static FORM: Form = Form {
    id: "trial_2019",
    title: "政府信息公开工作年度报告格式（试行）",
    notice: "国办公开办函〔2019〕60号",
    years: (2019, 2020),
    tables: &[
        Table {
            id: "article20_1",
            chapter: "ch2_proactive",
            title: "第二十条第（一）项",
            title_variants: texts![],
            stubs: texts!["信息内容"],
            rows: &[
                Line::new("rules", "规章"),
                Line::new("normative_docs", "规范性文件").also(texts![
                    "规范性档案",
                    "行政规范性文件",
                    "行政规范性档案"
                ]),
            ],
            columns: &[
                Line::new("made_new", "本年新制作数量").also(texts!["本年新制作数", "本年新制作"]).unit("件"),
                Line::new("disclosed_new", "本年新公开数量").also(texts!["本年新公开数", "本年新公开"]).unit("件"),
                Line::new("public_total", "对外公开总数量").also(texts!["对外公开总数"]).unit("件"),
            ],
            print: Print::Rows,
            identities: &[Identity {
                rule: "PUB-04",
                axis: Axis::Columns,
                left: &["disclosed_new"],
                relation: Relation::AtMost,
                right: &["public_total"],
                only: &[],
            }],
        },
        Table {
            id: "article20_5",
            chapter: "ch2_proactive",
            title: "第二十条第（五）项",
            title_variants: texts![],
            stubs: texts!["信息内容"],
            rows: &[
                Line::new("licensing", "行政许可"),
                Line::new("other_mgmt_services", "其他对外管理服务事项").also(texts!["其它对外管理服务事项"]),
            ],
            columns: &[ITEMS_PREV, ITEMS_DELTA, DECISIONS],
            print: Print::Rows,
            identities: &[],
        },
        Table {
            id: "article20_6",
            chapter: "ch2_proactive",
            title: "第二十条第（六）项",
            title_variants: texts![],
            stubs: texts!["信息内容"],
            rows: &[Line::new("penalty", "行政处罚"), Line::new("coercion", "行政强制")],
            columns: &[ITEMS_PREV, ITEMS_DELTA, DECISIONS],
            print: Print::Rows,
            identities: &[],
        },
        Table {
            id: "article20_8",
            chapter: "ch2_proactive",
            title: "第二十条第（八）项",
            title_variants: texts![],
            stubs: texts!["信息内容"],
            rows: &[Line::new("admin_fees", "行政事业性收费")],
            columns: &[ITEMS_PREV, ITEMS_DELTA],
            print: Print::Rows,
            identities: &[],
        },
        Table {
            id: "article20_9",
            chapter: "ch2_proactive",
            title: "第二十条第（九）项",
            title_variants: texts![],
            stubs: texts!["信息内容"],
            rows: &[Line::new("central_procurement", "政府集中采购")],
            columns: &[
                Line::new("projects", "采购项目数量").also(texts!["采购项目数"]).unit("个"),
                Line::new("amount", "采购总金额").also(texts!["采购总额"]).unit("万元"),
            ],
            print: Print::Rows,
            identities: &[],
        },
        Table {
            id: "requests",
            chapter: "ch3_requests",
            title: "收到和处理政府信息公开申请情况",
            title_variants: texts![],
            stubs: BALANCE_NOTE,
            rows: &[
                NEW_RECEIVED,
                CARRIED_IN,
                Line::heading(
                    "results",
                    "三、本年度办理结果",
                    &[
                        GRANTED,
                        PARTIAL,
                        DENIED,
                        UNABLE,
                        UNPROCESSED,
                        Line::new("other_handling", "（六）其他处理").also(texts!["其它处理", "其他处理情况"]),
                        RESULTS_TOTAL,
                    ],
                ),
                CARRIED_OUT,
            ],
            columns: APPLICANTS,
            print: Print::Rows,
            identities: &[
                REQ_01,
                Identity {
                    rule: "REQ-02",
                    axis: Axis::Rows,
                    left: &[
                        "granted",
                        "partial",
                        "denied_state_secret",
                        "denied_other_law",
                        "denied_three_securities",
                        "denied_third_party",
                        "denied_internal_affairs",
                        "denied_process_info",
                        "denied_enforcement_files",
                        "denied_admin_query",
                        "unable_not_held",
                        "unable_needs_creation",
                        "unable_unclear",
                        "unprocessed_petition",
                        "unprocessed_repeat",
                        "unprocessed_publication",
                        "unprocessed_excessive",
                        "unprocessed_confirm",
                        "other_handling",
                    ],
                    relation: Relation::Equal,
                    right: &["results_total"],
                    only: &[],
                },
                REQ_03,
            ],
        },
        REMEDIES,
    ],
    fingerprints: texts![
        "本年新制作数量",
        "本年新公开数量",
        "对外公开总数量",
        "其他对外管理服务事项",
        "上一年项目数量",
        "政府集中采购",
    ],
    chapters: CHAPTERS,
};

const ITEMS_PREV: Line =
    Line::new("items_prev", "上一年项目数量").also(texts!["上年项目数量", "上一年项目数"]).unit("项");
const ITEMS_DELTA: Line = Line::new("items_delta", "本年增/减").also(texts!["本年增减"]).unit("项");
const DECISIONS: Line =
    Line::new("decisions", "处理决定数量").also(texts!["处理决定数", "本年处理决定数量"]).unit("件");

/// 一至六章; the same in the edition of 2021.
pub(super) const CHAPTERS: &[Chapter] = &[
    Chapter {
        id: "ch1_overview",
        title: "一、总体情况",
        variants: texts![
            "概述",
            "主要工作概述",
            "政府信息公开工作基本情况",
            "基本工作情况",
            "总体工作情况",
            "工作概述",
            "基本情况",
        ],
    },
    Chapter {
        id: "ch2_proactive",
        title: "二、主动公开政府信息情况",
        variants: texts![
            "主动公开政府信息的情况",
            "政府信息主动公开情况",
            "行政机关主动公开政府信息情况",
            "行政机关主动公开政府信息的情况",
            "主动公开情况",
            "主动公开政府信息工作情况",
        ],
    },
    Chapter {
        id: "ch3_requests",
        title: "三、收到和处理政府信息公开申请情况",
        variants: texts![
            "行政机关收到和处理政府信息公开申请情况",
            "收到的处理政府信息公开申请情况",
            "收到和处理政府信息公开申请的情况",
            "依申请公开政府信息情况",
            "依申请公开政府信息的情况",
            "依申请公开情况",
            "依申请办理情况",
        ],
    },
    Chapter {
        id: "ch4_remedies",
        title: "四、政府信息公开行政复议、行政诉讼情况",
        variants: texts![
            "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "因政府信息公开申请行政复议、提起行政诉讼情况",
            "行政复议、提起行政诉讼情况",
            "行政复议、行政诉讼情况",
            "行政复议和行政诉讼情况",
            "政府信息公开行政复议、行政诉讼的情况",
            "政府信息公开行政复议和行政诉讼情况",
        ],
    },
    Chapter {
        id: "ch5_problems",
        title: "五、存在的主要问题及改进情况",
        variants: texts![
            "存在问题及改进情况",
            "存在的问题及改进情况",
            "政府信息公开工作存在的主要问题及改进情况",
            "主要问题和改进措施",
            "存在的主要问题及改进措施",
            "存在的主要问题和改进措施",
            "存在的主要问题和改进情况",
            "存在问题及改进措施",
            "存在的问题及改进措施",
            "存在问题及工作打算",
        ],
    },
    Chapter {
        id: "ch6_other",
        title: "六、其他需要报告的事项",
        variants: texts![
            "其他需要报告的情况",
            "需要报告的其他事项",
            "其它需要报告的事项",
            "需要说明的事项与附表",
            "其他工作情况",
            "其他事项",
        ],
    },
];

/// The note in the upper left cell of chapter three's table.
pub(super) const BALANCE_NOTE: Texts = texts!["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"];

/// The columns of chapter three's table, in both editions.
pub(super) const APPLICANTS: &[Line] = &[Line::heading(
    "applicants",
    "申请人情况",
    &[
        Line::new("natural_person", "自然人").unit("件"),
        Line::heading(
            "organizations",
            "法人或其他组织",
            &[
                Line::new("business", "商业企业").unit("件"),
                Line::new("research", "科研机构").also(texts!["科研企业"]).unit("件"),
                Line::new("nonprofit", "社会公益组织").unit("件"),
                Line::new("legal_service", "法律服务机构").unit("件"),
                Line::new("other_org", "其他").also(texts!["其它"]).unit("件"),
            ],
        ),
        Line::new("total", "总计").also(texts!["合计"]).unit("件"),
    ],
)];

pub(super) const NEW_RECEIVED: Line = Line::new("new_received", "一、本年新收政府信息公开申请数量").also(texts![
    "本年新收政府信息公开申请数",
    "本年新收申请数量",
    "本年度新收政府信息公开申请数量",
]);
pub(super) const CARRIED_IN: Line = Line::new("carried_in", "二、上年结转政府信息公开申请数量").also(texts![
    "上年结转政府信息公开申请数",
    "上年结转申请数量",
    "上年度结转政府信息公开申请数量",
    "上一年结转政府信息公开申请数量",
]);
pub(super) const GRANTED: Line = Line::new("granted", "（一）予以公开").also(texts!["予以公开数"]);
pub(super) const PARTIAL: Line = Line::new("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）");
pub(super) const DENIED: Line = Line::heading(
    "denied",
    "（三）不予公开",
    &[
        Line::new("denied_state_secret", "1.属于国家秘密").also(texts!["国家秘密"]),
        Line::new("denied_other_law", "2.其他法律行政法规禁止公开").also(texts![
            "其他法律、行政法规禁止公开的",
            "其它法律行政法规禁止公开",
            "其他法律行政止公开",
        ]),
        Line::new("denied_three_securities", "3.危及“三安全一稳定”").also(texts!["危及三安全一稳定的"]),
        Line::new("denied_third_party", "4.保护第三方合法权益").also(texts!["保护第三方的合法权益"]),
        Line::new("denied_internal_affairs", "5.属于三类内部事务信息").also(texts!["三类内部事务信息"]),
        Line::new("denied_process_info", "6.属于四类过程性信息").also(texts!["四类过程性信息"]),
        Line::new("denied_enforcement_files", "7.属于行政执法案卷").also(texts!["行政执法案卷", "属于行政执法档案"]),
        Line::new("denied_admin_query", "8.属于行政查询事项").also(texts!["行政查询事项"]),
    ],
);
pub(super) const UNABLE: Line = Line::heading(
    "unable",
    "（四）无法提供",
    &[
        Line::new("unable_not_held", "1.本机关不掌握相关政府信息")
            .also(texts!["本机关不掌握相关信息", "本机关不掌握政府信息"]),
        Line::new("unable_needs_creation", "2.没有现成信息需要另行制作")
            .also(texts!["没有现成信息需另行制作", "没有现成信息"]),
        Line::new("unable_unclear", "3.补正后申请内容仍不明确").also(texts!["补正后仍不明确"]),
    ],
);
pub(super) const UNPROCESSED: Line = Line::heading(
    "unprocessed",
    "（五）不予处理",
    &[
        Line::new("unprocessed_petition", "1.信访举报投诉类申请")
            .also(texts!["信访、举报、投诉类申请", "信访投诉举报类申请"]),
        Line::new("unprocessed_repeat", "2.重复申请"),
        Line::new("unprocessed_publication", "3.要求提供公开出版物"),
        Line::new("unprocessed_excessive", "4.无正当理由大量反复申请"),
        Line::new("unprocessed_confirm", "5.要求行政机关确认或重新出具已获取信息")
            .also(texts!["要求确认或重新出具已获取信息"]),
    ],
);
pub(super) const RESULTS_TOTAL: Line = Line::new("results_total", "（七）总计").also(texts!["合计"]);
pub(super) const CARRIED_OUT: Line = Line::new("carried_out", "四、结转下年度继续办理").also(texts![
    "结转下年度继续办理数量",
    "结转下一年度继续办理",
    "结转下年度办理",
]);

pub(super) const REQ_01: Identity = Identity {
    rule: "REQ-01",
    axis: Axis::Columns,
    left: &["natural_person", "business", "research", "nonprofit", "legal_service", "other_org"],
    relation: Relation::Equal,
    right: &["total"],
    only: &[],
};

/// The only relation the form itself prints.
pub(super) const REQ_03: Identity = Identity {
    rule: "REQ-03",
    axis: Axis::Rows,
    left: &["new_received", "carried_in"],
    relation: Relation::Equal,
    right: &["results_total", "carried_out"],
    only: &[],
};

/// Chapter four's table, in both editions: printed as one row of fifteen figures.
pub(super) const REMEDIES: Table = Table {
    id: "remedies",
    chapter: "ch4_remedies",
    title: "政府信息公开行政复议、行政诉讼情况",
    title_variants: texts![],
    stubs: texts![],
    rows: &[
        Line::new("review", "行政复议"),
        Line::heading(
            "litigation",
            "行政诉讼",
            &[Line::new("lit_direct", "未经复议直接起诉"), Line::new("lit_after", "复议后起诉")],
        ),
    ],
    columns: &[
        Line::new("upheld", "结果维持").unit("件"),
        Line::new("corrected", "结果纠正").unit("件"),
        Line::new("other", "其他结果").also(texts!["其它结果"]).unit("件"),
        Line::new("pending", "尚未审结").unit("件"),
        Line::new("total", "总计").also(texts!["合计"]).unit("件"),
    ],
    print: Print::OneRow,
    identities: &[
        outcome_sum("REV-01", &["review"]),
        outcome_sum("REV-02", &["lit_direct"]),
        outcome_sum("REV-03", &["lit_after"]),
    ],
};

const fn outcome_sum(rule: &'static str, only: &'static [&'static str]) -> Identity {
    Identity {
        rule,
        axis: Axis::Columns,
        left: &["upheld", "corrected", "other", "pending"],
        relation: Relation::Equal,
        right: &["total"],
        only,
    }
}
