//! From the words around a figure to the well-known count it states, and from that to cells.

use super::known;
use super::words::{self as w, Notions, notions};
use crate::analysis::TableFound;
use crate::cell::Field;
use crate::list::Whole;
use crate::number::Decimal;
use crate::word::{Words, contains, contains_any, prefix, suffix};
use crate::words;

/// What a paragraph or heading is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Topic {
    #[default]
    Unknown,
    Proactive,
    Requests,
    Reviews,
    Suits,
    /// Reviews and lawsuits together.
    Remedies,
    /// Letters, hotlines, proposals: none of the report's own counts.
    Elsewhere,
}

impl Topic {
    /// The topic that words set, if any.
    pub fn of(notions: Notions) -> Option<Topic> {
        match (notions.has(w::REVIEW), notions.has(w::SUIT)) {
            (true, true) => return Some(Topic::Remedies),
            (true, false) => return Some(Topic::Reviews),
            (false, true) => return Some(Topic::Suits),
            _ => {}
        }
        if notions.has(w::REQUEST) {
            Some(Topic::Requests)
        } else if notions.has(w::ELSEWHERE) {
            Some(Topic::Elsewhere)
        } else if notions.has(w::PROACTIVE | w::PUBLISH | w::INTERPRETATION) {
            Some(Topic::Proactive)
        } else {
            None
        }
    }
}

/// All that decides what a figure counts.
pub struct Context<'c> {
    /// The figure's own words.
    pub own: Notions,
    /// The words between the figure before and this one's own, in the same sentence.
    pub leading: Notions,
    /// The words since the last ；.
    pub group: Notions,
    /// All words of the sentence up to the figure.
    pub sentence: Notions,
    /// What the figure before it in the sentence counts.
    pub previous: Option<&'static str>,
    pub topic: Topic,
    /// The figure's own words as text.
    pub text: &'c [u16],
    /// How much of `text` stands before the figure.
    pub before: usize,
    pub unit: &'c [u16],
    /// The id of the fact it is a part of.
    pub whole: Option<Option<&'static str>>,
    /// The figure before it counts something that is no well-known count, and is no part of one.
    pub beside_others: bool,
    /// The clause before restricts it: 对五个重点领域，….
    pub restricted: bool,
}

const CASES: Words = words!["件" "件次" "份" "条" "宗" "起" "项" "个" "例" "次" "人次" "条次" "件(次)" "封" "笔" ""];
const ITEMS: Words = words!["条" "条次" "篇" "件" "则" "份" "篇次" "篇(次)" "条(次)" ""];
const EVENTS: Words = words!["次" "场" "期" "场次" "个" "期次"];
const PEOPLE: Words = words!["人" "人次" "名"];

/// The id of the well-known count, where the words leave no doubt.
pub fn id(c: &Context) -> Option<&'static str> {
    let own = c.own;
    // 占总量（60件）的5%: the total may be another's.
    if own.has(w::VIEWS) || c.text.first() == Some(&('占' as u16)) {
        return None;
    }
    // A part is never the same as its whole.
    named(c).filter(|&id| c.whole != Some(Some(id)))
}

