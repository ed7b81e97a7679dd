//! Links to pornography and gambling that a hacked or cloned site mixes into the page.

use crate::fold::is_han;
use crate::word::contains_any;
use crate::{word, words};
use std::ops::Range;

/// Words of such links, each with the index of the character by which it is looked for: one that
/// is rare in reports. None of them is a word of an honest report, not even of one that tells of
/// a campaign against gambling.
const WORDS: &[(&[u16], usize)] = &[
    (word!("无码"), 1),
    (word!("久久"), 0),
    (word!("麻豆"), 1),
    (word!("香蕉网"), 1),
    (word!("香蕉视频"), 1),
    (word!("色欲"), 1),
    (word!("黄网站"), 0),
    (word!("成人网站"), 0),
    (word!("成人片"), 0),
    (word!("成人视频"), 0),
    (word!("成人国产"), 0),
    (word!("国产精品"), 1),
    (word!("亚洲精品"), 0),
    (word!("亚洲国产"), 0),
    (word!("亚洲欧美"), 0),
    (word!("亚洲欧洲"), 0),
    (word!("亚洲日韩"), 0),
    (word!("亚洲综合"), 0),
    (word!("亚洲中文"), 0),
    (word!("亚洲性"), 0),
    (word!("亚洲成"), 0),
    (word!("亚洲伊人"), 0),
    (word!("亚洲午夜"), 0),
    (word!("亚洲一区"), 0),
    (word!("一区二区"), 1),
    (word!("熟妇"), 0),
    (word!("人妻"), 1),
    (word!("伊人"), 0),
    (word!("喷水"), 0),
    (word!("裸聊"), 0),
    (word!("约炮"), 1),
    (word!("三级片"), 2),
    (word!("色情网"), 0),
    (word!("乱伦"), 1),
    (word!("皇冠体育"), 0),
    (word!("皇冠足球"), 0),
    (word!("买足球"), 0),
    (word!("买球"), 0),
    (word!("足球外围"), 2),
    (word!("外围投注"), 2),
    (word!("体育投注"), 2),
    (word!("决赛竞猜"), 2),
    (word!("足球竞猜"), 2),
    (word!("杯竞猜"), 1),
    (word!("竞猜网"), 1),
    (word!("竞猜平台"), 1),
    (word!("博彩网"), 0),
    (word!("博彩公司"), 0),
    (word!("博彩平台"), 0),
    (word!("在线博彩"), 2),
    (word!("真人娱乐"), 2),
    (word!("娱乐城"), 0),
    (word!("老虎机"), 1),
    (word!("百家乐"), 2),
    (word!("六合彩"), 2),
    (word!("葡京"), 0),
    (word!("金沙娱乐"), 2),
    (word!("亚博"), 1),
    (word!("华体会"), 0),
    (word!("开云体育"), 1),
    (word!("爱游戏体育"), 1),
    (word!("万博体育"), 1),
    (word!("棋牌游戏"), 0),
    (word!("彩票平台"), 0),
    (word!("彩票网站"), 0),
    (word!("时时彩"), 2),
    (word!("365bet"), 3),
    (word!("bet365"), 3),
    (word!("188bet"), 3),
    (word!("bwin"), 3),
];

/// The characters that spam is looked for by, one of each word.
pub const ANCHORS: [u16; WORDS.len()] = {
    let (mut anchors, mut i) = ([0; WORDS.len()], 0);
    while i < WORDS.len() {
        anchors[i] = WORDS[i].0[WORDS[i].1];
        i += 1;
    }
    anchors
};

/// The word whose anchor stands at `at`; 查处老虎机 is the police's.
pub fn word_at(chars: &[u16], at: usize) -> Option<Range<usize>> {
    let words = ANCHORS.iter().zip(WORDS).filter(|(anchor, _)| **anchor == chars[at]);
    words.map(|(_, word)| word).find_map(|(word, anchor)| {
        let start = at.checked_sub(*anchor)?;
        let before = &chars[start.saturating_sub(6)..start];
        let fought = contains_any(before, words!["查处" "打击" "整治" "侦破" "取缔" "查获"]);
        (!fought && chars[start..].starts_with(word)).then_some(start..start + word.len())
    })
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
