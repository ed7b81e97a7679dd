//! 国办发〔2014〕32号《政府信息公开情况统计表》: report years 2014 to 2018. 58 figures.

use crate::form::{Axis, Form, Identity, Line, Print, Relation, Table};
use crate::texts;

pub static FORM: Form = Form {
    id: "stat_2014",
    title: "政府信息公开情况统计表",
    notice: "国办发〔2014〕32号",
    years: (2014, 2018),
    tables: &[Table {
        id: "statistics",
        chapter: "",
        title: "政府信息公开情况统计表",
        title_variants: texts!["政务信息公开统计表", "政府信息公开统计表", "政务公开情况统计表"],
        stubs: texts!["统计指标", "单位", "指标名称", "计量单位"],
        rows: INDICATORS,
        columns: &[Line::new("value", "统计数").also(texts!["统计数据", "数量"])],
        print: Print::Rows,
        identities: IDENTITIES,
    }],
    fingerprints: texts![
        "统计指标",
        "申请办结数",
        "政务微博公开政府信息数",
        "政务微信公开政府信息数",
        "制发规范性文件总数"
    ],
    chapters: &[],
};

/// In the words and the order of the notice's annex. A row is known by its parents and its label,
/// never by the label alone: 「（二）被依法纠错数」 stands under both 四 and 五.
#[rustfmt::skip]
const INDICATORS: &[Line] = &[
    Line::heading(
        "sec1_proactive",
        "一、主动公开情况",
        &[
            Line::new("proactive_total", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）").also(texts!["主动公开政府信息数"]).unit("条").over(&[
                Line::new("normative_disclosed", "其中：主动公开规范性文件数").also(texts!["主动公开规范性文件数"]).unit("条"),
            ]),
            Line::new("normative_issued_total", "制发规范性文件总数").unit("件"),
            Line::heading(
                "proactive_channels",
                "（二）通过不同渠道和方式公开政府信息的情况",
                &[
                    Line::new("ch_gazette", "1.政府公报公开政府信息数").unit("条"),
                    Line::new("ch_website", "2.政府网站公开政府信息数").unit("条"),
                    Line::new("ch_weibo", "3.政务微博公开政府信息数").unit("条"),
                    Line::new("ch_wechat", "4.政务微信公开政府信息数").unit("条"),
                    Line::new("ch_other", "5.其他方式公开政府信息数").unit("条"),
                ],
            ),
        ],
    ),
    Line::heading(
        "sec2_response",
        "二、回应解读情况",
        &[
            Line::new("hot_topics_answered", "（一）回应公众关注热点或重大舆情数").also(texts!["回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）"]).unit("次"),
            Line::heading(
                "response_channels",
                "（二）通过不同渠道和方式回应解读的情况",
                &[
                    Line::new("press_conferences", "1.参加或举办新闻发布会总次数").unit("次").over(&[
                        Line::new("press_conferences_by_head", "其中：主要负责同志参加新闻发布会次数").also(texts!["主要负责同志参加新闻发布会次数"]).unit("次"),
                    ]),
                    Line::new("online_interviews", "2.政府网站在线访谈次数").unit("次").over(&[
                        Line::new("online_interviews_by_head", "其中：主要负责同志参加政府网站在线访谈次数").unit("次"),
                    ]),
                    Line::new("policy_interpretations", "3.政策解读稿件发布数").unit("篇"),
                    Line::new("weibo_wechat_responses", "4.微博微信回应事件数").unit("次"),
                    Line::new("other_responses", "5.其他方式回应事件数").unit("次"),
                ],
            ),
        ],
    ),
    Line::heading(
        "sec3_requests",
        "三、依申请公开情况",
        &[
            Line::new("req_received", "（一）收到申请数").unit("件").over(&[
                Line::new("req_in_person", "1.当面申请数").unit("件"),
                Line::new("req_fax", "2.传真申请数").unit("件"),
                Line::new("req_online", "3.网络申请数").unit("件"),
                Line::new("req_letter", "4.信函申请数").unit("件"),
            ]),
            Line::new("req_closed", "（二）申请办结数").unit("件").over(&[
                Line::new("closed_on_time", "1.按时办结数").unit("件"),
                Line::new("closed_extended", "2.延期办结数").unit("件"),
            ]),
            Line::new("req_answered", "（三）申请答复数").unit("件").over(&[
                Line::new("ans_already_public", "1.属于已主动公开范围数").unit("件"),
                Line::new("ans_granted", "2.同意公开答复数").unit("件"),
                Line::new("ans_partial", "3.同意部分公开答复数").unit("件"),
                Line::new("ans_denied", "4.不同意公开答复数").unit("件").over(&[
                    Line::new("denied_state_secret", "其中：涉及国家秘密").unit("件"),
                    Line::new("denied_trade_secret", "涉及商业秘密").unit("件"),
                    Line::new("denied_privacy", "涉及个人隐私").unit("件"),
                    Line::new("denied_three_securities", "危及国家安全、公共安全、经济安全和社会稳定").unit("件"),
                    Line::new("denied_not_gov_info", "不是《条例》所指政府信息").unit("件"),
                    Line::new("denied_other_law", "法律法规规定的其他情形").unit("件"),
                ]),
                Line::new("ans_not_this_agency", "5.不属于本行政机关公开数").unit("件"),
                Line::new("ans_not_exist", "6.申请信息不存在数").unit("件"),
                Line::new("ans_told_to_amend", "7.告知作出更改补充数").unit("件"),
                Line::new("ans_other_channel", "8.告知通过其他途径办理数").unit("件"),
            ]),
        ],
    ),
    Line::new("review_total", "四、行政复议数量").unit("件").over(&[
        Line::new("review_upheld", "（一）维持具体行政行为数").also(texts!["维持具体行政行为数"]).unit("件"),
        Line::new("review_corrected", "（二）被依法纠错数").unit("件"),
        Line::new("review_other", "（三）其他情形数").unit("件"),
    ]),
    Line::new("lit_total", "五、行政诉讼数量").unit("件").over(&[
        Line::new("lit_upheld_or_dismissed", "（一）维持具体行政行为或者驳回原告诉讼请求数").unit("件"),
        Line::new("lit_corrected", "（二）被依法纠错数").unit("件"),
        Line::new("lit_other", "（三）其他情形数").unit("件"),
    ]),
    Line::new("complaints", "六、举报投诉数量").unit("件"),
    Line::new("fees_collected", "七、依申请公开信息收取的费用").unit("万元"),
    Line::heading(
        "sec8_capacity",
        "八、机构建设和保障经费情况",
        &[
            Line::new("dedicated_bodies", "（一）政府信息公开工作专门机构数").unit("个"),
            Line::new("reading_points", "（二）设置政府信息公开查阅点数").unit("个"),
            Line::new("staff_total", "（三）从事政府信息公开工作人员数").unit("人").over(&[
                Line::new("staff_full_time", "1.专职人员数（不包括政府公报及政府网站工作人员数）").unit("人"),
                Line::new("staff_part_time", "2.兼职人员数").unit("人"),
            ]),
            Line::new("special_funds", "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）").unit("万元"),
        ],
    ),
    Line::heading(
        "sec9_training",
        "九、政府信息公开会议和培训情况",
        &[
            Line::new("meetings", "（一）召开政府信息公开工作会议或专题会议数").unit("次"),
            Line::new("training_sessions", "（二）举办各类培训班数").unit("次"),
            Line::new("trainees", "（三）接受培训人员数").unit("人次"),
        ],
    ),
];