fn named(c: &Context) -> Option<&'static str> {
    let own = c.own;
    if own.has(w::REVIEW | w::SUIT)
        || matches!(c.topic, Topic::Reviews | Topic::Suits | Topic::Remedies) && own.has(w::RESULTS)
    {
        return remedy(c);
    }
    if money(c.unit) {
        // What an agency takes for permits is no fee for information.
        let fee = (own.has(w::FEE) || c.leading.has(w::FEE) || c.group.has(w::FEE) && nothing_else(c.text))
            && !c.sentence.has(w::DECISIONS);
        // 检索费0元、邮寄费0元、复制费125元: one kind is not all.
        let kinds = words!["检索" "邮寄" "复制" "复印"].iter().filter(|kind| contains(c.text, kind)).count();
        let part = kinds == 1 && !contains_any(c.text, words!["等"]);
        return (fee && !part && !contains_any(c.text, words!["行政事业性" "罚" "税" "减免" "支出"])).then_some("fees");
    }
    if PEOPLE.contains(c.unit) {
        return people(c);
    }
    if own.has(w::FEE) && own.has(w::REQUEST) && CASES.contains(c.unit) {
        return Some("fee_cases");
    }
    if own.has(w::RULES | w::NORMATIVE)
        || own.has(w::REPEALED | w::IN_FORCE | w::MADE) && c.sentence.has(w::RULES | w::NORMATIVE)
    {
        return document(c);
    }
    if own.has(w::COMPLAINT) {
        let ours = c.sentence.has(w::DISCLOSURE) && !own.has(w::ELSEWHERE | w::HANDLED | w::CLOSED);
        return (ours && CASES.contains(c.unit) && contains_any(c.text, words!["政府信息公开" "信息公开"]))
            .then_some("complaints");
    }
    request(c).or_else(|| event(c)).or_else(|| disclosure(c))
}

fn money(unit: &[u16]) -> bool {
    words!["元" "万元" "亿元"].contains(unit)
}

/// Reviews and lawsuits, and their results.
fn remedy(c: &Context) -> Option<&'static str> {
    // 上年结转行政复议2件、行政诉讼1件
    let carried = c.own | if c.previous.is_none() && c.group.has(w::REVIEW) { c.group } else { c.own };
    if !CASES.contains(c.unit)
        || carried.has(w::CARRIED_IN)
        || c.own.has(w::CLOSED | w::FAULT | w::OTHER)
        || contains_any(
            c.text,
            words!["一审" "二审" "通知书" "答复书" "决定书" "意见书" "旁听" "学习" "培训" "听证"],
        )
        // Reviews that end so have another result; lawsuits are dismissed and the answer upheld.
        || contains_any(c.text, words!["驳回"]) && !c.own.has(w::SUIT) && c.topic != Topic::Suits
        // What it reviews and defends in all its work is more than what was disclosed.
        || contains_any(c.text, words!["办理"]) && !c.sentence.has(w::DISCLOSURE)
        || contains_any(c.text, words!["应诉" "被告"]) && !c.sentence.has(w::DISCLOSURE)
        || contains_any(c.text, words!["应诉案件"]) && !c.own.has(w::DISCLOSURE)
        || contains_any(c.text, words!["处罚" "许可" "强制" "征收" "行政行为"]) && !c.own.has(w::DISCLOSURE | w::UPHELD)
        || contains_any(c.text, words!["为被申请人" "代理" "为复议机关" "第三人"])
        // Who receives requests for review decides them.
        || contains_any(c.text, words!["受理行政复议" "审理行政复议"]) && !c.own.has(w::DISCLOSURE)
    {
        return None;
    }
    // Both columns of lawsuits have results of their own; none is bound to either.
    let of_kind = [contains_any(c.text, words!["未经复议" "直接起诉"]), contains_any(c.text, words!["复议后"])];
    match of_kind {
        [false, false] => {}
        _ if c.own.has(w::RESULTS) => return None,
        [true, false] => return Some("lawsuits_direct"),
        [false, true] => return Some("lawsuits_after"),
        _ => return None,
    }
    let suits = match (c.own.has(w::REVIEW), c.own.has(w::SUIT)) {
        (true, true) => return None,
        (true, false) => false,
        (false, true) => true,
        _ => match c.topic {
            Topic::Reviews => false,
            Topic::Suits => true,
            _ => return None,
        },
    };
    const IDS: [(Notions, &str, &str); 4] = [
        (w::UPHELD, "reviews_upheld", "lawsuits_upheld"),
        (w::CORRECTED, "reviews_corrected", "lawsuits_corrected"),
        (w::OTHER_RESULT, "reviews_other", "lawsuits_other"),
        (w::PENDING, "reviews_pending", "lawsuits_pending"),
    ];
    let pick = |reviews, lawsuits| if suits { lawsuits } else { reviews };
    match c.own.count(w::RESULTS) {
        0 if c.whole.is_some_and(|whole| matches!(whole, Some("reviews" | "lawsuits"))) => None,
        0 => Some(pick("reviews", "lawsuits")),
        1 => IDS.iter().find(|(notion, _, _)| c.own.has(*notion)).map(|(_, reviews, suits)| pick(*reviews, *suits)),
        _ => None,
    }
}

