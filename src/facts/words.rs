//! What the words around a figure are about: one bit a notion.

use crate::word::{Lexicon, Words};
use crate::words;
use std::ops::BitOr;
use std::sync::OnceLock;

/// A set of notions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notions(pub u64);

impl Notions {
    pub fn has(self, any: Notions) -> bool {
        self.0 & any.0 != 0
    }

    pub fn without(self, other: Notions) -> Notions {
        Notions(self.0 & !other.0)
    }

    /// How many of `among` are in the set.
    pub fn count(self, among: Notions) -> u32 {
        (self.0 & among.0).count_ones()
    }
}

impl BitOr for Notions {
    type Output = Notions;
    fn bitor(self, other: Notions) -> Notions {
        Notions(self.0 | other.0)
    }
}

macro_rules! notions {
    ($($name:ident = $bit:literal: $($word:literal)*;)*) => {
        $(pub const $name: Notions = Notions(1 << $bit);)*
        /// All words with their notion; words without a bit (`NEUTRAL`) hide shorter ones in them.
        const LEXICON: &[(Words, u64)] = &[$((words![$($word)*], $name.0)),*];
    };
}

notions! {
    REQUEST = 0: "申请" "依申请" "依申请公开" "信息公开申请" "公开申请" "申请公开";
    RECEIVE = 1: "收到" "受理" "新收" "接到" "接收" "收办" "收件" "新增申请" "接受" "收悉";
    CARRIED_IN = 2: "上年结转" "上年度结转" "上一年结转" "上一年度结转" "去年结转" "往年结转" "结转上年" "结转上一年" "上年度转" "上年转" "结转自上" "去年转" "上年未办结转入" "上年遗留" "上年度遗留" "上年度接转";
    CARRIED_OUT = 3: "结转下" "结转至下" "结转到下" "转下年" "转下一年" "转入下" "转至下" "转到下" "顺延到下" "顺延至下" "结转次年" "结转至次年" "结转至2" "结转到2" "结转201" "结转202" "下年度继续" "下一年度继续" "下年度办理" "下一年度办理" "下年度答复" "延至下";
    HANDLED = 4: "办理" "答复" "回复" "办复" "处理" "作出答复";
    CLOSED = 5: "办结" "审结" "结案" "办毕" "办理完毕";
    GRANTED = 6: "予以公开" "同意公开" "准予公开" "全部予以公开" "予以全部公开" "全部公开";
    PARTIAL = 7: "部分公开" "同意部分公开" "部分予以公开" "予以部分公开" "部分同意公开";
    DENIED = 8: "不予公开" "不同意公开" "免予公开" "免于公开" "否决公开" "不予以公开" "未予公开";
    UNABLE = 9: "无法提供";
    UNABLE_PART = 10: "信息不存在" "不存在" "不掌握" "非本机关" "不属于本" "未能提供" "没有现成" "内容不明确" "仍不明确" "行政执法案卷" "执法案卷" "信访举报投诉类" "告知已主动公开" "告知主动公开" "已主动公开范围" "主动公开范围" "属于已主动公开" "属已主动公开";
    UNPROCESSED = 11: "不予处理";
    OTHER_HANDLING = 12: "其他处理" "其它处理" "作其他处理";
    REVIEW = 13: "行政复议" "复议" "行政复议申请" "申请行政复议" "复议申请" "申请复议";
    SUIT = 14: "行政诉讼" "诉讼" "应诉" "起诉" "行政应诉" "行政诉讼申请" "直接起诉";
    UPHELD = 15: "维持" "驳回" "胜诉";
    CORRECTED = 16: "纠正" "纠错" "撤销" "败诉" "确认违法";
    OTHER_RESULT = 17: "其他结果" "其它结果" "其他情形";
    PENDING = 18: "尚未审结" "未审结" "审理中" "正在审理" "未结案" "尚在审理" "在审";
    WAY_ONLINE = 19: "网络" "网上" "在线" "线上" "电子邮件" "电子邮箱" "邮箱" "网络平台" "互联网";
    WAY_LETTER = 20: "信函" "邮寄" "书信" "来函";
    WAY_IN_PERSON = 21: "当面" "现场" "窗口" "面交";
    WAY_FAX = 22: "传真";
    WEBSITE = 23: "网站" "门户网" "官网" "门户" "入口网站";
    WECHAT = 24: "微信";
    WEIBO = 25: "微博";
    GAZETTE = 26: "政府公报" "公报";
    NEW_MEDIA = 27: "新媒体" "客户端" "抖音" "头条" "融媒体" "视频号" "快手" "公众号";
    OTHER_CHANNEL = 28: "公告栏" "公示栏" "宣传栏" "公开栏" "政务公开栏" "信息公开栏" "报刊" "报纸" "广播" "电视" "其他方式" "其他渠道" "其它方式" "显示屏" "电子屏";
    PUBLISH = 29: "公开" "发布" "公布" "公示" "推送" "刊发" "刊登" "上传" "发表" "编发" "推文" "更新";
    PROACTIVE = 30: "主动公开";
    INFORMATION = 31: "信息" "各类信息" "各类政务信息" "各类工作信息";
    INTERPRETATION = 32: "解读";
    PRESS = 33: "新闻发布会" "发布会" "通气会" "吹风会";
    INTERVIEW = 34: "在线访谈" "访谈";
    MEETING = 35: "会议" "推进会" "专题会" "工作会" "部署会" "例会" "座谈会" "调度会";
    TRAINING = 36: "培训" "培训班" "培训会" "参训";
    HOT_TOPIC = 37: "热点" "舆情" "关切";
    ANSWERED = 38: "回应";
    FEE = 39: "收费" "费用" "信息处理费" "处理费" "检索费" "收取";
    MADE = 40: "制发" "制定" "出台" "印发" "新制作" "制作" "新制发" "新制定";
    REPEALED = 41: "废止" "失效";
    IN_FORCE = 42: "现行有效" "保留";
    NORMATIVE = 43: "规范性文件" "规范性档案";
    RULES = 44: "规章";
    ELSEWHERE = 45: "留言" "信件" "热线" "工单" "建议" "提案" "议案" "信访" "咨询" "来信" "诉求" "信箱" "审批" "案卷" "权力" "清单" "民生" "问政";
    COMPLAINT = 46: "举报投诉" "投诉举报" "举报" "投诉";
    STAFF_FULL = 47: "专职" "全职";
    STAFF_PART = 48: "兼职" "专兼职" "专(兼)职";
    ELSEWHOSE = 49: "名申请人" "事业单位" "所属" "下属" "局属" "直属" "二级单位" "转办" "转来" "交办" "转交" "移交" "个别" "法院受理" "法院审" "部分单位" "部分科室" "部分部门" "有的单位" "有的科室" "有的处室" "有的部门";
    VIEWS = 50: "阅读" "点击" "浏览" "访问" "关注" "粉丝" "播放" "下载" "转发" "点赞";
    CHANGE = 51: "同比" "环比" "比去年" "比上年" "比上一年" "较去年" "较上年" "较上一年" "与去年相比" "与上年相比" "与上年度相比" "同期" "比上年度" "较上年度";
    LATE = 52: "延期" "逾期" "超期" "延长" "按时" "按期" "当场" "及时" "依法";
    DISCLOSURE = 53: "信息公开" "政务公开" "政府信息" "政府信息公开" "政务信息公开";
    OTHER = 54: "其他" "其它";
    SELECTED = 55: "目录" "栏目" "专栏" "专题" "板块" "版块" "领域" "类信息" "信息类" "动态" "公文" "概况" "人事" "财政" "预算" "决算" "平台" "渠道" "指南" "年报" "信息数" "范围";
    FAULT = 56: "不当" "违反" "不及时" "违法" "泄密" "失职" "不规范" "不准确";
    AREA = 57: "全市" "全县" "全区" "全省" "全州" "全旗" "全盟" "该市" "该县" "该区" "该省" "各县" "各区" "各部门" "各单位" "各乡镇" "各镇" "区县" "市县" "各级" "全系统" "各区县" "各县区" "各街道" "各学校" "各公司" "基层" "市直" "县直" "区直";
    AGENCY = 58: "我局" "我委" "我厅" "我办" "我单位" "本机关" "本单位" "本局" "本级" "局机关" "局本级" "政府办" "代表";
    ELSEWHEN = 59: "去年" "上年" "上一年" "往年" "明年" "下一年" "历年" "以来" "年来" "年多来" "十一年来" "近年" "近三年" "近两年" "近五年";
    PLANNED = 60: "拟于" "力争" "预计" "争取" "将于" "计划召开" "计划举办" "计划开展" "计划组织" "计划公开" "计划发布" "计划新增" "计划完成" "年初计划" "目标任务" "将举办" "将召开" "将开展" "将组织" "拟举办" "拟召开" "拟开展" "拟组织" "拟公开" "拟新增";
    NEUTRAL = 63: "人大代表" "党代表" "代表建议" "不予受理" "受理点" "受理窗口" "受理渠道" "受理机构" "申请人" "申请表" "申请渠道" "申请书" "申请指南" "申请流程" "信息公开条例"
        "规章制度" "工作专栏" "发布会议" "通信" "建议提案" "公开化" "公开透明" "公开日" "处理决定" "办理机制" "答复率" "办结率"
        "办理流程" "申请内容" "审批服务" "网络安全" "网络舆情" "信息处理" "提升" "收费标准" "收费清单" "减免费用" "减免金额" "减免收费" "减免的费用" "今年以来" "今年来" "一年来" "一年以来" "年来信" "年来访" "年来电" "年来函" "公众关注" "群众关注" "社会关注" "答复书";
    DECISIONS = 62: "行政许可" "行政处罚" "行政强制" "行政事业性收费";
    DUE = 61: "应当答复" "应答复" "应办理" "应当办理" "应办结" "应当办结" "需答复" "需办理" "应予答复";
}

