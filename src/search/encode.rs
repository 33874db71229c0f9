//! How the files of the index are written: numbers as printable characters, words by what they share with the one before.
//!
//! Only characters that mean nothing in JSON strings, scripts and HTML are used. Base 44 with a mark for "more follows"
//! makes 88 digits; nearly every number of an index takes one or two of them.

/// The 88 characters: 33 to 126 without `"` `\` `|` `<` `&` `'`.
const DIGITS: &[u8; 88] = b"!#$%()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{}~";

const BASE: usize = 44;

/// Appends a number.
pub fn push_number(number: usize, text: &mut String) {
    let mut rest = number;
    while rest >= BASE {
        text.push(char::from(DIGITS[rest % BASE + BASE]));
        rest /= BASE;
    }
    text.push(char::from(DIGITS[rest]));
}

/// Numbers one after another.
pub fn numbers(list: impl IntoIterator<Item = usize>) -> String {
    let mut text = String::new();
    list.into_iter().for_each(|number| push_number(number, &mut text));
    text
}

/// Appends a word: how many characters it shares with the one before, how many more it has, and those.
pub fn push_word(word: &str, before: &str, text: &mut String) {
    let shared = word.chars().zip(before.chars()).take_while(|(a, b)| a == b).count();
    push_number(shared, text);
    push_number(word.chars().count() - shared, text);
    text.extend(word.chars().skip(shared));
}

/// Reads what the functions above write.
pub struct Reader<'a> {
    chars: std::str::Chars<'a>,
    word: Vec<char>,
}

impl<'a> Reader<'a> {
    /// Reads a text from its start.
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader { chars: text.chars(), word: Vec::new() }
    }

    /// The next number; `None` at the end and before a character that is no digit.
    pub fn number(&mut self) -> Option<usize> {
        let (mut number, mut factor) = (0_usize, 1_usize);
        loop {
            let c = u8::try_from(self.chars.next()?).ok()?;
            let digit = DIGITS.iter().position(|known| *known == c)?;
            number = number.checked_add((digit % BASE).checked_mul(factor)?)?;
            if digit < BASE {
                return Some(number);
            }
            factor = factor.checked_mul(BASE)?;
        }
    }

    /// The next word.
    pub fn word(&mut self) -> Option<String> {
        let shared = self.number()?;
        let more = self.number()?;
        self.word.truncate(shared);
        for _ in 0..more {
            self.word.push(self.chars.next()?);
        }
        Some(self.word.iter().collect())
    }

    /// The next so many characters as they are. They are ASCII: numbers.
    pub fn take(&mut self, count: usize) -> Option<&'a str> {
        let text = self.chars.as_str();
        let taken = text.get(..count)?;
        self.chars = text[count..].chars();
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_and_are_short() {
        let list = [0, 1, 43, 44, 45, 1935, 1936, 123_456_789, usize::MAX / 2];
        let text = numbers(list);
        let mut reader = Reader::new(&text);
        assert_eq!(list.map(|_| reader.number().unwrap()), list);
        assert_eq!(reader.number(), None);
        assert_eq!((numbers([43]).len(), numbers([44]).len(), numbers([1936]).len()), (1, 2, 3));
        assert!(!text.contains(['"', '\\', '<', '&', '\'', '|']));
    }

    #[test]
    fn words_read_back() {
        let words = ["", "care", "carer", "carers", "łodz", "looked after "];
        let mut text = String::new();
        for (at, word) in words.iter().enumerate() {
            push_word(word, if at == 0 { "" } else { words[at - 1] }, &mut text);
        }
        let mut reader = Reader::new(&text);
        assert_eq!(words.map(|_| reader.word().unwrap()), words);
    }
}
