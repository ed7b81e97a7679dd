//! The rules as a document, `docs/rules.md`, as pages for the terminal, and as data for the page.

use super::severity;
use crate::Lang;
use crate::finding::{About, Basis};
use crate::rules::{ALL, Rule};
use serde::Serialize;
use std::fmt::Write;

/// All of `docs/rules.md`.
pub fn document() -> String {
    let mut out = String::from(
        "# 校验规则\n\n\
         本文由程序生成（`UPDATE=1 cargo test --test docs`），与 `gongkai rules`、网页上的说明相同。\n\n\
         “错误”违反格式、法规或算术上确定的关系；“警告”多半有误，或会被退回；“提示”供核对。\
         “关于报告”的是报告的问题；“关于读取”的是我们读得是否准确，不作错误。\n\n\
         核实无误而仍被指出的，可以在报告所在文件夹放一个 `gongkai.toml`，写明理由；\
         认可的提示折叠显示，不再计入退出状态：\n\n\
         ```toml\n[[accepted]]\nrule = \"REQ-01\"\nreason = \"台账如此，已在第六部分说明\"\n\
         file = \"某局2023.txt\"                              # 可省：不写则对文件夹内所有报告\n\
         fields = [\"requests.carried_in.total\"]           # 可省：写则须与提示涉及的格完全相同\n\
         quote = \"共发布各类信息100多条\"                 # 可省：写则须与提示所指的原文相同（空白不计，结尾可用“…”代替其余）\n```\n\n\
         `fields` 与 `quote` 都不写，该规则的提示一律认可。\n\n\
         | 规则 | 名称 | 级别 | 关于 | 内容 |\n|---|---|---|---|---|\n",
    );
    for rule in ALL {
        let (level, about) = (severity(Lang::Zh, rule.severity), about(rule.about));
        let anchor = rule.code.to_lowercase();
        let _ =
            writeln!(out, "| [{}](#{anchor}) | `{}` | {level} | {about} | {} |", rule.code, rule.name, rule.title());
    }
    for rule in ALL {
        let _ = write!(out, "\n<a id=\"{}\"></a>\n\n## {}\n\n{}", rule.code.to_lowercase(), heading(rule), page(rule));
    }
    out
}

/// One line a rule.
pub fn list(lang: Lang) -> String {
    let mut out = String::new();
    for rule in ALL {
        let level = severity(lang, rule.severity);
        let _ = writeln!(out, "{:<8}{:<30}{level}　{}", rule.code, rule.name, rule.title());
    }
    out
}

/// `REQ-03 balance　勾稽关系不平`
pub fn heading(rule: &Rule) -> String {
    format!("{} {}　{}", rule.code, rule.name, rule.title())
}

/// Its page, without the heading.
pub fn page(rule: &Rule) -> String {
    let level = severity(Lang::Zh, rule.severity);
    format!(
        "{level} · {} · 依据（{}）：{}\n\n{}\n",
        about(rule.about),
        basis(rule.basis),
        rule.basis_text(Lang::Zh),
        rule.body()
    )
}

/// A rule as `gongkai rules` prints it and the page shows it.
#[derive(Serialize)]
pub struct Entry {
    pub code: &'static str,
    pub name: &'static str,
    pub title: &'static str,
    pub severity: &'static str,
    pub about: &'static str,
    pub basis: EntryBasis,
    pub advice: &'static str,
    /// Markdown.
    pub docs: String,
}

#[derive(Serialize)]
pub struct EntryBasis {
    pub kind: &'static str,
    pub text: &'static str,
}

/// The whole catalogue as data, in its order.
pub fn entries() -> Vec<Entry> {
    ALL.iter()
        .map(|rule| Entry {
            code: rule.code,
            name: rule.name,
            title: rule.title(),
            severity: rule.severity.id(),
            about: rule.about.id(),
            basis: EntryBasis { kind: rule.basis.id(), text: rule.basis_text(Lang::Zh) },
            advice: rule.advice(Lang::Zh),
            docs: rule.body(),
        })
        .collect()
}

fn about(about: About) -> &'static str {
    match about {
        About::Report => "关于报告",
        About::Reading => "关于读取",
    }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Regulation => "法规",
        Basis::Form => "格式",
        Basis::Arithmetic => "算术",
        Basis::Practice => "惯例",
    }
}
