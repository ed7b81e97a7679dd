//! The counts that reports are known to state, each with an id, its names and the cells that
//! state the same: data, from which the glossary's list is generated.

/// A cell by its ids: table, row, column.
pub type Address = (&'static str, &'static str, &'static str);

/// A well-known count.
pub struct Known {
    /// `facts[].id` in the JSON.
    pub id: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// The cells whose sum the prose means, one list an edition; the first list whose cells all
    /// exist in the report's tables is bound. Empty: no form has such a cell.
    pub places: &'static [&'static [Address]],
}

const fn known(id: &'static str, zh: &'static str, en: &'static str, places: &'static [&'static [Address]]) -> Known {
    Known { id, zh, en, places }
}

/// The well-known count with this id.
pub fn by_id(id: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.id == id)
}

/// All of them, in the order of a report.
pub const KNOWN: &[Known] = &[
    // 主动公开
    known("proactive_total", "主动公开政府信息数", "items disclosed proactively", &[&[stat("proactive_total")]]),
    known("channel_website", "政府网站公开数", "disclosed on web sites", &[&[stat("ch_website")]]),
    known("channel_wechat", "政务微信公开数", "disclosed on WeChat", &[&[stat("ch_wechat")]]),
    known("channel_weibo", "政务微博公开数", "disclosed on Weibo", &[&[stat("ch_weibo")]]),
    known("channel_gazette", "政府公报公开数", "disclosed in the gazette", &[&[stat("ch_gazette")]]),
    known("channel_new_media", "新媒体公开数", "disclosed on new media, not told apart", &[]),
    known("channel_other", "其他方式公开数", "disclosed by other means", &[&[stat("ch_other")]]),
    known(
        "docs_made",
        "制发规范性文件数",
        "normative documents made",
        &[
            &[("article20_1", "normative_docs", "made")],
            &[("article20_1", "normative_docs", "made_new")],
            &[stat("normative_issued_total")],
        ],
    ),
    known(
        "docs_disclosed",
        "公开规范性文件数",
        "normative documents disclosed",
        &[&[("article20_1", "normative_docs", "disclosed_new")], &[stat("normative_disclosed")]],
    ),
    known(
        "docs_repealed",
        "废止规范性文件数",
        "normative documents repealed",
        &[&[("article20_1", "normative_docs", "repealed")]],
    ),
    known(
        "docs_in_force",
        "现行有效规范性文件数",
        "normative documents in force",
        &[&[("article20_1", "normative_docs", "in_force")]],
    ),
    known(
        "rules_made",
        "制发规章数",
        "rules made",
        &[&[("article20_1", "rules", "made")], &[("article20_1", "rules", "made_new")]],
    ),
    known("rules_disclosed", "公开规章数", "rules disclosed", &[&[("article20_1", "rules", "disclosed_new")]]),
    known("rules_repealed", "废止规章数", "rules repealed", &[&[("article20_1", "rules", "repealed")]]),
    known("rules_in_force", "现行有效规章数", "rules in force", &[&[("article20_1", "rules", "in_force")]]),
    // 回应解读
    known("interpretations", "政策解读数", "policy interpretations", &[&[stat("policy_interpretations")]]),
    known("press_conferences", "新闻发布会次数", "press conferences", &[&[stat("press_conferences")]]),
    known("interviews", "在线访谈次数", "online interviews", &[&[stat("online_interviews")]]),
    known("hot_topics", "回应热点或舆情数", "hot topics answered", &[&[stat("hot_topics_answered")]]),
    // 依申请公开
    known(
        "requests_received",
        "收到申请数",
        "requests received",
        &[&[requests("new_received")], &[stat("req_received")]],
    ),
    known(
        "requests_carried_in",
        "上年结转申请数",
        "requests carried over from last year",
        &[&[requests("carried_in")]],
    ),
    known(
        "requests_carried_out",
        "结转下年度申请数",
        "requests carried over to next year",
        &[&[requests("carried_out")]],
    ),
    known("requests_in_person", "当面申请数", "requests made in person", &[&[stat("req_in_person")]]),
    known("requests_fax", "传真申请数", "requests by fax", &[&[stat("req_fax")]]),
    known("requests_online", "网络申请数", "requests on line", &[&[stat("req_online")]]),
    known("requests_letter", "信函申请数", "requests by letter", &[&[stat("req_letter")]]),
    known(
        "requests_handled",
        "办结或答复申请数",
        "requests answered",
        &[&[requests("results_total")], &[stat("req_closed")]],
    ),
    known("requests_granted", "予以公开数", "granted", &[&[requests("granted")], &[stat("ans_granted")]]),
    known("requests_partial", "部分公开数", "granted in part", &[&[requests("partial")], &[stat("ans_partial")]]),
    known(
        "requests_denied",
        "不予公开数",
        "denied",
        &[
            &[
                requests("denied_state_secret"),
                requests("denied_other_law"),
                requests("denied_three_securities"),
                requests("denied_third_party"),
                requests("denied_internal_affairs"),
                requests("denied_process_info"),
                requests("denied_enforcement_files"),
                requests("denied_admin_query"),
            ],
            &[stat("ans_denied")],
        ],
    ),
    known(
        "requests_unable",
        "无法提供数",
        "could not be provided",
        &[&[requests("unable_not_held"), requests("unable_needs_creation"), requests("unable_unclear")]],
    ),
    known(
        "requests_unprocessed",
        "不予处理数",
        "not processed",
        &[&[
            requests("unprocessed_petition"),
            requests("unprocessed_repeat"),
            requests("unprocessed_publication"),
            requests("unprocessed_excessive"),
            requests("unprocessed_confirm"),
        ]],
    ),
    known(
        "requests_other",
        "其他处理数",
        "handled otherwise",
        &[
            &[requests("other_handling")],
            &[requests("other_no_correction"), requests("other_fee_unpaid"), requests("other_misc")],
        ],
    ),
    known("fees", "政府信息公开收费", "fees for disclosure", &[&[stat("fees_collected")]]),
    known("fee_cases", "收取信息处理费的申请数", "requests a fee was charged for", &[]),
    // 监督救济
    known("reviews", "行政复议数", "reviews", &[&[remedies("review", "total")], &[stat("review_total")]]),
    known(
        "reviews_upheld",
        "行政复议维持数",
        "reviews: upheld",
        &[&[remedies("review", "upheld")], &[stat("review_upheld")]],
    ),
    known(
        "reviews_corrected",
        "行政复议纠正数",
        "reviews: corrected",
        &[&[remedies("review", "corrected")], &[stat("review_corrected")]],
    ),
    known(
        "reviews_other",
        "行政复议其他结果数",
        "reviews: other results",
        &[&[remedies("review", "other")], &[stat("review_other")]],
    ),
    known("reviews_pending", "行政复议尚未审结数", "reviews: pending", &[&[remedies("review", "pending")]]),
    known(
        "lawsuits",
        "行政诉讼数",
        "lawsuits",
        &[&[remedies("lit_direct", "total"), remedies("lit_after", "total")], &[stat("lit_total")]],
    ),
    known(
        "lawsuits_upheld",
        "行政诉讼维持数",
        "lawsuits: upheld",
        &[&[remedies("lit_direct", "upheld"), remedies("lit_after", "upheld")], &[stat("lit_upheld_or_dismissed")]],
    ),
    known(
        "lawsuits_corrected",
        "行政诉讼纠正数",
        "lawsuits: corrected",
        &[&[remedies("lit_direct", "corrected"), remedies("lit_after", "corrected")], &[stat("lit_corrected")]],
    ),
    known(
        "lawsuits_other",
        "行政诉讼其他结果数",
        "lawsuits: other results",
        &[&[remedies("lit_direct", "other"), remedies("lit_after", "other")], &[stat("lit_other")]],
    ),
    known(
        "lawsuits_pending",
        "行政诉讼尚未审结数",
        "lawsuits: pending",
        &[&[remedies("lit_direct", "pending"), remedies("lit_after", "pending")]],
    ),
    known("complaints", "举报投诉数", "complaints about disclosure", &[&[stat("complaints")]]),
    // 机构、会议、培训
    known("staff", "工作人员数", "staff", &[&[stat("staff_total")]]),
    known("staff_full_time", "专职人员数", "full-time staff", &[&[stat("staff_full_time")]]),
    known("staff_part_time", "兼职人员数", "part-time staff", &[&[stat("staff_part_time")]]),
    known("meetings", "政府信息公开会议次数", "meetings on disclosure", &[&[stat("meetings")]]),
    known("training_sessions", "培训次数", "training sessions", &[&[stat("training_sessions")]]),
    known("trainees", "接受培训人数", "people trained", &[&[stat("trainees")]]),
];

const fn stat(row: &'static str) -> Address {
    ("statistics", row, "value")
}

const fn requests(row: &'static str) -> Address {
    ("requests", row, "total")
}

const fn remedies(row: &'static str, column: &'static str) -> Address {
    ("remedies", row, column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Table;
    use crate::forms;

    /// Each list of places stands in at least one edition: a misspelt id would silently bind nothing.
    #[test]
    fn every_place_is_a_cell_of_some_form() {
        let has = |table: &'static Table, (id, row, column): Address| {
            table.id == id && table.leaves().row(row).is_some() && table.leaves().column(column).is_some()
        };
        for known in KNOWN {
            for &place in known.places {
                let found = forms::ALL
                    .iter()
                    .any(|form| place.iter().all(|&address| form.tables.iter().any(|table| has(table, address))));
                assert!(found, "{}: {place:?}", known.id);
            }
        }
    }

    #[test]
    fn ids_are_unique() {
        for (i, known) in KNOWN.iter().enumerate() {
            assert!(KNOWN[..i].iter().all(|other| other.id != known.id), "{}", known.id);
        }
    }
}
