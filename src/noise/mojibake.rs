//! UTF-8 that was read as GBK: 鏀垮簻淇℃伅 for 政府信息.

use crate::fold::Folded;
use crate::span::Span;

/// Characters that a lead byte of UTF-8 makes when it is read as GBK, and that are no words of
/// their own.
const MARKS: &str = "銆銇銈銉銊銋銌銍銏銐銑銒銓銔銕銖銗銘銙銚銛銜銝銞銟銠銡銢銣銤銥銦銧鋩鋪鋫鋬鋭鋮鋯鋰鋱鋲鋳鋴鋵鋶鋷鋸鋹鋺鋻鋼鋽鋾鋿錀錁錂錃\
     錄錅錆錇錈錉鍊鍋鍌鍍鍎鍏鍐鍑鍒鍓鍔鍕鍖鍗鍘鍙鍚鍛鍜鍝鍞鍟鍠鍡鍢鍣鍤鍥鍦鍧鍨鍩鍫鎬鎭鎮鎯鎰鎱鎲鎳鎴鎵鎶鎷鎸鎹鎺鎻鎼鎽鎾鎿鏀\
     鏁鏂鏃鏄鏅鏆鏇鏈鏉鏋鏌鏍鐎鐏鐐鐑鐒鐓鐔鐕鐖鐗鐘鐙鐚鐛鐜鐝鐞鐟鐠鐡鐢鐣鐤鐥鐦鐧鐨鐩鐪鐫鐬鐭鐮鑰鑱鑲鑳鑴鑵鑶鑷鑸鑹鑺鑻鑼鑽鑾\
     鑿钀钁钂钃钄钑钖钘铇铏铓铔铚铦铻锜锠閫閬閭閮閯閰閱閲閳閴閵閶閷閸閹閺閻閼閽閾閿闀闁闂闃闄闅闆闇闈闉闊闋飥飦飩飪飫飬飭飮飯\
     飰飱飲飳飴飵飶飷飸飹飺飻飼飽飾飿餀餁餂餃餄餅餆餇锟";

/// So many marks make a run.
const FEWEST: usize = 4;
/// So far apart they may be.
const GAP: usize = 24;

/// The marks that folding leaves as they are: the others are traditional characters.
pub fn marks() -> impl Iterator<Item = u16> {
    MARKS.chars().filter(|c| crate::fold::fold_word(c.encode_utf8(&mut [0; 4])) == [*c as u16]).map(|c| c as u16)
}

/// Collects marks as they come by, and keeps the runs.
#[derive(Default)]
pub struct Runs {
    first: usize,
    last: usize,
    count: usize,
    pub spans: Vec<Span>,
}

impl Runs {
    /// A mark at folded character `at`.
    pub fn mark(&mut self, folded: &Folded, at: usize) {
        if self.count > 0 && at - self.last > GAP {
            self.end(folded);
        }
        if self.count == 0 {
            self.first = at;
        }
        self.last = at;
        self.count += 1;
    }

    /// No more marks near.
    pub fn end(&mut self, folded: &Folded) {
        if self.count >= FEWEST {
            self.spans.push(folded.span(self.first..self.last + 1));
        }
        self.count = 0;
    }
}
