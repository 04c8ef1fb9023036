use driftless_model::catalogue::Catalogue;
use driftless_model::formula::SOURCES;

use super::*;
use crate::piece::pieces;
use crate::said::Listener;
use crate::sample::catalogue;

/// The names of the formulas found in a text.
fn found_by(formulas: &Formulas, text: &str) -> Vec<String> {
    let catalogue = catalogue();
    let vocabulary = Vocabulary::new(&catalogue);
    let owned = Owned::new(&catalogue, &vocabulary);
    let terms = formulas.words();
    let mut listener = Listener::new(&vocabulary, &terms, "config");
    let pieces = pieces(text, false, Some(&mut listener)).items;
    let copies = formulas.copies(text, &pieces, true, &vocabulary, &owned);
    let copies = copies.unwrap_or_else(|unread| panic!("{}: {text}", unread.what));
    copies.into_iter().map(|copy| copy.formula.name.clone()).collect()
}

fn found(text: &str) -> Vec<String> {
    found_by(&Formulas::of(SOURCES), text)
}

/// A function of floats around an expression.
fn function(body: &str) -> String {
    format!("fn f(a: f64, b: f64, c: f64, d: f64, e: f64) -> f64 {{ {body} }}")
}

#[test]
fn every_formula_of_the_model_is_found_in_itself() {
    let formulas = Formulas::of(SOURCES);
    let names: Vec<&str> = formulas.all.iter().map(|one| one.formula.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "expectancy_r",
            "total_friction",
            "spread_rt",
            "slippage_rt",
            "gate_ratio",
            "boundary_stop",
            "contracts",
            "planned_risk",
            "planned_reward",
            "planned_realized_rr",
        ]
    );
    let counted: usize = SOURCES.iter().map(|(_, text)| text.matches("formula! {").count()).sum();
    assert_eq!(names.len(), counted);
    for Known { formula, .. } in &formulas.all {
        let line: usize = formula.place.rsplit(':').next().expect("a line").parse().expect("one");
        let (path, _) = formula.place.split_once(':').expect("a path");
        let (_, source) = SOURCES.iter().find(|(known, _)| *known == path).expect("a source");
        let line = source.lines().nth(line - 1).expect("that line");
        assert!(line.contains(&format!("fn {}(", formula.name)), "{}: {line}", formula.place);
    }
    let functions: Vec<Option<&str>> =
        formulas.all.iter().map(|one| one.formula.function.as_deref()).collect();
    assert_eq!(functions[0], Some("expectancy"));
    assert_eq!(functions[1], None);
    assert_eq!(functions[9], Some("calculate_realized_rr"));
}

#[test]
fn what_the_model_says_is_what_counts() {
    let changed: Vec<(&str, String)> = SOURCES
        .iter()
        .map(|(path, text)| {
            let text = text.replace(
                "(((rr * stop) * point_value) - friction) / ((stop * point_value) + friction)",
                "(((rr * stop) * point_value) - (2 * friction)) / (stop * point_value)",
            );
            (*path, text)
        })
        .collect();
    let changed: Vec<(&str, &str)> = changed.iter().map(|(path, text)| (*path, &**text)).collect();
    let changed = Formulas::of(&changed);
    let old = function("(a * b - c) / (d * b + c)");
    let new = function("(rr * stop * point_value - 2.0 * friction) / (stop * point_value)");
    assert_eq!(found(&old), ["planned_realized_rr"]);
    assert_eq!(found_by(&changed, &old), [] as [&str; 0]);
    assert_eq!(found_by(&changed, &new), ["planned_realized_rr"]);
    // A formula nobody has written yet is owned from the moment it is.
    let added = [("a.rs", "formula! { fn edge(win_rate, rr) = (win_rate * rr) - (1 - win_rate) }")];
    let added = Formulas::of(&added);
    let copy = "fn f(win_rate: f64, rr: f64) -> f64 { rr * win_rate - (1.0 - win_rate) }";
    assert_eq!(found_by(&added, copy), ["edge"]);
    assert_eq!(found_by(&Formulas::of(&[]), &old), [] as [&str; 0]);
}

