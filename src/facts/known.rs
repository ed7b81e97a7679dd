//! The counts that reports are known to state, each with an id, its names and the cells that
//! state the same: data, from which the glossary's list is generated.

/// A well-known count.
pub struct Known {
    /// `facts[].id` in the JSON.
    pub id: &'static str,
    /// In Chinese and English, for the documentation; the module for JavaScript has none.
    #[cfg(not(target_arch = "wasm32"))]
    pub names: (&'static str, &'static str),
    /// The cells whose sum the prose means, as `table.row.column + …`, lists with `;` between: of those whose cells all
    /// exist in the report's tables the first that says the same is bound, else the first. Empty: no form has such a cell.
    pub(super) places: &'static str,
}

/// A cell by its ids: table, row, column.
type Address = (&'static str, &'static str, &'static str);

impl Known {
    /// Its lists of cells.
    pub fn places(&self) -> impl Iterator<Item = impl Iterator<Item = Address>> {
        let lists = self.places.split(';').filter(|list| !list.is_empty());
        lists.map(|list| list.split('+').filter_map(|cell| address(cell.trim())))
    }
}

fn address(cell: &'static str) -> Option<Address> {
    let (table, rest) = cell.split_once('.')?;
    let (row, column) = rest.split_once('.')?;
    Some((table, row, column))
}

#[cfg_attr(target_arch = "wasm32", allow(unused_variables))]
const fn known(id: &'static str, zh: &'static str, en: &'static str, places: &'static str) -> Known {
    Known {
        id,
        #[cfg(not(target_arch = "wasm32"))]
        names: (zh, en),
        places,
    }
}

/// The well-known count with this id.
pub fn by_id(id: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.id == id)
}

/// Does the id count the requests that came one way?
pub fn is_way(id: &str) -> bool {
    matches!(id, "requests_online" | "requests_letter" | "requests_in_person" | "requests_fax")
}

/// Does the id count what became of requests?
pub fn is_outcome(id: &str) -> bool {
    matches!(
        id,
        "requests_granted"
            | "requests_partial"
            | "requests_denied"
            | "requests_unable"
            | "requests_unprocessed"
            | "requests_other"
    )
}

