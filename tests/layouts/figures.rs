//! Figures of a report, random and consistent: every sum of the form holds.

use super::gold::Expect;
use super::rng::Rng;
use gongkai::form::Form;
use gongkai::number::Decimal;
use std::collections::HashSet;

/// What stands in one place of the form, and what it means.
#[derive(Clone, Debug)]
pub struct Figure {
    pub table: &'static str,
    pub row: &'static str,
    pub column: &'static str,
    /// As printed; empty for a blank.
    pub text: String,
    pub expect: Expect,
    /// The figure that a blank took the place of.
    pub blanked: Option<Decimal>,
}

impl Figure {
    pub fn value(&self) -> Decimal {
        match self.expect {
            Expect::Number(value) => value,
            _ => Decimal::ZERO,
        }
    }

    pub fn is_zero(&self) -> bool {
        self.expect == Expect::Number(Decimal::ZERO)
    }

    pub fn blank(&mut self) {
        self.blanked = Some(self.value());
        self.text.clear();
        self.expect = Expect::Blank;
    }

    pub fn set(&mut self, value: Decimal) {
        self.text = value.to_string();
        self.expect = Expect::Number(value);
    }
}

/// All figures of one report, table after table, row after row.
#[derive(Clone)]
pub struct Figures {
    pub form: &'static Form,
    pub cells: Vec<Figure>,
}

/// How the figures are spread.
#[derive(Clone, Copy)]
enum Spread {
    /// Most are zero, as in a real bureau.
    Sparse,
    Small,
    /// All different, one to five digits.
    Distinct,
    /// Up to eight digits, as in a province.
    Huge,
}

pub const REQUEST_ENDS: [&str; 4] = ["new_received", "carried_in", "results_total", "carried_out"];
pub const APPLICANTS: [&str; 6] = ["natural_person", "business", "research", "nonprofit", "legal_service", "other_org"];
pub const OUTCOMES: [&str; 4] = ["upheld", "corrected", "other", "pending"];

impl Figures {
    pub fn random(form: &'static Form, rng: &mut Rng) -> Figures {
        let cells = form
            .tables
            .iter()
            .flat_map(|table| {
                let leaves = table.leaves();
                leaves.rows.iter().flat_map(move |row| {
                    leaves.columns.iter().map(move |column| Figure {
                        table: table.id,
                        row: row.line.id,
                        column: column.line.id,
                        text: "0".to_owned(),
                        expect: Expect::Number(Decimal::ZERO),
                        blanked: None,
                    })
                })
            })
            .collect();
        let mut figures = Figures { form, cells };
        let spread = *rng.pick(&[Spread::Sparse, Spread::Sparse, Spread::Small, Spread::Distinct, Spread::Huge]);
        let mut draw = Draw { spread, seen: HashSet::new(), rng };
        if form.id == "stat_2014" {
            figures.fill_statistics(&mut draw);
        } else {
            figures.fill_proactive(&mut draw);
            figures.fill_requests(&mut draw);
            figures.fill_remedies(&mut draw);
        }
        figures
    }

    pub fn index(&self, table: &str, row: &str, column: &str) -> Option<usize> {
        self.cells.iter().position(|cell| cell.table == table && cell.row == row && cell.column == column)
    }

    fn at(&self, table: &str, row: &str, column: &str) -> usize {
        self.index(table, row, column).unwrap_or_else(|| panic!("{table}.{row}.{column}"))
    }

    pub fn get(&self, table: &str, row: &str, column: &str) -> i64 {
        self.cells[self.at(table, row, column)].value().integer().unwrap_or_default()
    }

    pub fn put(&mut self, table: &str, row: &str, column: &str, value: i64) {
        let i = self.at(table, row, column);
        self.cells[i].set(Decimal::from(value));
    }