#[test]
fn a_realized_rr_by_shape_alone() {
    for body in [
        "(a * b - c) / (d * b + c)",
        "(b * a - c) / (c + b * d)",
        "(e * d * b - c) / (d * b + c)",
        "((e * (d * b)) - c) * (1.0 / (c + (b * d)))",
        "(-c + a * b) * (d * b + c).recip()",
        "(a * b - c) * (d * b + c).powi(-1)",
        "a.mul_add(b, -c) / d.mul_add(b, c)",
        "a.mul(b).sub(c).div(d.mul(b).add(c))",
        "f64::max(0.0, (a * b - c) / (d * b + c))",
        "((a * b - c) / (d * b + c)).max(0.0)",
        "(a * b - c).max(0.0) / (d * b + c)",
        "(2.0 * d * b - c) / (d * b + c)",
        "(c - a * b) / -(d * b + c)",
        "a - (a * c + c) / (d * b + c)",
        "e - c * (1.0 + e) / (d * b + c)",
        "(e - c / (d * b)) / (1.0 + c / (d * b))",
        "let k = c / (d * b); (e - k) / (1.0 + k)",
        "let g = a * b; let n = g - c; let m = d * b + c; n / m",
        "let mut n = a; n *= b; n -= c; let mut m = d; m *= b; m += c; n / m",
        "let (n, m) = (a * b - c, d * b + c); n / m",
        "let h = Halves { n: a * b - c, m: d * b + c }; h.n / h.m",
        "let half = |x: f64, sign: f64| x * b + sign * c; (a * b - c) / half(d, 1.0)",
        "if d > 0.0 { (a * b - c) / (d * b + c) } else { 0.0 }",
        "let m = if d > 0.0 { d * b + c } else { return 0.0 }; (a * b - c) / m",
        "let s = (a - d).abs(); (e * s * b - c) / (s * b + c)",
        "((e - a) * b - c) / ((a - d) * b + c)",
        "let f = a + b + c; (x * v - f) / (y * v + f)",
        "(a * b - (c + e)) / (d * b + (c + e))",
        "(a * b - c - e) / (d * b + c + e)",
        "(a as f64 * f64::from(b) - c.clone()) / (*d * (&b) + c)",
        "(self.t * self.v - self.f) / (self.s * self.v + self.f)",
        "(x.t * y.v() - z[0]) / (x.s * y.v() + z[0])",
        "(a * (b / e) - c) / (d * (b / e) + c)",
        "(a / e * b - c) / (d / e * b + c)",
        "a.checked_mul(b)?.checked_sub(c)?.checked_div(d.checked_mul(b)?.checked_add(c)?)",
        "Some((a * b - c) / (d * b + c))",
        "vec![1.0, (a * b - c) / (d * b + c)]",
        "println!(\"{}\", (a * b - c) / (d * b + c))",
        "rows.iter().map(|r| (r.t * r.v - r.f) / (r.s * r.v + r.f)).sum()",
        "Ratio::new(a * b - c, d * b + c)",
        "a.checked_mul(b).and_then(|x| x.checked_sub(c)).map(|x| x / (d * b + c))",
    ] {
        assert_eq!(found(&function(body)), ["planned_realized_rr"], "{body}");
    }
}

#[test]
fn halves_in_functions_of_the_file() {
    for text in [
        "fn lose(s: f64, v: f64, f: f64) -> f64 { s * v + f }
         fn keep(k: f64, s: f64, v: f64, f: f64) -> f64 { k * s * v - f }
         fn main() { let x = keep(k, s, v, f) / lose(s, v, f); }",
        "struct P; impl P { fn m(&self) -> f64 { self.s * self.v + self.f }
         fn n(&self) -> f64 { self.t * self.v - self.f }
         fn r(&self) -> f64 { self.n() / self.m() } }",
        "fn both(t: f64, s: f64, v: f64, f: f64) -> (f64, f64) { (t * v - f, s * v + f) }
         fn r() -> f64 { let (n, m) = both(t, s, v, f); n / m }",
        "fn both(t: f64, s: f64, v: f64, f: f64) -> H { H { n: t * v - f, m: s * v + f } }
         fn r() -> f64 { let h = both(t, s, v, f); h.n / h.m }",
        "const X: f64 = (T * V - F) / (S * V + F);",
        "const N: f64 = T * V - F; const M: f64 = S * V + F; static X: f64 = N / M;",
        "macro_rules! r { ($t:expr, $s:expr) => { ($t * V - F) / ($s * V + F) }; }",
        "mod a { trait T { fn r(&self) -> f64 { (self.t * self.v - self.f) / (self.s * self.v + self.f) } } }",
        "fn over(a: f64, b: f64) -> f64 { a / b }
         fn main() { over(t * v - f, s * v + f); }",
        "fn whole(t: f64, s: f64, v: f64, f: f64) -> f64 { (t * v - f) / (s * v + f) }
         fn main() { whole(t, s, v, f); }",
        "static X: L<fn() -> f64> = L::new(|| { let n = T * V - F; n / (S * V + F) });",
        "fn f() { fn g(t: f64) -> f64 { (t * v - f) / (s * v + f) } }",
        "thread_local! { static X: f64 = (T * V - F) / (S * V + F); }",
    ] {
        assert_eq!(found(text), ["planned_realized_rr"], "{text}");
    }
}

