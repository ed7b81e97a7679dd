//! Links to pornography and gambling that a hacked or cloned site mixes into the page.

use crate::fold::{Folded, is_han};
use crate::list::Listed;
use crate::word::{Words, contains, contains_any};
use crate::words;
use std::ops::Range;

/// Words of such links. None of them is a word of an honest report, not even of one that tells of a campaign against
/// gambling.
const WORDS: Words = words![
    "无码" "成人视频" "成人网站" "国产精品" "博彩平台" "在线博彩" "澳门赌场" "网上娱乐" "娱乐城" "买球" "体育投注" "时时彩"
    "百家乐" "色情网" "久久" "麻豆" "香蕉网" "香蕉视频" "色欲" "黄网站" "成人片" "成人国产"
    "亚洲精品" "亚洲国产" "亚洲欧美" "亚洲欧洲" "亚洲日韩" "亚洲综合" "亚洲中文" "亚洲性" "亚洲成" "亚洲伊人"
    "亚洲午夜" "亚洲一区" "一区二区" "熟妇" "人妻" "伊人" "喷水" "裸聊" "约炮" "三级片" "乱伦" "皇冠体育"
    "皇冠足球" "买足球" "足球外围" "外围投注" "决赛竞猜" "足球竞猜" "杯竞猜" "竞猜网" "竞猜平台"
    "博彩网" "博彩公司" "真人娱乐" "老虎机" "六合彩" "葡京" "金沙娱乐" "亚博"
    "华体会" "开云体育" "爱游戏体育" "万博体育" "棋牌游戏" "彩票平台" "彩票网站" "365bet" "bet365" "188bet"
    "bwin" "送彩金"
];

/// The first of them make a line foreign even where it holds no other.
const SURE: usize = 14;

/// Those that the text holds.
pub fn words(folded: &Folded) -> Vec<&'static [u16]> {
    WORDS.iter().filter(|word| folded.may_hold(word) && contains(folded.chars(), word)).list()
}

/// The sure ones that the text may hold: of an honest one none.
pub fn sure_words(folded: &Folded) -> Vec<&'static [u16]> {
    WORDS.iter().take(SURE).filter(|word| folded.may_hold(word)).list()
}

/// The one of `words` that begins at `at`; 查处老虎机 and 扫黄打非,查处色情网站 are the police's.
pub fn word_at(chars: &[u16], at: usize, words: &[&[u16]]) -> Option<Range<usize>> {
    let word = words.iter().find(|word| chars[at..].starts_with(word))?;
    (!is_fought(&chars[at.saturating_sub(12)..at])).then_some(at..at + word.len())
}

/// Do these words tell of a campaign against such things?
pub fn is_fought(words: &[u16]) -> bool {
    contains_any(words, words!["查处" "打击" "整治" "侦破" "取缔" "查获" "扫黄" "清理"])
}

/// Words of a report: a line that has some is not all spam.
pub fn is_reportlike(line: &[u16]) -> bool {
    contains_any(line, words!["政府信息" "政务公开" "信息公开" "年度报告" "工作报告" "主动公开" "申请公开" "通知"])
}

/// A word of spam with the name around it: 365bet(中国)官方网站.
pub fn brand(chars: &[u16], word: Range<usize>, line: &Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = word;
    let of_name = |c: u16| c < 0x80 && (c as u8).is_ascii_alphanumeric();
    while start > line.start && of_name(chars[start - 1]) && !crate::fold::is_digit(chars[start - 1]) {
        start -= 1;
    }
    loop {
        let rest = &chars[end..line.end];
        let more = crate::word::prefix(
            rest,
            words!["(中国)" "官方网站" "官方网" "官网" "平台" "的软件" "软件" "网站" "网址" "入口" "登录" "注册" "下载" "app" "APP" "投注" "竞猜" "决赛" "_" "体育" "娱乐" "在线"],
        );
        match more {
            Some(length) => end += length,
            None => break,
        }
    }
    // Before the anchor: 欧洲杯决赛|竞猜.
    if let Some(length) =
        crate::word::suffix(&chars[line.start..start], words!["欧洲杯决赛" "欧洲杯" "世界杯" "欧冠" "澳门"])
    {
        start -= length;
    }
    debug_assert!(start < end && chars[start..end].iter().any(|&c| is_han(c) || of_name(c)));
    start..end
}