#[rustfmt::skip]
const IDENTITIES: &[Identity] = &[
    sum("S14-01", &["req_in_person", "req_fax", "req_online", "req_letter"], Relation::Equal, &["req_received"]),
    sum("S14-02", &["closed_on_time", "closed_extended"], Relation::Equal, &["req_closed"]),
    sum("S14-03", &["ans_already_public", "ans_granted", "ans_partial", "ans_denied", "ans_not_this_agency", "ans_not_exist", "ans_told_to_amend", "ans_other_channel"], Relation::Equal, &["req_answered"]),
    sum("S14-04", &["denied_state_secret", "denied_trade_secret", "denied_privacy", "denied_three_securities", "denied_not_gov_info", "denied_other_law"], Relation::Equal, &["ans_denied"]),
    sum("S14-05", &["review_upheld", "review_corrected", "review_other"], Relation::Equal, &["review_total"]),
    sum("S14-06", &["lit_upheld_or_dismissed", "lit_corrected", "lit_other"], Relation::Equal, &["lit_total"]),
    sum("S14-07", &["staff_full_time", "staff_part_time"], Relation::Equal, &["staff_total"]),
    sum("S14-08", &["normative_disclosed"], Relation::AtMost, &["proactive_total"]),
    sum("S14-09", &["normative_disclosed"], Relation::AtMost, &["normative_issued_total"]),
    sum("S14-10", &["proactive_total"], Relation::AtMost, &["ch_gazette", "ch_website", "ch_weibo", "ch_wechat", "ch_other"]),
    sum("S14-11", &["ch_gazette"], Relation::AtMost, &["proactive_total"]),
    sum("S14-11", &["ch_website"], Relation::AtMost, &["proactive_total"]),
    sum("S14-11", &["ch_weibo"], Relation::AtMost, &["proactive_total"]),
    sum("S14-11", &["ch_wechat"], Relation::AtMost, &["proactive_total"]),
    sum("S14-11", &["ch_other"], Relation::AtMost, &["proactive_total"]),
    sum("S14-12", &["press_conferences_by_head"], Relation::AtMost, &["press_conferences"]),
    sum("S14-12", &["online_interviews_by_head"], Relation::AtMost, &["online_interviews"]),
];

const fn sum(
    rule: &'static str,
    left: &'static [&'static str],
    relation: Relation,
    right: &'static [&'static str],
) -> Identity {
    Identity { rule, axis: Axis::Rows, left, relation, right, only: &[] }
}