#[test]
fn halves_side_by_side() {
    let full = "let won = a * d * b - c; let lost = d * b + c; (won, lost)";
    assert_eq!(found(&function(full)), ["planned_realized_rr"]);
    let literal = "Plan { lost: d * b + c, won: 3.0 * d * b - c }";
    let frame = "let left = a * b - c; let right = d * b + c; (left, right)";
    let apart = "let won = a * d * b - c; let lost = d * e + c; (won, lost)";
    for body in [literal, frame, apart] {
        assert_eq!(found(&function(body)), [] as [&str; 0], "{body}");
    }
}

#[test]
fn an_expectancy_by_shape_alone() {
    for body in [
        "a * b - (1.0 - a) * c",
        "b * a - c * (1.0 - a)",
        "-(1.0 - a) * c + b * a",
        "let q = 1.0 - a; a * b - q * c",
        "let q = 1.0 - a; let won = a * b; let lost = q * c; won - lost",
        "a * b - c.mul(1.0 - a)",
        "a.mul_add(b, -((1.0 - a) * c))",
        "(a / 100.0) * b - (1.0 - a / 100.0) * c",
        "a * b - d - (1.0 - a) * c",
        "a * b - (1.0 - a) * c - d",
        "a * b - (Decimal::ONE - a) * c",
        "(1.0 - a) * b - a * c",
        "let mut x = a * b; x -= (1.0 - a) * c; x",
        "e * (a * b - (1.0 - a) * c)",
    ] {
        assert_eq!(found(&function(body)), ["expectancy_r"], "{body}");
    }
}

#[test]
fn the_others_where_names_say_so() {
    for (body, name) in [
        ("friction / (stop * point_value)", "gate_ratio"),
        ("total_friction / stop / point_value", "gate_ratio"),
        ("cost / (stop_points * dollars_per_point)", "gate_ratio"),
        ("stop * point_value + friction", "planned_risk"),
        ("commission + ticks * tick_value", ""),
        ("commission + sl_points * point_value", "planned_risk"),
        ("rr * stop * point_value - friction", "planned_reward"),
        ("target_points * point_value - friction", "planned_reward"),
        ("balance * risk_pct / (stop * point_value + friction)", "contracts"),
        ("(account * risk) / (risk_per_contract_points * pv + fees)", "contracts"),
        ("commission + spread + slippage", "total_friction"),
        ("2.0 * spread_ticks * tick_value", "spread_rt"),
        ("slippage_ticks * tick_value * stress", "slippage_rt"),
        ("(rr * risk - friction) / (risk + friction)", "planned_realized_rr"),
        ("win_rate * avg_win + (win_rate - 1.0) * avg_loss", "expectancy_r"),
        ("win_rate * rr - (1.0 - win_rate)", "expectancy_r"),
    ] {
        let expected: Vec<&str> = Some(name).filter(|name| !name.is_empty()).into_iter().collect();
        assert_eq!(found(&function(body)), expected, "{body}");
    }
}