/// Requests, the ways they came and what became of them.
fn request(c: &Context) -> Option<&'static str> {
    let own = c.own;
    if c.topic != Topic::Requests
        || !CASES.contains(c.unit)
        || own.has(w::ELSEWHERE | w::FAULT | w::UNABLE_PART | w::DUE)
    {
        return None;
    }
    if contains_any(
        c.text,
        words!["信息数" "公开类" "目录" "渠道" "平台" "栏目" "制度" "指南" "受理点" "查阅" "申请点" "申请系统" "申请表" "通知书" "告知书" "撤回" "线下" "补正" "征求" "后受理" "后予以" "后不予" "非政府信息公开" "不属于政府信息公开" "协助" "配合" "模拟" "抽查" "文书" "延期" "申请邮件" "分别" "处理决定" "理由" "含部分" "条目"],
    ) {
        return None;
    }
    if own.has(w::CARRIED_IN) {
        // 受理申请(含上年结转)210件 are those and the new ones.
        return (!contains_any(c.text, words!["结转)"])).then_some("requests_carried_in");
    }
    if own.has(w::CARRIED_OUT) {
        return Some("requests_carried_out");
    }
    // 新收38件、结转2件: whence is not said.
    if contains_any(c.text, words!["结转"]) {
        return None;
    }
    // 不予公开信息30条: of what was made, not of what was asked for.
    if own.has(w::DENIED) && own.has(w::INFORMATION) && !own.has(w::REQUEST) && c.unit == crate::word!("条") {
        return None;
    }
    const REASONS: Words =
        words!["重复申请" "反复申请" "信访" "国家秘密" "三安全" "内部事务" "过程性" "执法案卷" "查询事项" "第三方"];
    const OUTCOMES: [(Notions, &str); 6] = [
        (w::GRANTED, "requests_granted"),
        (w::PARTIAL, "requests_partial"),
        (w::DENIED, "requests_denied"),
        (w::UNABLE, "requests_unable"),
        (w::UNPROCESSED, "requests_unprocessed"),
        (w::OTHER_HANDLING, "requests_other"),
    ];
    match own.count(w::OUTCOMES) {
        0 => {}
        // 重复申请不予处理2件: for one reason of several.
        1 if contains_any(c.text, REASONS) => return None,
        1 => return OUTCOMES.iter().find(|(notion, _)| own.has(*notion)).map(|(_, id)| *id),
        _ => return None,
    }
    const WAYS: [(Notions, &str); 4] = [
        (w::WAY_ONLINE, "requests_online"),
        (w::WAY_LETTER, "requests_letter"),
        (w::WAY_IN_PERSON, "requests_in_person"),
        (w::WAY_FAX, "requests_fax"),
    ];
    match own.count(w::WAYS) {
        0 => {}
        1 if own.has(w::PUBLISH | w::PROACTIVE | w::HANDLED | w::CLOSED) => return None,
        1 => return WAYS.iter().find(|(notion, _)| own.has(*notion)).map(|(_, id)| *id),
        _ if own.has(w::RECEIVE) => {}
        _ => return None,
    }
    // 通过网站提交申请10件: a way too, and part of all.
    let way = own.has(w::CHANNELS) && !own.has(w::HANDLED | w::CLOSED);
    if c.whole.is_some() && !own.has(w::HANDLED | w::CLOSED) || own.has(w::PROACTIVE | w::SELECTED) || way {
        return None;
    }
    // 接受媒体采访15次, 受理行政许可345件，办结345件: not all that is received and dealt with is a request.
    let named = own.has(w::REQUEST);
    if own.has(w::RECEIVE | w::HANDLED | w::CLOSED) && !named && (c.beside_others || !of_requests(c.text)) {
        return None;
    }
    if own.has(w::RECEIVE) {
        return (!of_some_applicants(c.text)).then_some("requests_received");
    }
    if own.has(w::HANDLED | w::CLOSED) {
        // 3件正在办理
        let open = contains_any(c.text, words!["正在" "尚" "未" "待" "在办" "除" "合并" "跨年"]);
        return (!open && (!own.has(w::LATE) || c.whole.is_none())).then_some("requests_handled");
    }
    // 政府信息公开申请共15件: the noun alone; 依申请公开文件3件 is something else.
    let noun = own.has(w::REQUEST) && !own.has(w::PUBLISH | w::INTERPRETATION | w::OTHER | w::NORMATIVE);
    let granted = contains_any(c.text, words!["依申请公开政府信息" "依申请公开信息"])
        || contains_any(c.text, words!["依申请公开"]) && c.unit == crate::word!("条");
    (noun && !granted && nothing_else(c.text) && !of_some_applicants(c.text)).then_some("requests_received")
}

