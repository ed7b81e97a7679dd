//! What kind of agency a report is of, from its name.

/// Decides the deadline of DAT-02 and who can make rules (PUB-03).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agency {
    /// 人民政府, or a place by its name: 市, 县, 区, 乡, 镇, 街道.
    Government,
    /// 局, 委, 厅, 办, 部, 中心 …
    Department,
    Unknown,
}

impl Agency {
    pub fn of(name: &str) -> Agency {
        const DEPARTMENT: &[&str] = &[
            "局",
            "委",
            "委员会",
            "厅",
            "办",
            "办公室",
            "部",
            "中心",
            "院",
            "署",
            "总队",
            "支队",
            "大队",
            "所",
            "站",
            "公司",
            "分局",
            "集团",
            "银行",
            "馆",
            "社",
            "会",
        ];
        const GOVERNMENT: &[&str] =
            &["人民政府", "政府", "省", "市", "县", "区", "旗", "乡", "镇", "街道", "街道办事处", "办事处", "州", "盟"];
        let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
        if ends(&["街道办事处", "街道办", "人民政府", "政府"]) {
            Agency::Government
        } else if ends(DEPARTMENT) {
            Agency::Department
        } else if ends(GOVERNMENT) {
            Agency::Government
        } else {
            Agency::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Agency::{self, *};

    #[test]
    fn the_last_words_of_the_name_decide() {
        for (name, kind) in [
            ("广州市商务局", Department),
            ("上海市人民政府办公厅", Department),
            ("某县人民政府", Government),
            ("石台县大演乡", Government),
            ("某区某某街道办事处", Government),
            ("平潭综合实验区管委会", Department),
            ("某某", Unknown),
        ] {
            assert_eq!(Agency::of(name), kind, "{name}");
        }
    }
}