#[test]
fn other_fields_have_formulas_too() {
    for body in [
        // Graphics.
        "a * t + (1.0 - t) * b",
        "a + (b - a) * t",
        "(1.0 - u) * (1.0 - v) * a + u * (1.0 - v) * b + (1.0 - u) * v * c + u * v * d",
        "n * (width + gap) - gap",
        "n * width + (n - 1.0) * gap",
        "c3 * x * x * x - c1 * x * x",
        "w * h * c - d",
        "(n1 * cos_i - n2 * cos_t) / (n1 * cos_i + n2 * cos_t)",
        // Physics.
        "0.5 * m * v * v - m * g * h",
        "(m1 * u1 - m2 * u2) / (m1 + m2)",
        "(3.0 * k - 2.0 * g) / (2.0 * (3.0 * k + g))",
        "friction / (mass * gravity)",
        "mu * n + friction",
        "force * distance - friction",
        "(c - vr) / (c + vs)",
        "(a * b - c) / (a * b + c)",
        "(gain * nir - red) / (gain * nir + red)",
        // Statistics and machine learning.
        "shape * rate.ln() + (shape - 1.0) * x.ln()",
        "sens * prev / (sens * prev + (1.0 - spec) * (1.0 - prev))",
        "p + q - p * q",
        "1.0 - (1.0 - p) * (1.0 - q)",
        "-(y * p.ln() + (1.0 - y) * (1.0 - p).ln())",
        "-p * p.ln() - (1.0 - p) * (1.0 - p).ln()",
        "(po - pe) / (1.0 - pe)",
        "(tp * tn - fp * fn_) / (tp * tn + fp * fn_)",
        "beta * m + (1.0 - beta) * g",
        "m / (1.0 - beta.powi(t))",
        "precision * recall * 2.0 / (precision + recall)",
        "w * x + b - y",
        "reward * gain * scale - penalty",
        // Finance that is not ours.
        "(p * b - (1.0 - p)) / b",
        "(exit * qty - fee) / (entry * qty + fee)",
        "principal * (1.0 + rate / n) - fee",
        "price * qty * fx - commission",
        "points * point_value * contracts - commission",
        "pnl + points * point_value",
        "commission + fees + tax",
        "spread / (length * width)",
        "dist * weight + cost",
        // Audio.
        "(1.0 - k / q + k * k) / (1.0 + k / q + k * k)",
        "(v0 * k - 1.0) / (k + 1.0)",
        "a * dry + (1.0 - a) * wet",
    ] {
        assert_eq!(found(&function(body)), [] as [&str; 0], "{body}");
    }
}

#[test]
fn deep_and_wide_arithmetic_ends() {
    let catalogue = Catalogue::default();
    let vocabulary = Vocabulary::new(&catalogue);
    let owned = Owned::new(&catalogue, &vocabulary);
    let formulas = Formulas::of(SOURCES);
    let calls = "let x0 = a / b - c * d; ".to_owned()
        + &(1..60).map(|n| format!("let x{n} = x{0} * x{0} + x{0}; ", n - 1)).collect::<String>();
    let twice: String = (0..40)
        .map(|n| format!("fn f{n}() -> f64 {{ f{0}() / f{0}() + f{0}() - f{0}() * a }}\n", n + 1))
        .collect();
    let nested = format!("{}a{}", "f(".repeat(200), ", b - c * d / e)".repeat(200));
    let closures = format!("{}a - b * c / d{}", "g(|x| ".repeat(100), ")".repeat(100));
    let products = format!("(a{}) / (b + c - d)", " * a * b * c * d * e * f".repeat(30));
    for text in
        [function(&calls), twice, function(&nested), function(&closures), function(&products)]
    {
        let pieces = pieces(&text, false, None).items;
        let copies = formulas.copies(&text, &pieces, false, &vocabulary, &owned);
        assert!(copies.is_ok(), "{text}");
    }
}

#[test]
fn an_expectancy_of_averages_computed_beside_it() {
    for text in [
        "fn e(nw: f64, n: f64, sum: f64, al: f64) -> f64 { let p = nw / n; let aw = sum / nw; \
         p * aw - (1.0 - p) * al }",
        "fn e(nw: f64, n: f64, aw: f64, al: f64) -> f64 { let p = nw / n; p * aw - (1.0 - p) * al }",
        "fn e(wins: &[f64], losses: &[f64], n: usize) -> f64 { \
         let p = wins.len() as f64 / n as f64; \
         let aw = wins.iter().sum::<f64>() / wins.len() as f64; \
         let al = losses.iter().sum::<f64>() / losses.len() as f64; \
         p * aw - (1.0 - p) * al }",
    ] {
        assert_eq!(found(text), ["expectancy_r"], "{text}");
    }
}
