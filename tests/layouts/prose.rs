//! The words around the tables: our own, about places that do not exist.

use super::figures::Figures;
use super::gold::GoldFact;
use super::rng::Rng;
use gongkai::number::Decimal;

/// Who reports, on which year, when.
#[derive(Clone, Debug)]
pub struct Head {
    pub organization: String,
    pub year: i64,
    /// Year, month, day.
    pub signed: (i64, i64, i64),
    pub published: (i64, i64, i64),
}

const PLACES: &[&str] =
    &["青禾市", "澜江市", "云泽县", "松屏县", "望川区", "北岚省", "临澄市", "岚山市", "望溪区", "霞屿市", "石泉岭县"];
const OFFICES: &[&str] = &[
    "水务局",
    "审计局",
    "民政局",
    "教育局",
    "统计局",
    "卫生健康委员会",
    "人民政府",
    "农业农村局",
    "应急管理局",
    "市场监督管理局",
    "人民政府办公室",
];
const WORK: &[&str] = &[
    "把公开事项逐条列入台账，明确到科室和责任人",
    "对政策文件同步编写问答和图解",
    "邀请群众代表走进服务大厅，听取对公开内容的意见",
    "对历史信息作了一次全面核对，更正了错漏",
    "编印办事一页通，放在各窗口和社区",
    "将重点工程的招标、变更和验收信息按项目归集",
    "严格执行发布前的三级审查，做到先审查后公开",
];
const FAULTS: &[&str] = &[
    "少数科室主动公开的意识不强，更新不够及时",
    "答复文书说理偏少，群众理解有困难",
    "政策解读形式单一，图解、视频较少",
    "基层人员轮换快，业务还不熟悉",
];
const MENDING: &[&str] = &[
    "已建立每月通报制度，由办公室逐项核对",
    "编写了常见情形的答复范例，并逐件审读",
    "与业务科室一起开展跟班学习，年内轮训一遍",
];

impl Head {
    pub fn random(form: &str, rng: &mut Rng) -> Head {
        let year = match form {
            "stat_2014" => rng.between(2014, 2018),
            "trial_2019" => rng.between(2019, 2020),
            _ => rng.between(2021, 2025),
        };
        let day = rng.between(10, 28);
        Head {
            organization: format!("{}{}", rng.pick(PLACES), rng.pick(OFFICES)),
            year,
            signed: (year + 1, 1, day),
            published: (year + 1, 1, (day + rng.between(0, 3)).min(31)),
        }
    }

    pub fn title(&self) -> String {
        format!("{}{}年政府信息公开工作年度报告", self.organization, self.year)
    }

    pub fn signed_iso(&self) -> String {
        iso(self.signed)
    }

    pub fn published_iso(&self) -> String {
        iso(self.published)
    }

    pub fn signed_words(&self) -> String {
        format!("{}年{}月{}日", self.signed.0, self.signed.1, self.signed.2)
    }
}

fn iso((year, month, day): (i64, i64, i64)) -> String {
    format!("{year}-{month:02}-{day:02}")
}