/// The ways of handing in a request.
pub const WAYS: Notions = Notions(WAY_ONLINE.0 | WAY_LETTER.0 | WAY_IN_PERSON.0 | WAY_FAX.0);
/// The results of a request.
pub const OUTCOMES: Notions =
    Notions(GRANTED.0 | PARTIAL.0 | DENIED.0 | UNABLE.0 | UNABLE_PART.0 | UNPROCESSED.0 | OTHER_HANDLING.0);
/// The channels of disclosure.
pub const CHANNELS: Notions = Notions(WEBSITE.0 | WECHAT.0 | WEIBO.0 | GAZETTE.0 | NEW_MEDIA.0 | OTHER_CHANNEL.0);
/// The results of reviews and lawsuits.
pub const RESULTS: Notions = Notions(UPHELD.0 | CORRECTED.0 | OTHER_RESULT.0 | PENDING.0);

fn lexicon() -> &'static Lexicon {
    static CACHE: OnceLock<Lexicon> = OnceLock::new();
    CACHE.get_or_init(|| Lexicon::new(LEXICON))
}

/// The notions that the words of `chars` stand for; a word hides the words within it.
pub fn notions(chars: &[u16]) -> Notions {
    let lexicon = lexicon();
    let mut found = Notions::default();
    let mut at = 0;
    while at < chars.len() {
        if !lexicon.begins(chars[at]) {
            at += 1;
            continue;
        }
        match lexicon.longest(&chars[at..]) {
            Some((length, notion)) => {
                found = found | Notions(notion);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_word;

    #[test]
    fn a_word_hides_the_words_within_it() {
        let of = |text: &str| notions(&fold_word(text));
        assert_eq!(of("不予公开"), DENIED);
        assert_eq!(of("部分公开"), PARTIAL);
        assert_eq!(of("收到行政复议申请"), RECEIVE | REVIEW);
        assert_eq!(of("不予受理的申请人"), NEUTRAL);
    }
}