/// Are they requests for something else: 行政审批申请, 低保申请?
pub fn is_of_another_kind(before: &[u16], after: &[u16]) -> bool {
    // What may stand before 申请 where none but these are meant: 收到申请, 书面申请, 企业申请.
    const FINE: &[u16] = crate::word!(
        "到理收接面络上函真依的件份各类新效众民人织业司构师出交关次项有共转办复结年度线信台统口寄他息正期回开式量场箱递网位话,、\"("
    );
    let other = |words: &[u16]| {
        let at = crate::word::find(words, crate::word!("申请"));
        at.is_some_and(|at| at > 0 && !FINE.contains(&words[at - 1]))
    };
    let said = words!["公开" "政府信息"];
    (other(before) || other(after)) && !contains_any(before, said) && !contains_any(after, said)
}

/// 自然人申请36件 are some of all; those of 公民、法人和其他组织 are all.
fn of_some_applicants(text: &[u16]) -> bool {
    contains_any(text, words!["自然人" "公民" "个人"])
        != contains_any(text, words!["法人" "组织" "企业" "公司" "科研机构" "服务机构"])
}

fn people(c: &Context) -> Option<&'static str> {
    let ours = c.sentence.has(w::DISCLOSURE);
    // 培训3期、260人次
    let of_training = c.previous == Some("training_sessions")
        && (c.text.is_empty() || contains_any(c.text, words!["受训" "参加" "参训" "覆盖" "参与"]));
    if c.own.has(w::TRAINING) || of_training {
        return ours.then_some("trainees");
    }
    match (c.own.has(w::STAFF_FULL), c.own.has(w::STAFF_PART)) {
        _ if !ours => None,
        (false, false) => contains_any(c.text, words!["公开工作人员"]).then_some("staff"),
        (true, false) => Some("staff_full_time"),
        (false, true) if contains_any(c.text, words!["专兼职" "专(兼)职" "专、兼职"]) => Some("staff"),
        (false, true) => Some("staff_part_time"),
        (true, true) => None,
    }
}

