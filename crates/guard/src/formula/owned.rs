//! The owned formulas, read from the sources of the model.
//!
//! Nothing is listed here: every `formula!` of the sources is a formula, what it says is what
//! counts as its copy, and the function to use instead is the one its file offers.

use syn::Expr;

use super::atom::Atoms;
use super::figure::Figure;
use super::polynomial::Atom;
use super::reckon::Reader;
use crate::lex::{Kind, Lexer, Token};

/// A formula the model owns.
#[derive(Debug)]
pub(crate) struct Formula {
    pub(crate) name: String,
    /// `crates/model/src/formula/gate.rs:11`.
    pub(crate) place: String,
    /// The first public function of its file, where it has one.
    pub(crate) function: Option<String>,
    pub(crate) terms: Vec<String>,
    /// Each term as it stands in the figure.
    pub(crate) atoms: Vec<Atom>,
    pub(crate) figure: Figure,
    pub(crate) literals: Atoms,
}

/// Every formula of some sources, each a path and its text.
pub(crate) fn formulas(sources: &[(&str, &str)]) -> Vec<Formula> {
    sources.iter().flat_map(|(path, text)| of_source(path, text)).collect()
}

fn of_source(path: &str, text: &str) -> Vec<Formula> {
    let tokens = tokens(text);
    let word = |at: usize| tokens.get(at).map_or("", |token: &Token| &text[token.start..token.end]);
    let function = public_function(&tokens, &word);
    let mut formulas = Vec::new();
    for at in 0..tokens.len() {
        let calls = word(at) == "formula" && word(at + 1) == "!";
        let Some(open) = tokens.get(at + 2).filter(|one| calls && one.kind == Kind::Open(b'{'))
        else {
            continue;
        };
        let Some(end) = closing(&tokens, at + 2) else { continue };
        let inside = at + 3..end;
        let Some(name) = inside.clone().find(|at| word(*at) == "fn").map(|at| at + 1) else {
            continue;
        };
        let Some(body) = inside.clone().find(|at| word(*at) == "=").map(|at| at + 1) else {
            continue;
        };
        let idents = (name + 1..body).filter(|at| tokens[*at].kind == Kind::Ident);
        let terms: Vec<String> = idents.map(|at| word(at).to_owned()).collect();
        let source = &text[tokens[body].start..tokens[end].start];
        let Ok(expr) = syn::parse_str::<Expr>(source) else { continue };
        let line = text[..open.start].matches('\n').count() + 1;
        // The line of the formula itself: `formula! {` and its documentation stand above.
        let line = line + text[open.start..tokens[name].start].matches('\n').count();
        let none = std::collections::HashMap::new();
        let mut reader = Reader::new(source, &none);
        let (figure, atoms) = reader.figure_of(&expr, &terms);
        formulas.push(Formula {
            name: word(name).to_owned(),
            place: format!("{path}:{line}"),
            function: function.clone(),
            terms,
            atoms,
            figure,
            literals: reader.atoms,
        });
    }
    formulas
}

fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer::new(text);
    let mut tokens = Vec::new();
    while let Ok(Some(token)) = lexer.next() {
        tokens.push(token);
    }
    tokens
}

/// Where the bracket at `open` is closed.
fn closing(tokens: &[Token], open: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The first `pub fn` outside of brackets.
fn public_function<'t>(tokens: &[Token], word: &impl Fn(usize) -> &'t str) -> Option<String> {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => depth -= 1,
            _ if depth == 0 && word(at) == "pub" && word(at + 1) == "fn" => {
                return Some(word(at + 2).to_owned());
            }
            _ => {}
        }
    }
    None
}
