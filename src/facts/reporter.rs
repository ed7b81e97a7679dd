//! Who reports: other agencies that prose counts are told from it by their names.

use crate::fold::{fold_word, is_digit};
use crate::report::agency::Agency;
use crate::word::{Words, contains, contains_any, prefix, suffix};
use crate::words;

/// The agency that reports.
#[derive(Default)]
pub struct Reporter {
    /// Its name; of a government with all that may stand in it (云泽县 is 县政府 too). Empty where unknown.
    name: Vec<u16>,
    /// 县, of a government.
    level: Option<u16>,
}

impl Reporter {
    pub fn new(organization: Option<&str>) -> Reporter {
        let Some(organization) = organization else { return Reporter::default() };
        let mut name = fold_word(organization);
        if Agency::of(organization) != Agency::Government {
            return Reporter { name, level: None };
        }
        name.truncate(name.len() - suffix(&name, words!["人民政府"]).unwrap_or(0));
        let level = name.last().copied();
        name.extend(crate::word!("人民政府办事处"));
        Reporter { name, level }
    }

    /// Is a sentence that names a whole area about the one it governs? 全县 in a county's own report is
    /// what its tables count.
    pub fn governs(&self, sentence: &[u16]) -> bool {
        let end = sentence.iter().position(|&c| c == 0x3002 || c == 0x0A).unwrap_or(sentence.len());
        self.level.is_some_and(|level| contains(&sentence[..end], &['全' as u16, level]))
    }

    /// Whose words these are, where they begin with the name of an agency that does something
    /// (市司法局收到…): its own, or another's?
    pub fn named(&self, words: &[u16]) -> Option<bool> {
        const VERBS: Words = words![
            "收到" "受理" "接到" "接收" "新收" "共" "全年" "累计" "主动公开" "公开" "发布" "办理" "办结" "答复" "制发" "印发" "制定"
            "仅" "本年" "今年" "未" "没有" "无" "被" "因"
        ];
        const AGENCIES: Words =
            words!["局" "厅" "委" "法制办" "政府" "府办" "府办公室" "法院" "检察院" "街道" "街道办" "镇" "乡"];
        let end = (2..words.len().min(16)).find(|&i| is_digit(words[i]) || prefix(&words[i..], VERBS).is_some())?;
        let name = &words[..end];
        if self.name.is_empty()
            || suffix(name, AGENCIES).is_none()
            || contains_any(name, words!["我" "本"])
            || prefix(name, words!["全" "各"]).is_some()
        {
            return None;
        }
        Some(is_within(name, &self.name) || is_within(&self.name, name))
    }
}

/// Do the characters stand in the other's, in order? 市人社局 is short for 市人力资源和社会保障局.
fn is_within(short: &[u16], long: &[u16]) -> bool {
    let mut long = long.iter();
    short.iter().all(|c| long.any(|d| d == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_is_known_by_its_short_names() {
        let named = |organization: &str, words: &str| Reporter::new(Some(organization)).named(&fold_word(words));
        for (organization, words, due) in [
            ("青禾市水务局", "市水务局收到申请", Some(true)),
            ("水务局", "云泽县水务局2023年收到申请", Some(true)),
            ("青禾市人力资源和社会保障局", "市人社局共收到申请", Some(true)),
            ("云泽县", "县人民政府收到申请", Some(true)),
            ("云泽县", "县教育局收到申请", Some(false)),
            ("青禾市水务局", "市司法局收到行政复议申请", Some(false)),
            ("青禾市水务局", "县公安局被申请行政复议", Some(false)),
            ("青禾市水务局", "市政府办公室收到申请", Some(false)),
            ("青禾市水务局", "市政府法制办受理行政复议", Some(false)),
            ("青禾市水务局", "我局收到申请", None),
            ("青禾市水务局", "通过局网站发布信息", None),
        ] {
            assert_eq!(named(organization, words), due, "{organization}: {words}");
        }
    }
}