/// Rules and normative documents.
fn document(c: &Context) -> Option<&'static str> {
    const DOCUMENTS: Words = words!["件" "份" "个" "部" "条" "项" "篇" ""];
    if !DOCUMENTS.contains(c.unit) || c.own.has(w::INTERPRETATION) || c.own.has(w::REQUEST) {
        return None;
    }
    let nouns = [c.own, c.group, c.sentence].into_iter().find(|said| said.has(w::RULES | w::NORMATIVE))?;
    // 规范性文件印发6件，会议纪要印发126件; 修改2件.
    if contains_any(
        c.text,
        words!["纪要" "简报" "公文" "修改" "修订" "修正" "清理" "对外" "提请" "拟" "标准" "以前" "集中"],
    ) {
        return None;
    }
    let rules = match (nouns.has(w::RULES), nouns.has(w::NORMATIVE)) {
        (true, false) => true,
        (false, true) => false,
        _ => return None,
    };
    let verbs = w::MADE | w::REPEALED | w::IN_FORCE | w::PUBLISH | w::PROACTIVE;
    let said = if c.own.has(verbs) { c.own } else { c.sentence };
    let pick = |of_rules, of_documents| Some(if rules { of_rules } else { of_documents });
    let of_sentence = !c.own.has(verbs) && said.has(w::MADE) && said.has(w::PUBLISH | w::PROACTIVE);
    if said.count(w::MADE | w::REPEALED | w::IN_FORCE) > 1 || of_sentence {
        return None;
    }
    if said.has(w::REPEALED) {
        pick("rules_repealed", "docs_repealed")
    } else if said.has(w::IN_FORCE) {
        // 清理45件，其中保留30件 are some of all.
        if c.whole.is_some() {
            return None;
        }
        pick("rules_in_force", "docs_in_force")
    } else if said.has(w::MADE) {
        pick("rules_made", "docs_made")
    } else if said.has(w::PUBLISH | w::PROACTIVE) {
        pick("rules_disclosed", "docs_disclosed")
    } else {
        None
    }
}

/// Interpretations, press conferences, interviews, meetings, training.
fn event(c: &Context) -> Option<&'static str> {
    let own = c.own;
    let held = EVENTS.contains(c.unit);
    if own.has(w::PRESS) {
        let named = contains_any(c.text, words!["发布会"]);
        return (held && named && !own.has(w::INTERVIEW)).then_some("press_conferences");
    }
    if own.has(w::INTERVIEW) {
        return (held && !own.has(w::ELSEWHERE)).then_some("interviews");
    }
    if own.has(w::INTERPRETATION) {
        let kind = contains_any(
            c.text,
            words!["视频" "图文" "图解" "动漫" "文字" "音频" "负责人" "专家" "图片" "一图" "H5" "解读文件" "解读政策" "活动" "转载"],
        );
        return ((ITEMS.contains(c.unit) || held) && c.whole.is_none() && !kind).then_some("interpretations");
    }
    if own.has(w::TRAINING) {
        return (held && c.sentence.has(w::DISCLOSURE)).then_some("training_sessions");
    }
    if own.has(w::MEETING) {
        return (held && c.own.has(w::DISCLOSURE)).then_some("meetings");
    }
    if own.has(w::HOT_TOPIC) && own.has(w::ANSWERED) {
        return CASES.contains(c.unit).then_some("hot_topics");
    }
    None
}

