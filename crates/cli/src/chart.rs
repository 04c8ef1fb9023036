//! Running results as a picture.

use std::path::Path;

use driftless_model::load::replace;
use driftless_store::warehouse::{Point, SetupEquity};
use plotters::chart::{ChartBuilder, SeriesLabelPosition};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::PathElement;
use plotters::prelude::SVGBackend;
use plotters::series::LineSeries;
use plotters::style::{BLACK, Color, RGBColor, WHITE};

use crate::export::Told;
use crate::failure::{Failure, Result};

const SIZE: (u32, u32) = (960, 540);
/// Curves that can still be told apart; the best are drawn.
const COLORS: [RGBColor; 8] = [
    RGBColor(31, 119, 180),
    RGBColor(214, 39, 40),
    RGBColor(44, 160, 44),
    RGBColor(255, 127, 14),
    RGBColor(148, 103, 189),
    RGBColor(140, 86, 75),
    RGBColor(227, 119, 194),
    RGBColor(23, 190, 207),
];
/// Of the result before costs, which stands behind the others.
const GROSS: RGBColor = RGBColor(150, 150, 150);

/// What the name of a file asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Svg,
    Html,
}

fn ending(path: &Path) -> Result<Ending> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("svg") => Ok(Ending::Svg),
        Some("html") => Ok(Ending::Html),
        _ => Err(Failure::unable(
            format!("`{}` is no picture", path.display()),
            "end its name in `.svg` or `.html`",
        )),
    }
}

/// Refuses a name before anything is measured for it.
pub(crate) fn possible(path: Option<&Path>) -> Result<()> {
    path.map_or(Ok(()), |path| ending(path).map(drop))
}

/// Draws the running result of each setup after costs; of a single one before them, too.
pub(crate) fn write(told: &[Told], path: &Path) -> Result<()> {
    let ending = ending(path)?;
    let shown = path.display().to_string();
    let drawn = draw(told).map_err(|error| {
        Failure::unable(format!("cannot draw `{shown}`: {error}"), "leave `--chart` out")
    })?;
    let text = match ending {
        Ending::Svg => drawn,
        Ending::Html => format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <title>driftless backtest</title>\n<body>\n{drawn}</body>\n</html>\n"
        ),
    };
    let written = replace(path, text.as_bytes());
    written.map(drop).map_err(|error| Failure::file("write", &shown, &error))
}

/// A curve: its name, its colour, and a point after each trade, from nothing on.
struct Curve {
    name: String,
    color: RGBColor,
    points: Vec<(f64, f64)>,
}

type Drawn<T> = std::result::Result<T, DrawingAreaErrorKind<std::io::Error>>;

fn draw(told: &[Told]) -> Drawn<String> {
    let curves = curves(told);
    let mut text = String::new();
    let root = SVGBackend::with_string(&mut text, SIZE).into_drawing_area();
    on(&root, &curves)?;
    root.present()?;
    drop(root);
    Ok(text)
}

fn on(root: &DrawingArea<SVGBackend<'_>, Shift>, curves: &[Curve]) -> Drawn<()> {
    root.fill(&WHITE)?;
    let points = || curves.iter().flat_map(|curve| &curve.points);
    let last = points().map(|(trade, _)| *trade).fold(1.0, f64::max);
    let low = points().map(|(_, r)| *r).fold(0.0, f64::min);
    let high = points().map(|(_, r)| *r).fold(1.0, f64::max);
    let room = (high - low) / 20.0;
    let mut chart = ChartBuilder::on(root)
        .margin(16)
        .x_label_area_size(36)
        .y_label_area_size(56)
        .build_cartesian_2d(0.0..last, low - room..high + room)?;
    chart
        .configure_mesh()
        .x_desc("trades")
        .y_desc("running result, R")
        .x_label_formatter(&|trade| format!("{trade:.0}"))
        .y_label_formatter(&|r| format!("{r:.1}"))
        .light_line_style(BLACK.mix(0.04))
        .draw()?;
    for curve in curves {
        let color = curve.color;
        chart
            .draw_series(LineSeries::new(curve.points.iter().copied(), color.stroke_width(2)))?
            .label(curve.name.as_str())
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], color.stroke_width(2)));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE.mix(0.8))
        .border_style(BLACK.mix(0.2))
        .draw()
}

fn curves(told: &[Told]) -> Vec<Curve> {
    let net = |(one, color): (&Told, RGBColor)| {
        let name = format!("{} after costs", one.name);
        curve(name, color, one, |point| point.cumulative_net_r.nanos())
    };
    let mut curves: Vec<Curve> = told.iter().zip(COLORS).map(net).collect();
    if let [one] = told {
        let name = format!("{} before costs", one.name);
        let gross = curve(name, GROSS, one, |point| point.cumulative_gross_r.nanos());
        curves.insert(0, gross);
    }
    curves
}

/// A picture has pixels: here, and nowhere else, figures are no longer exact.
fn curve(name: String, color: RGBColor, one: &Told, of: fn(&Point) -> i64) -> Curve {
    let equity = one.measured.tested.figures.equity.iter();
    let results = equity.map(|SetupEquity { point }| of(point) as f64 / 1e9);
    let points = std::iter::once(0.0).chain(results).enumerate();
    let points = points.map(|(trade, r)| (trade as f64, r)).collect();
    Curve { name, color, points }
}
