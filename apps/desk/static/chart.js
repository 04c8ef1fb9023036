// Draws what the interface for machines gives. Nothing is reckoned here: prices, results and levels
// are drawn as they are stored.
import "/static/lightweight-charts.js";

const { createChart, createSeriesMarkers, CandlestickSeries, LineSeries, AreaSeries, HistogramSeries } =
  window.LightweightCharts;

function colours() {
  const style = getComputedStyle(document.documentElement);
  // `light-dark()` is resolved by a property, not by a variable.
  const probe = document.createElement("span");
  document.body.append(probe);
  const of = (name) => {
    probe.style.color = style.getPropertyValue(name);
    return getComputedStyle(probe).color;
  };
  const names = ["--ink", "--quiet", "--line", "--sheet", "--link", "--good", "--bad", "--doubtful"];
  const found = Object.fromEntries(names.map((name) => [name.slice(2), of(name)]));
  probe.remove();
  return found;
}

function base(place, zone) {
  const colour = colours();
  const chart = createChart(place, {
    autoSize: true,
    layout: {
      background: { color: "transparent" },
      textColor: colour.quiet,
      fontFamily: getComputedStyle(document.body).fontFamily,
      fontSize: 11,
      // It would put a style into the page, which the page's policy forbids; the footer names it.
      attributionLogo: false,
    },
    grid: { vertLines: { color: colour.line }, horzLines: { color: colour.line } },
    rightPriceScale: { borderColor: colour.line },
    timeScale: { borderColor: colour.line, timeVisible: zone !== undefined, secondsVisible: false },
    localization: zone && { timeFormatter: (time) => clock(time, zone) },
  });
  if (zone) chart.timeScale().applyOptions({ tickMarkFormatter: (time) => clock(time, zone).slice(-5) });
  return { chart, colour };
}

function clock(seconds, zone) {
  const parts = { timeZone: zone, month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat("en-GB", parts).format(new Date(seconds * 1000)).replace(",", "");
}

function candles(place, data, desk) {
  const { chart, colour } = base(place, document.body.dataset.zone);
  const tone = { plain: colour.quiet, quiet: colour.quiet, good: colour.good, bad: colour.bad, doubtful: colour.doubtful };
  const bars = data.bars.map((bar) => ({
    time: Date.parse(bar.ts_utc) / 1000,
    open: Number(bar.open_points),
    high: Number(bar.high_points),
    low: Number(bar.low_points),
    close: Number(bar.close_points),
  }));
  const series = chart.addSeries(CandlestickSeries, {
    upColor: "transparent", downColor: colour.quiet, borderColor: colour.quiet, wickColor: colour.quiet,
    borderUpColor: colour.quiet, borderDownColor: colour.quiet, priceLineVisible: false, lastValueVisible: false,
  });
  series.setData(bars);
  const overlay = JSON.parse(place.dataset.overlay);
  // A level is drawn at the bars between its ends: the time scale knows no others.
  for (const segment of overlay.segments) {
    const points = bars.filter((bar) => segment.from <= bar.time && bar.time <= segment.to)
      .map((bar) => ({ time: bar.time, value: Number(segment.price) }));
    if (points.length === 0) continue;
    const line = chart.addSeries(LineSeries, {
      color: tone[segment.tone], lineWidth: 2, title: segment.label, priceLineVisible: false,
      lastValueVisible: overlay.segments.length < 8, crosshairMarkerVisible: false,
    });
    line.setData(points);
  }
  const marks = overlay.marks.flatMap((mark) => {
    const bar = bars.find((bar) => bar.time >= mark.at);
    return bar ? [{ time: bar.time, position: "aboveBar", shape: "arrowDown", color: colour.link, text: mark.label }] : [];
  });
  createSeriesMarkers(series, marks.sort((one, other) => one.time - other.time));
  const scale = chart.timeScale();
  if (overlay.focus && bars.length > 0) {
    const [from, to] = overlay.focus;
    const at = (time) => bars.findIndex((bar) => bar.time >= time);
    const [first, last] = [at(from), at(to) < 0 ? bars.length - 1 : at(to)];
    scale.setVisibleLogicalRange({ from: first - 15, to: last + 20 });
  } else {
    scale.fitContent();
  }
  desk.charts.push(chart);
}

function equity(place, data, desk) {
  const { chart, colour } = base(place);
  const line = (key, color, title, sign = 1) => {
    const series = chart.addSeries(LineSeries, { color, lineWidth: 2, title, priceLineVisible: false });
    series.setData(data.equity.map((point) => ({ time: point.date_local, value: sign * Number(point[key]) })));
  };
  line("cumulative_gross_r", colour.quiet, "gross");
  line("cumulative_net_r", colour.link, "net");
  const drawdown = chart.addSeries(AreaSeries, {
    lineColor: colour.bad, topColor: "transparent", bottomColor: "transparent", lineWidth: 1, title: "drawdown",
    priceLineVisible: false, invertFilledArea: true,
  }, 1);
  drawdown.setData(data.equity.map((point) => ({ time: point.date_local, value: -Number(point.drawdown_net_r) })));
  chart.panes()[1]?.setHeight(90);
  chart.timeScale().fitContent();
  desk.charts.push(chart);
}

function results(place, data, desk) {
  const { chart, colour } = base(place);
  const found = data.trades.filter((trade) => trade.net_r !== null).map((trade) => Number(trade.net_r));
  found.sort((one, other) => one - other);
  const series = chart.addSeries(HistogramSeries, { priceLineVisible: false, lastValueVisible: false });
  // Places in the order stand where times would; the axis is hidden.
  series.setData(found.map((value, place) => ({ time: place + 1, value, color: value < 0 ? colour.bad : colour.good })));
  chart.timeScale().applyOptions({ visible: false });
  chart.timeScale().fitContent();
  desk.charts.push(chart);
}

const drawings = { candles, equity, results };

export async function draw(place, desk) {
  const response = await fetch(place.dataset.source, { headers: { accept: "application/json" } });
  if (!response.ok) {
    place.textContent = "The figures of this chart cannot be read now.";
    return;
  }
  drawings[place.dataset.chart](place, await response.json(), desk);
}