/// Proactive disclosure: the total and the channels.
fn disclosure(c: &Context) -> Option<&'static str> {
    let own = c.own;
    if !ITEMS.contains(c.unit)
        || own.has(w::ELSEWHERE | w::REQUEST | w::RECEIVE | w::INTERPRETATION | w::HANDLED | w::MEETING)
    {
        return None;
    }
    // 微博2个，发布信息123条: on those.
    if c.beside_others && c.sentence.has(w::CHANNELS) && !own.has(w::CHANNELS | w::PROACTIVE) {
        return None;
    }
    let is_total = |rest: &[u16]| {
        let said = notions(rest);
        said.has(w::PROACTIVE) && !said.has(w::OTHER | w::SELECTED) && nothing_else(rest)
    };
    if c.whole.is_none() && behind_all_channels(c.text).is_some_and(is_total) {
        return Some("proactive_total");
    }
    // 微博发布信息860条，微信320条
    let also = c.previous.is_some_and(|id| id.starts_with("channel_")) && c.sentence.has(w::PUBLISH | w::PROACTIVE);
    let says_so = own.has(w::PUBLISH | w::PROACTIVE) || also && own.has(w::CHANNELS);
    // 2个微信公众号 counts accounts, not what they publish.
    let channels = notions(&c.text[..c.before]) | if own.has(w::CHANNELS) { Notions(0) } else { c.leading };
    if own.has(w::CHANNELS) && !channels.has(w::CHANNELS) {
        return None;
    }
    const CHANNELS: [(Notions, &str); 6] = [
        (w::WECHAT, "channel_wechat"),
        (w::WEIBO, "channel_weibo"),
        (w::NEW_MEDIA, "channel_new_media"),
        (w::GAZETTE, "channel_gazette"),
        (w::WEBSITE, "channel_website"),
        (w::OTHER_CHANNEL, "channel_other"),
    ];
    if channels.has(w::CHANNELS) {
        // 微信公众号 is WeChat; 微信等新媒体 is new media as a whole.
        let named = if contains_any(c.text, words!["公众号" "公众平台"]) && !contains_any(c.text, words!["新媒体"])
        {
            channels.without(w::NEW_MEDIA)
        } else if channels.has(w::NEW_MEDIA) {
            channels.without(w::WECHAT | w::WEIBO)
        } else {
            channels
        };
        // 网站：298条
        let alone = c.topic == Topic::Proactive && own.without(w::CHANNELS) == Notions(0) && c.text.len() < 8;
        let plain = !c.restricted && (says_so || alone || c.whole.is_some());
        let selected = contains_any(c.text, words!["目录" "栏目" "专栏" "专题" "板块" "年报" "指南" "留言"]);
        return match named.count(w::CHANNELS) {
            1 if plain && !selected => CHANNELS.iter().find(|(notion, _)| named.has(*notion)).map(|(_, id)| *id),
            _ => None,
        };
    }
    // 政府信息总数1873条，其中主动公开425条: the whole may be more than what was disclosed.
    let of_known = c.whole.is_some_and(|whole| whole.is_some() || !own.has(w::PROACTIVE));
    if of_known || c.restricted || own.has(w::OTHER | w::SELECTED) {
        return None;
    }
    // 政府信息总数 in the chapter on disclosure may count what was not disclosed too.
    let proactive = says_so || c.topic == Topic::Proactive && !contains_any(c.text, words!["总数" "总量"]);
    // 更新信息194条 may be of those disclosed before.
    let proactive = proactive && (own.has(w::PROACTIVE) || !contains_any(c.text, words!["更新"]));
    let information = own.has(w::INFORMATION | w::DISCLOSURE) || own.has(w::PROACTIVE) && c.topic != Topic::Requests;
    (proactive && information && nothing_else(c.text)).then_some("proactive_total")
}

/// What follows 通过多种渠道, or 通过政府网站、微信公众号等渠道: the website and others stand for all there are.
fn behind_all_channels(text: &[u16]) -> Option<&[u16]> {
    const NOUNS: Words = words!["渠道" "方式" "途径" "形式" "平台" "载体"];
    let from = (0..text.len()).find_map(|at| Some(at + prefix(&text[at..], words!["通过" "依托" "利用" "运用"])?))?;
    let (at, length) = (from..text.len()).find_map(|at| Some((at, prefix(&text[at..], NOUNS)?)))?;
    let listed = &text[from..at];
    let many =
        suffix(listed, words!["多种" "各种" "各类" "多个" "不同"]).map_or(listed, |n| &listed[..listed.len() - n]);
    let named = notions(many);
    let all = if many.is_empty() { true } else { many.last() == Some(&('等' as u16)) && named.has(w::WEBSITE) };
    all.then(|| &text[at + length..])
}

/// Are a total's words only those of a total (全年累计主动公开各类政府信息共)? A category, a
/// place or a project among them makes it a part.
pub fn nothing_else(text: &[u16]) -> bool {
    says_only(text, &[])
}

