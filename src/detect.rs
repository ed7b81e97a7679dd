//! Which edition of the form a table is of: from its labels first, the stated year second.

use crate::fold::Folded;
use crate::form::Form;
use crate::forms;
use crate::labels::{self, Hit};
use crate::list::Listed;
use crate::segment::{self, KINDS, Region};

/// The editions a region can be of, and the labels that say so.
#[derive(Debug)]
pub struct Editions {
    /// Indices into [`forms::ALL`] of the editions its labels fit best; never empty.
    pub forms: Vec<u8>,
    /// Labels that stand in no other edition, folded.
    pub evidence: Vec<String>,
}

/// The editions that fit the labels of a region best. A label of one edition alone decides; then
/// official wordings over variants.
pub fn editions(folded: &Folded, hits: &[Hit], region: &Region) -> Editions {
    let candidates: Vec<u8> = (0..forms::ALL.len() as u8)
        .filter(|&form| forms::ALL[usize::from(form)].table(KINDS[region.kind]).is_some())
        .list();
    if candidates.len() == 1 {
        return Editions { forms: candidates, evidence: texts(folded, hits, &region.hits, 4) };
    }
    let mut own = vec![Vec::new(); forms::ALL.len()];
    let mut official = vec![0usize; forms::ALL.len()];
    for &i in &region.hits {
        let senses =
            labels::index().senses(&hits[i]).filter(|sense| segment::kind_of(sense.form, sense.table) == region.kind);
        let (mut forms_of_hit, mut official_in) = (0u32, 0u32);
        for sense in senses {
            forms_of_hit |= 1 << sense.form;
            official_in |= u32::from(sense.official) << sense.form;
        }
        for (form, count) in official.iter_mut().enumerate() {
            *count += (official_in >> form & 1) as usize;
        }
        if forms_of_hit.count_ones() == 1 {
            own[forms_of_hit.trailing_zeros() as usize].push(i);
        }
    }
    let score = |form: &u8| (own[usize::from(*form)].len(), official[usize::from(*form)]);
    let best = candidates.iter().map(score).max().unwrap_or_default();
    let forms: Vec<u8> = candidates.into_iter().filter(|form| score(form) == best).list();
    let evidence = if let [form] = forms[..] { texts(folded, hits, &own[usize::from(form)], 3) } else { Vec::new() };
    Editions { forms, evidence }
}

fn texts(folded: &Folded, hits: &[Hit], which: &[usize], most: usize) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for &i in which {
        if texts.len() == most {
            break;
        }
        let text: String = folded.joined(hits[i].core as usize..hits[i].end as usize);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

/// The edition of the whole report: that of most tables, chapter two's on a tie.
pub fn majority(decided: &[(&'static str, u8)]) -> Option<u8> {
    let count = |form: u8| {
        let mine = decided.iter().filter(|(_, other)| *other == form);
        let chapter_two = mine.clone().filter(|(table, _)| table.starts_with("article20")).count();
        (mine.count(), chapter_two, form)
    };
    (0..forms::ALL.len() as u8).map(count).filter(|&(tables, ..)| tables > 0).max().map(|(.., form)| form)
}

/// The edition to read a table as that all labels leave open.
pub fn fallback(open: &[u8], report: Option<u8>, year: Option<u16>) -> u8 {
    let due =
        year.and_then(Form::due).and_then(|due| forms::ALL.iter().position(|form| form.id == due.id)).map(|i| i as u8);
    [report, due].into_iter().flatten().find(|form| open.contains(form)).unwrap_or(open[open.len() - 1])
}
