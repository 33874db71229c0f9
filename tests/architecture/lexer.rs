//! Cuts Rust code into tokens, so that the rules see code and never comments or the inside of strings.
//! Entry point: [`tokens`]. It knows just enough of Rust for that; it is not a parser.

/// One token of code with the line it starts on, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    pub text: String,
    pub line: usize,
    pub kind: Kind,
}

/// What a token is. Comments are no tokens at all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Name,
    Punctuation,
    /// A string, character or number; the text of a string is left out.
    Literal,
    Lifetime,
}

impl Token {
    /// Whether this is the name, keyword or punctuation `text`.
    pub fn is(&self, text: &str) -> bool {
        self.text == text && matches!(self.kind, Kind::Name | Kind::Punctuation)
    }
}

/// All tokens of a file in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { characters: text.chars().collect(), at: 0, line: 1, tokens: Vec::new() };
    while lexer.at < lexer.characters.len() {
        lexer.step();
    }
    lexer.tokens
}

struct Lexer {
    characters: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Lexer {
    fn step(&mut self) {
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => self.skip_while(|character| character != '\n'),
            ('/', '*') => self.skip_block_comment(),
            ('"', _) => self.string(),
            ('\'', _) => self.quote(),
            (first, _) if first.is_whitespace() => self.advance(1),
            (first, _) if first.is_ascii_digit() => self.number(),
            (first, _) if is_name(first) => self.name(),
            (':', ':') | ('-' | '=', '>') => self.push(2, Kind::Punctuation),
            _ => self.push(1, Kind::Punctuation),
        }
    }

    fn peek(&self, ahead: usize) -> char {
        self.characters.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn advance(&mut self, count: usize) {
        for _ in 0..count {
            if self.peek(0) == '\n' {
                self.line += 1;
            }
            self.at += 1;
        }
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.at < self.characters.len() && wanted(self.peek(0)) {
            self.advance(1);
        }
    }

    /// How far ahead the wanted characters reach, looking from `start` on.
    fn length(&self, start: usize, wanted: impl Fn(char) -> bool) -> usize {
        let from = (self.at + start).min(self.characters.len());
        start + self.characters[from..].iter().take_while(|&&character| wanted(character)).count()
    }

    fn push(&mut self, length: usize, kind: Kind) {
        let end = (self.at + length).min(self.characters.len());
        let text = self.characters[self.at..end].iter().collect();
        self.tokens.push(Token { text, line: self.line, kind });
        self.advance(length);
    }

    /// Block comments nest.
    fn skip_block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.characters.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    self.advance(1);
                    continue;
                }
            }
            self.advance(2);
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        self.tokens.push(Token { text: String::from("\"\""), line: self.line, kind: Kind::Literal });
        self.advance(1);
        while self.at < self.characters.len() && self.peek(0) != '"' {
            self.advance(if self.peek(0) == '\\' { 2 } else { 1 });
        }
        self.advance(1);
    }

    /// A raw string, from its first `#` or quote on.
    fn raw_string(&mut self) {
        self.tokens.push(Token { text: String::from("\"\""), line: self.line, kind: Kind::Literal });
        let start = self.at;
        self.skip_while(|character| character == '#');
        let hashes = self.at - start;
        self.advance(1);
        while self.at < self.characters.len() {
            let closes = self.peek(0) == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == '#');
            self.advance(1);
            if closes {
                return self.advance(hashes);
            }
        }
    }

    /// A character such as `'a'` or `'\n'`, or a lifetime such as `'a`.
    fn quote(&mut self) {
        if self.peek(1) == '\\' {
            let close = self.length(3, |character| character != '\'');
            self.push(close + 1, Kind::Literal);
        } else if self.peek(2) == '\'' {
            self.push(3, Kind::Literal);
        } else {
            let end = self.length(1, is_name);
            self.push(end, Kind::Lifetime);
        }
    }

    fn number(&mut self) {
        let end = self.length(0, is_name);
        self.push(end, Kind::Literal);
    }

    /// A name or keyword; or the prefix of a string (`r"…"`, `br#"…"#`), of a byte (`b'x'`) or of a name (`r#type`).
    fn name(&mut self) {
        let end = self.length(0, is_name);
        let prefix: String = self.characters[self.at..self.at + end].iter().collect();
        let raw = matches!(prefix.as_str(), "r" | "br" | "cr");
        match (self.peek(end), self.peek(end + 1)) {
            ('#', next) if raw && next != '#' && next != '"' => {
                self.advance(end + 1);
                self.name();
            }
            ('"' | '#', _) if raw => {
                self.advance(end);
                self.raw_string();
            }
            ('"', _) if matches!(prefix.as_str(), "b" | "c") => {
                self.advance(end);
                self.string();
            }
            ('\'', _) if prefix == "b" => {
                self.advance(end);
                self.quote();
            }
            _ => self.push(end, Kind::Name),
        }
    }
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, expected: &str) {
        let found: Vec<String> = tokens(code).into_iter().map(|token| token.text).collect();
        assert_eq!(found.join(" "), expected, "{code}");
    }

    #[test]
    fn comments_and_the_inside_of_strings_are_not_code() {
        check("a // b\nc", "a c");
        check("a /* b /* c */ d */ e", "a e");
        check("/// tera::Tera\nfn f() {}", "fn f ( ) { }");
        check(r#"f("tera::\"Tera", x)"#, r#"f ( "" , x )"#);
        check(r##"f(r#"a "b" c"#, br"d", b"e", c"f")"##, r#"f ( "" , "" , "" , "" )"#);
    }

    #[test]
    fn characters_lifetimes_and_raw_names_are_told_apart() {
        check("'a' 'b '\\'' b'c' '\"' x", "'a' 'b '\\'' 'c' '\"' x");
        check("r#type::r", "type :: r");
        check("fn f<'a>(x: &'a str) -> u8 {}", "fn f < 'a > ( x : & 'a str ) -> u8 { }");
    }

    #[test]
    fn a_token_knows_its_line_after_strings_and_comments_of_many_lines() {
        let code = "\"a\nb\"\n/* c\nd */\nr#\"e\nf\"# g";
        let last = tokens(code).pop().expect("the code has tokens");
        assert_eq!((last.text.as_str(), last.line), ("g", 6));
    }
}
