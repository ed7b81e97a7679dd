//! How alike a printed label and an official one are.

use crate::word;

/// A printed label that is at least this alike, and more alike than to any other row it could be,
/// is that label. Fixed by 「需另行制作」 for 「需要另行制作」 (0.96) and 「1.逾期不补正」 (variant).
pub const ALIKE: f32 = 0.62;

/// At most this many characters are put into a label as junk (處理決定只鑽腳蘭數量 has four).
const MAX_JUNK: usize = 5;

/// The likeness of two keys between 0 and 1: twice the longest common subsequence over both
/// lengths; 1 less a trace for a label with a little junk inside it, or cut off.
pub fn likeness(printed: &[u16], official: &[u16]) -> f32 {
    if printed.is_empty() || official.is_empty() {
        return 0.0;
    }
    let contained = printed.len() >= 4 && contains(official, printed);
    let dice = |common: usize| 2.0 * common as f32 / (printed.len() + official.len()) as f32;
    // Keys of lengths so different, or with so few characters in common, are not half alike, and nobody asks how little.
    if !contained && (dice(printed.len().min(official.len())) <= 0.5 || dice(at_most(printed, official)) <= 0.5) {
        return 0.0;
    }
    let common = if contained { printed.len() } else { common(printed, official) };
    if common == official.len() && printed.len() - common <= MAX_JUNK && official.len() >= 4 {
        // The less junk, the likelier: 同意罈辨翻部分公开答复数 is no 同意公开答复数.
        return 0.95 - 0.01 * (printed.len() - common) as f32;
    }
    if contained { dice(common).max(0.7) } else { dice(common) }
}

/// How much of a key stands in a label, in its order, between 0 and 1.
pub fn share(key: &[u16], label: &[u16]) -> f32 {
    common(key, label) as f32 / key.len().max(1) as f32
}

/// Does `part` stand in `whole` in one piece?
pub fn contains(whole: &[u16], part: &[u16]) -> bool {
    word::contains(whole, part)
}

/// No common subsequence is longer: how many characters of `a` may stand in `b`.
fn at_most(a: &[u16], b: &[u16]) -> usize {
    let here = word::low_bits(b);
    a.iter().filter(|&&c| here >> (c & 63) & 1 != 0).count()
}

/// Length of the longest common subsequence, after H. Hyyrö, Bit-Parallel LCS-length Computation Revisited, 2004.
fn common(a: &[u16], b: &[u16]) -> usize {
    const LONGEST: usize = 64;
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    // A bit for each character of `b`, unset where the length grows; a row of the table at a time.
    let mut row = u64::MAX;
    for &x in a {
        let same = b.iter().rev().fold(0, |same, &y| same << 1 | u64::from(x == y));
        let grown = row & same;
        row = row.wrapping_add(grown) | (row - grown);
    }
    row.count_zeros() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_word;
    use crate::labels::key_of;

    fn alike(printed: &str, official: &str) -> f32 {
        likeness(&key_of(&fold_word(printed)), &key_of(&fold_word(official)))
    }

    #[test]
    fn variants_are_alike_and_neighbours_are_not() {
        assert!(alike("沒有現成信息需另行制作", "没有现成信息需要另行制作") > ALIKE);
        assert!(alike("處理決定只鑽腳蘭數量", "处理决定数量") > ALIKE);
        assert!(alike("其他法律行政止公开", "其他法律行政法规禁止公开") > ALIKE);
        assert!(alike("属于工作秘密", "属于行政查询事项") < ALIKE);
    }
}