/// What stands before the first table, a line each, and the counts it states.
pub fn opening(head: &Head, figures: &Figures, rng: &mut Rng) -> (Vec<String>, Vec<GoldFact>) {
    let mut facts = Vec::new();
    let year = head.year;
    let mut lines = vec![format!(
        "根据《中华人民共和国政府信息公开条例》编制本报告，所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
    )];
    if figures.form.id == "stat_2014" {
        let get = |row| figures.get("statistics", row, "value");
        let (all, site, received) = (get("proactive_total"), get("ch_website"), get("req_received"));
        lines.push("一、主动公开政府信息情况".to_owned());
        lines.push(format!(
            "全年主动公开政府信息{}条，其中通过政府网站公开{}条。{}。",
            fact(&mut facts, "主动公开政府信息", all),
            fact(&mut facts, "政府网站公开", site),
            rng.pick(WORK)
        ));
        lines.push("二、依申请公开政府信息情况".to_owned());
        lines.push(format!(
            "全年收到政府信息公开申请{}件，均依法办理。",
            fact(&mut facts, "收到政府信息公开申请", received)
        ));
        lines.push("三、收费及减免情况".to_owned());
        lines.push("收费严格执行规定的标准，并按规定对困难群众减免。".to_owned());
    } else {
        let get = |row| figures.get("requests", row, "total");
        let posted = rng.between(40, 6000);
        lines.push("一、总体情况".to_owned());
        lines.push(format!(
            "（一）主动公开。全年主动公开政府信息{}条，{}。",
            fact(&mut facts, "主动公开政府信息", posted),
            rng.pick(WORK)
        ));
        lines.push(format!(
            "（二）依申请公开。本年新收政府信息公开申请{}件，上年结转{}件，办结{}件，结转下年度继续办理{}件。",
            fact(&mut facts, "新收政府信息公开申请", get("new_received")),
            fact(&mut facts, "上年结转", get("carried_in")),
            fact(&mut facts, "办结", get("results_total")),
            fact(&mut facts, "结转下年度继续办理", get("carried_out")),
        ));
        lines.push(format!("（三）政府信息管理。{}，{}。", rng.pick(WORK), rng.pick(WORK)));
        lines.push(format!("（四）政府信息公开平台建设。网站设栏目{}个，{}。", rng.between(5, 40), rng.pick(WORK)));
        lines.push(format!("（五）监督保障。组织业务培训{}次，考核结果在全系统通报。", rng.between(1, 9)));
    }
    (lines, facts)
}

/// What stands behind the last table (before the attachment, in the reports of 2014).
pub fn closing(head: &Head, figures: &Figures, rng: &mut Rng) -> Vec<String> {
    let form = figures.form.id;
    let problems = format!("主要问题：{}；{}。改进情况：{}。", rng.pick(FAULTS), rng.pick(FAULTS), rng.pick(MENDING));
    if form == "stat_2014" {
        return vec![
            "四、存在的主要问题及改进措施".to_owned(),
            problems,
            format!("附件：{}{}年度政府信息公开情况统计表", head.organization, head.year),
        ];
    }
    let other = match form {
        "trial_2019" => "无其他需要报告的事项。",
        // Who did not pay was asked to.
        _ if figures.get("requests", "other_fee_unpaid", "total") > 0 => {
            "本年发出信息处理费收费通知，收费情况已单独公布。"
        }
        _ => "本年未收取政府信息公开信息处理费。",
    };
    vec!["五、存在的主要问题及改进情况".to_owned(), problems, "六、其他需要报告的事项".to_owned(), other.to_owned()]
}

fn fact(facts: &mut Vec<GoldFact>, words: &str, value: i64) -> i64 {
    facts.push(GoldFact { words: words.to_owned(), raw: value.to_string(), value: Decimal::from(value) });
    value
}

pub const BEFORE: &[&str] = &[
    "首页 > 政务公开 > 政府信息公开年报",
    "当前位置：首页 >> 信息公开 >> 法定主动公开内容",
    "索引号：11000000000018322Q/2021-00417　主题分类：综合政务",
    "聽全文",
    "分享到",
    "字体：[大 中 小]",
    "我的收藏 无障碍 长者模式",
    "浏览次数：1286",
];
pub const AFTER: &[&str] = &[
    "打印 关闭",
    "扫一扫在手机打开当前页",
    "Produced By 大汉网络 大汉版通发布系统",
    "上一篇：关于调整办公时间的通知",
    "主办单位：市人民政府办公室　网站标识码：0000000018　备案号：00000000号-1",
    "相关词条 热门词条 联系我们",
];
pub const SPAM: &[&str] = &["彩票平台登录入口_官方网站下载", "体育投注网址_首页欢迎您", "免费在线观看高清_热门推荐"];
