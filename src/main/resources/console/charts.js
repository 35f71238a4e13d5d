// The overview: lines over time from the service's own samples, fresh while somebody looks.
import { ask, say, text, whileVisible } from './live.js';

const EVERY = 15000;
const NEWEST = 30;

// Whole minutes, hours and powers of two read better at an axis than thousands of seconds and bytes do.
const SECONDS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800, 86400, 172800, 604800];
const BYTES = Array.from({ length: 50 }, (_, i) => 2 ** i);
const LINES = 5;

const UNITS = {
  count: { of: (value) => value, words: grouped, precision: 0 },
  seconds: { of: (value) => value, words: span, steps: SECONDS },
  rate: { of: (value, samples) => value / (samples.stepSeconds / 60), words: grouped },
  byteRate: { of: (value, samples) => value / (samples.stepSeconds / 60), words: bytes, steps: BYTES },
  percent: {
    of: (value, samples, i) => (samples.documents[i] ? (100 * value) / samples.documents[i] : null),
    words: (value) => `${grouped(value)} %`,
    most: 100,
  },
};

/** Draws every figure of the overview, and draws it anew when there are other samples. */
export function drawOverview() {
  const board = document.getElementById('overview');
  if (!board) {
    return;
  }
  const figures = [...board.querySelectorAll('.chart')].map(figure);
  const fetchAndShow = async () => {
    try {
      const answer = await ask(board.dataset.url);
      if (answer?.ok) {
        const { samples } = await answer.json();
        figures.forEach((shown) => shown.show(samples));
      } else if (answer) {
        say(text('stale'));
      }
    } catch {
      say(text('stale'));
    }
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => figures.forEach((shown) => shown.paint()));
  fetchAndShow();
  whileVisible(EVERY, fetchAndShow);
}

function figure(element) {
  const names = element.dataset.series.split(',');
  const labels = [...element.querySelectorAll('data')].map((label) => label.value);
  const unit = UNITS[element.dataset.unit];
  const chart = new Chart(element.querySelector('canvas'), {
    type: 'line',
    data: { labels: [], datasets: names.map((name, i) => ({ label: labels[i], data: [], ...look(i) })) },
    options: options(unit, 'sparse' in element.dataset),
  });
  const shown = {
    paint() {
      paint(chart);
      chart.update('none');
    },
    show(samples) {
      const times = samples[names[0]].map((_, i) => new Date(Date.parse(samples.from) + i * samples.stepSeconds * 1000));
      chart.data.labels = times.map((time) => stamp(time, samples));
      names.forEach((name, n) => {
        chart.data.datasets[n].data = samples[name].map((value, i) => (value === null ? null : unit.of(value, samples, i)));
      });
      const largest = Math.max(...chart.data.datasets.flatMap((line) => line.data));
      chart.options.scales.y.ticks.stepSize = unit.steps?.find((step) => largest <= step * LINES);
      table(element, chart.data, unit);
      shown.paint();
    },
  };
  return shown;
}

function options(unit, sparse) {
  return {
    animation: false,
    maintainAspectRatio: false,
    spanGaps: sparse,
    interaction: { mode: 'index', intersect: false },
    elements: { point: { radius: sparse ? 2 : 0, hitRadius: 8 }, line: { borderWidth: 2 } },
    scales: {
      x: { ticks: { maxRotation: 0, autoSkipPadding: 16 } },
      y: { beginAtZero: true, max: unit.most, ticks: { callback: (value) => unit.words(value), precision: unit.precision, maxTicksLimit: 6 } },
    },
    plugins: {
      colors: { enabled: false },
      legend: { position: 'bottom', labels: { usePointStyle: true, pointStyle: 'line', pointStyleWidth: 28 } },
      tooltip: { callbacks: { label: (item) => `${item.dataset.label}: ${unit.words(item.parsed.y)}` } },
    },
  };
}

/** Colours are those of the style sheet, light or dark; lines differ in their dashes as well. */
function paint(chart) {
  chart.data.datasets.forEach((line, i) => Object.assign(line, look(i)));
  for (const axis of Object.values(chart.options.scales)) {
    axis.ticks.color = colour('--soft');
    axis.grid = { color: colour('--line') };
  }
  chart.options.plugins.legend.labels.color = colour('--ink');
}

function look(i) {
  const own = colour(`--series-${i + 1}`);
  return {
    borderColor: own,
    backgroundColor: own,
    pointBorderColor: own,
    pointBackgroundColor: own,
    borderDash: [[], [8, 3], [2, 3], [8, 3, 2, 3], [12, 4]][i],
  };
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** The newest numbers as a table, for those who do not look at lines. */
function table(element, data, unit) {
  const { time, nothing } = element.closest('#overview').dataset;
  const shown = element.querySelector('table');
  shown.replaceChildren();
  const head = shown.createTHead().insertRow();
  [time, ...data.datasets.map((line) => line.label)].forEach((title) => cell(head, 'th', title).scope = 'col');
  const body = shown.createTBody();
  for (let i = data.labels.length - 1; i >= Math.max(0, data.labels.length - NEWEST); i--) {
    const row = body.insertRow();
    cell(row, 'th', data.labels[i]).scope = 'row';
    data.datasets.forEach((line) => cell(row, 'td', line.data[i] === null ? nothing : unit.words(line.data[i])));
  }
}

function cell(row, name, words) {
  const made = document.createElement(name);
  made.textContent = words;
  row.append(made);
  return made;
}

function stamp(time, samples) {
  const iso = time.toISOString();
  const long = samples.stepSeconds * samples.due.length > 36 * 3600;
  return long ? `${iso.slice(5, 10)} ${iso.slice(11, 16)}` : iso.slice(11, 16);
}

function grouped(value) {
  return value.toLocaleString('en', { maximumFractionDigits: 1 });
}

function bytes(value) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  return `${grouped(value / 1024 ** step)} ${units[step]}`;
}

function span(seconds) {
  if (seconds < 120) {
    return `${grouped(seconds)} s`;
  }
  return seconds < 7200 ? `${grouped(seconds / 60)} min` : `${grouped(seconds / 3600)} h`;
}
