//! What the site puts around a report: menus, breadcrumbs, buttons, the footer.

use crate::fold::{Folded, is_blank, is_han};
use crate::span::Span;
use crate::word::{Lexicon, Words, contains_any};
use crate::words;
use std::ops::Range;
use std::sync::OnceLock;

/// One of these makes a line of the page's frame.
const SIGNS: Words = words![
    "首页" "当前位置" "所在的位置" "您的位置" "所在位置" "登录" "注册" "无障碍" "长者" "繁体" "听全文" "语音播报" "语音朗读" "收听" "分享到" "扫一扫"
    "打印" "关闭窗口" "字体:" "字号" "浏览次数" "访问次数" "访问量:" "点击数" "阅读次数" "点击率:" "Produced By" "词条" "联系我们" "联络我们"
    "相关附件" "相关新闻" "相关链接" "返回顶部" "上一篇" "下一篇" "索引号" "主题分类" "组配分类" "公开形式" "公开方式:" "公开范围:" "体裁分类" "版权所有"
    "ICP备" "网站标识码" "公网安备" "网站地图" "技术支持" "主办单位" "承办单位" "责任编辑" "附件下载" "下载附件" "智能问答" "个人中心" "互动交流"
    "收藏本站" "设为首页" "发布系统" "微信扫码" "简体" "中国政府网" "网站声明" "关于我们" "Copyright" "copyright"
];

fn signs() -> &'static Lexicon {
    static CACHE: OnceLock<Lexicon> = OnceLock::new();
    CACHE.get_or_init(|| Lexicon::new(&[(SIGNS, 0)]))
}

/// A line of the frame is no longer than this.
const LONGEST: usize = 160;
/// How many lines of the head and of the tail are looked at.
const LINES: usize = 60;

/// The frame's lines: before the title and the first chapter, and behind the report's last words.
/// Lines that hold one of `keep` (the title, the dates) stay.
pub fn find_in(folded: &Folded, lines: &[Range<usize>], body: Range<usize>, keep: &[Span]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut add = |line: &Range<usize>| {
        let span = folded.span(line.clone());
        if !keep.iter().any(|kept| kept.start < span.end && span.start < kept.end) {
            spans.push(span);
        }
    };
    let head = lines.partition_point(|line| line.start < body.start);
    let tail = lines.partition_point(|line| line.start < body.end);
    for line in lines[..head].iter().take(LINES).filter(|line| is_frame(folded.chars(), line)) {
        add(line);
    }
    let mut last = &lines[tail..];
    last = &last[last.len().saturating_sub(LINES)..];
    let first = last.iter().position(|line| is_frame(folded.chars(), line)).unwrap_or(last.len());
    for line in &last[first..] {
        // Behind the first line of the footer, what is short and no sentence is footer too.
        let chars = &folded.chars()[line.clone()];
        let sentence = chars.len() > 30 || contains_any(chars, words!["。" ","]);
        let signature = contains_any(chars, words!["年" "月"]) && chars.len() < 24 || chars.len() > 60;
        if is_frame(folded.chars(), line) || !sentence && !signature && chars.len() < 16 {
            add(line);
        }
    }
    spans
}

fn is_frame(chars: &[u16], line: &Range<usize>) -> bool {
    let text = &chars[line.clone()];
    if text.len() > LONGEST || text.contains(&('。' as u16)) {
        return false;
    }
    let crumbs = text.iter().filter(|&&c| c == u16::from(b'>')).count() >= 2;
    crumbs || text[0] == u16::from(b'>') || signs().any_in(text) || is_latin(text)
}

/// Baidu, map: a line of the frame in Latin letters alone.
fn is_latin(text: &[u16]) -> bool {
    let letter = |&c: &u16| c < 0x80 && (c as u8).is_ascii_alphabetic();
    text.len() <= 30
        && text.iter().filter(|c| letter(c)).count() >= 3
        && !text.iter().any(|&c| is_han(c))
        && text.iter().all(|c| letter(c) || is_blank(*c))
}
