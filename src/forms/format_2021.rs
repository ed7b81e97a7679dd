//! 国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》: report years 2021 to now.
//! 10 + 175 + 15 = 200 cells. Lines that did not change are those of [`super::trial_2019`].

use super::trial_2019::{
    APPLICANTS, BALANCE_NOTE, CARRIED_IN, CARRIED_OUT, CHAPTERS, DENIED, GRANTED, NEW_RECEIVED, PARTIAL, REMEDIES,
    REQ_01, REQ_03, RESULTS_TOTAL, UNABLE, UNPROCESSED,
};
use crate::form::{Axis, Form, Identity, Line, Print, Relation, Table};
use crate::texts;

pub static FORM: Form = Form {
    id: "format_2021",
    title: "政府信息公开工作年度报告格式",
    notice: "国办公开办函〔2021〕30号",
    years: (2021, u16::MAX),
    tables: &[
        Table {
            id: "article20_1",
            chapter: "ch2_proactive",
            title: "第二十条第（一）项",
            title_variants: texts![],
            stubs: texts!["信息内容"],
            rows: &[
                Line::new("rules", "规章"),
                Line::new("normative_docs", "行政规范性文件").also(texts![
                    "规范性文件",
                    "行政规范性档案",
                    "规范性档案"
                ]),
            ],
            columns: &[
                Line::new("made", "本年制发件数").also(texts!["本年制发数", "制发件数", "本年制发数量"]).unit("件"),
                Line::new("repealed", "本年废止件数").also(texts!["本年废止数", "废止件数", "本年废止数量"]).unit("件"),
                Line::new("in_force", "现行有效件数").also(texts!["现行有效数", "现行有效数量"]).unit("件"),
            ],
            print: Print::Rows,
            identities: &[Identity {
                rule: "PUB-01",
                axis: Axis::Columns,
                left: &["made"],
                relation: Relation::AtMost,
                right: &["repealed", "in_force"],
                only: &[],
            }],
        },
        Table {
            id: "article20_5",
            chapter: "ch2_proactive",
            title: "第二十条第（五）项",
            title_variants: texts![],
            stubs: texts!["信息内容"],
            rows: &[Line::new("licensing", "行政许可")],
            columns: &[DECISIONS],
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
            columns: &[DECISIONS],
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
            columns: &[Line::new("amount", "本年收费金额（单位：万元）")
                .also(texts!["本年收费金额", "收费金额"])
                .unit("万元")],
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
                        Line::heading(
                            "other_handling_group",
                            "（六）其他处理",
                            &[
                                Line::new(
                                    "other_no_correction",
                                    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                                )
                                .also(texts!["申请人无正当理由逾期不补正", "逾期不补正"]),
                                Line::new(
                                    "other_fee_unpaid",
                                    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                                )
                                .also(texts![
                                    "申请人逾期未按收费通知要求缴纳费用",
                                    "逾期不缴费",
                                    "逾期未缴费",
                                ]),
                                Line::new("other_misc", "3.其他").also(texts!["其它"]),
                            ],
                        ),
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
                        "other_no_correction",
                        "other_fee_unpaid",
                        "other_misc",
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
        "本年制发件数",
        "本年废止件数",
        "现行有效件数",
        "本年收费金额",
        "逾期不补正",
        "逾期未按收费通知要求缴纳费用",
    ],
    chapters: CHAPTERS,
};

const DECISIONS: Line =
    Line::new("decisions", "本年处理决定数量").also(texts!["处理决定数量", "本年处理决定数"]).unit("件");