    /// Rows of a table, in printed order.
    pub fn rows(&self, table: &str) -> Vec<&'static str> {
        let mut rows: Vec<&str> = Vec::new();
        for cell in self.cells.iter().filter(|cell| cell.table == table) {
            if rows.last() != Some(&cell.row) {
                rows.push(cell.row);
            }
        }
        rows
    }

    fn fill_requests(&mut self, draw: &mut Draw) {
        let rows = self.rows("requests");
        for column in APPLICANTS {
            let mut results = 0;
            for row in rows.iter().filter(|row| !REQUEST_ENDS.contains(row)) {
                let value = draw.count();
                results += value;
                self.put("requests", row, column, value);
            }
            let out = draw.count();
            let carried_in = draw.count().min(results + out);
            self.put("requests", "results_total", column, results);
            self.put("requests", "carried_out", column, out);
            self.put("requests", "carried_in", column, carried_in);
            self.put("requests", "new_received", column, results + out - carried_in);
        }
        for row in rows {
            let sum = APPLICANTS.iter().map(|column| self.get("requests", row, column)).sum();
            self.put("requests", row, "total", sum);
        }
    }

    fn fill_remedies(&mut self, draw: &mut Draw) {
        for row in self.rows("remedies") {
            let mut sum = 0;
            for column in OUTCOMES {
                let value = draw.count();
                sum += value;
                self.put("remedies", row, column, value);
            }
            self.put("remedies", row, "total", sum);
        }
    }

    fn fill_proactive(&mut self, draw: &mut Draw) {
        let of_2019 = self.form.id == "trial_2019";
        for i in 0..self.cells.len() {
            let (table, row, column) = (self.cells[i].table, self.cells[i].row, self.cells[i].column);
            if !table.starts_with("article20") {
                continue;
            }
            let value = match column {
                "items_delta" => {
                    let before = self.get(table, row, "items_prev");
                    if draw.rng.chance(40) { -draw.rng.between(0, before) } else { draw.count().min(9999) }
                }
                "decisions"
                    if of_2019 && self.get(table, row, "items_prev") + self.get(table, row, "items_delta") == 0 =>
                {
                    0
                }
                "disclosed_new" => draw.count().min(self.get(table, row, "made_new")),
                "public_total" => self.get(table, row, "disclosed_new") + draw.count(),
                "in_force" => (self.get(table, row, "made") - self.get(table, row, "repealed")).max(0) + draw.count(),
                "amount" => {
                    let some = !of_2019 || self.get(table, row, "projects") > 0;
                    let mut money = if some { draw.money() } else { Decimal::ZERO };
                    if of_2019 && some && money.is_zero() {
                        money = Decimal::new(4685, 2);
                    }
                    self.cells[i].set(money);
                    continue;
                }
                _ => draw.count(),
            };
            self.cells[i].set(Decimal::from(value));
        }
    }

    fn fill_statistics(&mut self, draw: &mut Draw) {
        for i in 0..self.cells.len() {
            let money = matches!(self.cells[i].row, "fees_collected" | "special_funds");
            let value = if money { draw.money() } else { Decimal::from(draw.count()) };
            self.cells[i].set(value);
        }
        for (total, parts) in STATISTICS_SUMS {
            let sum = parts.iter().map(|part| self.get("statistics", part, "value")).sum();
            self.put("statistics", total, "value", sum);
        }
        if self.get("statistics", "req_received", "value") == 0 {
            self.put("statistics", "fees_collected", "value", 0);
        }
        // What is disclosed stands on at least one channel, and no channel has more than all.
        let channels = ["ch_gazette", "ch_website", "ch_weibo", "ch_wechat", "ch_other"];
        let counts: Vec<i64> = channels.iter().map(|row| self.get("statistics", row, "value")).collect();
        let (most, all) = (*counts.iter().max().unwrap(), counts.iter().sum::<i64>());
        self.put("statistics", "proactive_total", "value", draw.rng.between(most, all));
        for (part, whole) in [
            ("normative_disclosed", "normative_issued_total"),
            ("normative_disclosed", "proactive_total"),
            ("press_conferences_by_head", "press_conferences"),
            ("online_interviews_by_head", "online_interviews"),
        ] {
            let value = self.get("statistics", part, "value").min(self.get("statistics", whole, "value"));
            self.put("statistics", part, "value", value);
        }
    }
}

/// The sums of the table of 2014, inner ones first.
pub const STATISTICS_SUMS: &[(&str, &[&str])] = &[
    ("req_received", &["req_in_person", "req_fax", "req_online", "req_letter"]),
    ("req_closed", &["closed_on_time", "closed_extended"]),
    (
        "ans_denied",
        &[
            "denied_state_secret",
            "denied_trade_secret",
            "denied_privacy",
            "denied_three_securities",
            "denied_not_gov_info",
            "denied_other_law",
        ],
    ),
    (
        "req_answered",
        &[
            "ans_already_public",
            "ans_granted",
            "ans_partial",
            "ans_denied",
            "ans_not_this_agency",
            "ans_not_exist",
            "ans_told_to_amend",
            "ans_other_channel",
        ],
    ),
    ("review_total", &["review_upheld", "review_corrected", "review_other"]),
    ("lit_total", &["lit_upheld_or_dismissed", "lit_corrected", "lit_other"]),
    ("staff_total", &["staff_full_time", "staff_part_time"]),
];

struct Draw<'r> {
    spread: Spread,
    seen: HashSet<i64>,
    rng: &'r mut Rng,
}

impl Draw<'_> {
    fn count(&mut self) -> i64 {
        match self.spread {
            Spread::Sparse if self.rng.chance(80) => 0,
            Spread::Sparse => self.rng.between(1, 40),
            Spread::Small if self.rng.chance(45) => 0,
            Spread::Small => self.rng.between(1, 240),
            Spread::Distinct => loop {
                let digits = self.rng.between(1, 5) as u32;
                let value = self.rng.between(1, 10i64.pow(digits) - 1);
                if self.seen.insert(value) {
                    return value;
                }
            },
            Spread::Huge if self.rng.chance(20) => 0,
            Spread::Huge => {
                let digits = self.rng.between(1, 7) as u32;
                self.rng.between(10i64.pow(digits - 1), 10i64.pow(digits) - 1)
            }
        }
    }

    fn money(&mut self) -> Decimal {
        if self.rng.chance(20) {
            return Decimal::ZERO;
        }
        let digits = self.rng.between(2, 8) as u32;
        let scale = self.rng.between(0, 3) as u8;
        Decimal::new(self.rng.between(1, 10i64.pow(digits) - 1), scale)
    }
}