/// All of them, in the order of a report.
pub static KNOWN: &[Known] = &[
    // 主动公开
    known("proactive_total", "主动公开政府信息数", "items disclosed proactively", "statistics.proactive_total.value"),
    known("channel_website", "政府网站公开数", "disclosed on web sites", "statistics.ch_website.value"),
    known("channel_wechat", "政务微信公开数", "disclosed on WeChat", "statistics.ch_wechat.value"),
    known("channel_weibo", "政务微博公开数", "disclosed on Weibo", "statistics.ch_weibo.value"),
    known("channel_gazette", "政府公报公开数", "disclosed in the gazette", "statistics.ch_gazette.value"),
    known("channel_new_media", "新媒体公开数", "disclosed on new media, not told apart", ""),
    known("channel_other", "其他方式公开数", "disclosed by other means", "statistics.ch_other.value"),
    known(
        "docs_made",
        "制发规范性文件数",
        "normative documents made",
        "article20_1.normative_docs.made; article20_1.normative_docs.made_new; statistics.normative_issued_total.value",
    ),
    known(
        "docs_disclosed",
        "公开规范性文件数",
        "normative documents disclosed",
        "article20_1.normative_docs.disclosed_new; article20_1.normative_docs.public_total; \
         statistics.normative_disclosed.value",
    ),
    known("docs_repealed", "废止规范性文件数", "normative documents repealed", "article20_1.normative_docs.repealed"),
    known(
        "docs_in_force",
        "现行有效规范性文件数",
        "normative documents in force",
        "article20_1.normative_docs.in_force",
    ),
    known("rules_made", "制发规章数", "rules made", "article20_1.rules.made; article20_1.rules.made_new"),
    known(
        "rules_disclosed",
        "公开规章数",
        "rules disclosed",
        "article20_1.rules.disclosed_new; article20_1.rules.public_total",
    ),
    known("rules_repealed", "废止规章数", "rules repealed", "article20_1.rules.repealed"),
    known("rules_in_force", "现行有效规章数", "rules in force", "article20_1.rules.in_force"),
    // 回应解读
    known("interpretations", "政策解读数", "policy interpretations", "statistics.policy_interpretations.value"),
    known("press_conferences", "新闻发布会次数", "press conferences", "statistics.press_conferences.value"),
    known("interviews", "在线访谈次数", "online interviews", "statistics.online_interviews.value"),
    known("hot_topics", "回应热点或舆情数", "hot topics answered", "statistics.hot_topics_answered.value"),
    // 依申请公开
    known(
        "requests_received",
        "收到申请数",
        "requests received",
        "requests.new_received.total; statistics.req_received.value",
    ),
    known("requests_carried_in", "上年结转申请数", "requests carried over from last year", "requests.carried_in.total"),
    known(
        "requests_carried_out",
        "结转下年度申请数",
        "requests carried over to next year",
        "requests.carried_out.total",
    ),
    known("requests_in_person", "当面申请数", "requests made in person", "statistics.req_in_person.value"),
    known("requests_fax", "传真申请数", "requests by fax", "statistics.req_fax.value"),
    known("requests_online", "网络申请数", "requests on line", "statistics.req_online.value"),
    known("requests_letter", "信函申请数", "requests by letter", "statistics.req_letter.value"),
    known(
        "requests_handled",
        "办结或答复申请数",
        "requests answered",
        "requests.results_total.total; statistics.req_closed.value; statistics.closed_on_time.value; \
         statistics.req_answered.value",
    ),
    known("requests_granted", "予以公开数", "granted", "requests.granted.total; statistics.ans_granted.value"),
    known("requests_partial", "部分公开数", "granted in part", "requests.partial.total; statistics.ans_partial.value"),
    known(
        "requests_denied",
        "不予公开数",
        "denied",
        "requests.denied_state_secret.total + requests.denied_other_law.total + \
         requests.denied_three_securities.total + requests.denied_third_party.total + \
         requests.denied_internal_affairs.total + requests.denied_process_info.total + \
         requests.denied_enforcement_files.total + requests.denied_admin_query.total; statistics.ans_denied.value",
    ),
    known(
        "requests_unable",
        "无法提供数",
        "could not be provided",
        "requests.unable_not_held.total + requests.unable_needs_creation.total + requests.unable_unclear.total",
    ),
    known(
        "requests_unprocessed",
        "不予处理数",
        "not processed",
        "requests.unprocessed_petition.total + requests.unprocessed_repeat.total + \
         requests.unprocessed_publication.total + requests.unprocessed_excessive.total + \
         requests.unprocessed_confirm.total",
    ),
    known(
        "requests_other",
        "其他处理数",
        "handled otherwise",
        "requests.other_handling.total; requests.other_no_correction.total + requests.other_fee_unpaid.total + \
         requests.other_misc.total",
    ),
    known("fees", "政府信息公开收费", "fees for disclosure", "statistics.fees_collected.value"),
    known("fee_cases", "收取信息处理费的申请数", "requests a fee was charged for", ""),
    // 监督救济
    known("reviews", "行政复议数", "reviews", "remedies.review.total; statistics.review_total.value"),
    known(
        "reviews_upheld",
        "行政复议维持数",
        "reviews: upheld",
        "remedies.review.upheld; statistics.review_upheld.value",
    ),
    known(
        "reviews_corrected",
        "行政复议纠正数",
        "reviews: corrected",
        "remedies.review.corrected; statistics.review_corrected.value",
    ),
    known(
        "reviews_other",
        "行政复议其他结果数",
        "reviews: other results",
        "remedies.review.other; statistics.review_other.value",
    ),
    known("reviews_pending", "行政复议尚未审结数", "reviews: pending", "remedies.review.pending"),
    known(
        "lawsuits",
        "行政诉讼数",
        "lawsuits",
        "remedies.lit_direct.total + remedies.lit_after.total; statistics.lit_total.value",
    ),
    known("lawsuits_direct", "未经复议直接起诉数", "lawsuits without review", "remedies.lit_direct.total"),
    known("lawsuits_after", "复议后起诉数", "lawsuits after review", "remedies.lit_after.total"),
    known(
        "lawsuits_upheld",
        "行政诉讼维持数",
        "lawsuits: upheld",
        "remedies.lit_direct.upheld + remedies.lit_after.upheld; statistics.lit_upheld_or_dismissed.value",
    ),
    known(
        "lawsuits_corrected",
        "行政诉讼纠正数",
        "lawsuits: corrected",
        "remedies.lit_direct.corrected + remedies.lit_after.corrected; statistics.lit_corrected.value",
    ),
    known(
        "lawsuits_other",
        "行政诉讼其他结果数",
        "lawsuits: other results",
        "remedies.lit_direct.other + remedies.lit_after.other; statistics.lit_other.value",
    ),
    known(
        "lawsuits_pending",
        "行政诉讼尚未审结数",
        "lawsuits: pending",
        "remedies.lit_direct.pending + remedies.lit_after.pending",
    ),
    known("complaints", "举报投诉数", "complaints about disclosure", "statistics.complaints.value"),
    // 机构、会议、培训
    known("staff", "工作人员数", "staff", "statistics.staff_total.value"),
    known("staff_full_time", "专职人员数", "full-time staff", "statistics.staff_full_time.value"),
    known("staff_part_time", "兼职人员数", "part-time staff", "statistics.staff_part_time.value"),
    known("meetings", "政府信息公开会议次数", "meetings on disclosure", "statistics.meetings.value"),
    known("training_sessions", "培训次数", "training sessions", "statistics.training_sessions.value"),
    known("trainees", "接受培训人数", "people trained", "statistics.trainees.value"),
];

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
            assert_eq!(known.places().flatten().count(), known.places.matches('.').count() / 2, "{}", known.id);
            for place in known.places().map(Vec::from_iter) {
                let stands = |form: &&crate::form::Form| {
                    place.iter().all(|&address| form.tables.iter().any(|table| has(table, address)))
                };
                assert!(forms::ALL.iter().any(stands), "{}: {place:?}", known.id);
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
