//! Which characters a text has.

/// Which characters a text has, by their last twelve bits: a word with a character that is not
/// among them stands nowhere in it, which is so for most words we look for.
#[derive(Clone, Debug)]
pub struct Alphabet([u64; 64]);

impl Alphabet {
    pub fn of(chars: &[u16]) -> Alphabet {
        let mut bits = [0; 64];
        for &c in chars {
            bits[usize::from(c >> 6 & 63)] |= 1 << (c & 63);
        }
        Alphabet(bits)
    }

    /// Is every character of `word` among them?
    pub fn spells(&self, word: &[u16]) -> bool {
        word.iter().all(|&c| self.0[usize::from(c >> 6 & 63)] >> (c & 63) & 1 != 0)
    }
}