/// Do the words say nothing but that requests were received or dealt with (均已在法定期限内办结)?
pub fn of_requests(text: &[u16]) -> bool {
    // All that is left to say of it is said with these.
    const DEALT_WITH: &[u16] = crate::word!(
        "收到新受理接办结复答回处完毕作出给予均其期限法定时规内当成依都审按要求获取关于对个人群众单位任何口头线上下网络信函面邮件电子平台以由全过的率%程序照者"
    );
    says_only(text, DEALT_WITH)
}

fn says_only(text: &[u16], also: &[u16]) -> bool {
    const HARMLESS: Words = words![
        "依申请" "申请" "公民" "法人" "其他组织" "其它组织" "提出" "提交" "书面" "事项" "、" "或" "向" "有效" "有" "件" "人" "("
        ")" "主动公开" "公开" "发布" "公布" "公示" "更新" "政府" "政务" "信息" "各类" "各种" "各" "累计" "合计" "共" "全年" "全部"
        "我局" "我委" "我厅" "我办" "我镇" "我乡" "我县" "我市" "我区" "我省" "我单位" "本机关" "局机关" "本级" "学校" "公司" "本单位" "街道" "全局" "全镇" "全乡"
        "今年" "年" "了" "的" "数" "量" "为" "达到" "达" "已" "依法" "及时" "按规定" "向社会" "面向社会" "社会" "通过" "多种" "渠道" "方式"
        "形式" "新增" "约" "近" "超过" "逾" "类别" "类" "条" "余" "总" "本" "我" "基本情况" "情况" "全文" "等" "在" "年内" "截至" "底" "度" "计" "\"" "并" "工作" "全区" "全市" "全县" "不同" "与" "和" "不断" "积极" "其中" "全省" "全州" "全旗" "全盟" "超" "突破" "高达" "不足" "不到" ":"
    ];
    let mut at = 0;
    while at < text.len() {
        if let Some(length) = prefix(&text[at..], HARMLESS) {
            at += length;
        } else if crate::fold::is_digit(text[at]) || also.contains(&text[at]) {
            at += 1;
        } else if let Some(length) = agency(&text[at..]) {
            at += length;
        } else {
            return false;
        }
    }
    true
}

/// The length of an agency's name at the start of `text`: up to twelve characters to 局 and the
/// like, before the verb.
fn agency(text: &[u16]) -> Option<usize> {
    let verb =
        text.iter().position(|&c| c == '公' as u16 || c == '发' as u16 || c == '主' as u16 || c == '共' as u16)?;
    let name = &text[..verb.min(14)];
    let ends = name.iter().rposition(|c| crate::word!("局厅委办府镇乡处心院部会社").contains(c))?;
    (!contains_any(name, words!["网" "号" "栏" "平台" "微"])).then_some(ends + 1)
}

/// The cells whose sum states the same as a well-known count, in the tables at hand. Where words may mean one cell or
/// another (按时办结18件: of all that were closed), it is the one that says the same.
pub fn fields(id: &str, value: Decimal, tables: &[TableFound]) -> Vec<Field> {
    let Some(known) = known::by_id(id) else { return Vec::new() };
    let field = |(table, row, column)| {
        let index = tables.iter().position(|found| found.id() == table)?;
        let leaves = tables[index].table()?.leaves();
        Some(Field { table: index as u8, row: leaves.row(row)?, column: leaves.column(column)? })
    };
    let number = |field: &Field| tables[usize::from(field.table)].cell(field.row, field.column).value.number();
    let says_so = |fields: &Vec<Field>| {
        let mut left = value;
        for field in fields {
            let Some(n) = number(field) else { return false };
            left = left - n;
        }
        left.is_zero()
    };
    let mut places = known.places().filter_map(|place| place.map(field).whole());
    let first = places.next().unwrap_or_default();
    if says_so(&first) { first } else { places.find(says_so).unwrap_or(first) }
}
