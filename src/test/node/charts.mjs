// Draws what the benchmarks found: node charts.mjs FOLDER, which has results.json and gets the charts as SVG.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as echarts from 'echarts';

const WIDTH = 900;
const LABELS = 340;
const MOST_SHARE = 2.5;
const WAYBILL = '#2563a8';
const OTHER = '#9aa5b1';
const MISSED = '#b3402e';
const FONT = { fontFamily: 'sans-serif', color: '#222222', fontSize: 13 };

const folder = process.argv[2];
const { findings } = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));

const shown = (number) =>
  number >= 1000 ? Math.round(number).toLocaleString('en') : String(Number(number.toPrecision(3)));
const reaches = ({ goal, ratio }) => (goal.atLeast ? ratio >= goal.bound : ratio <= goal.bound);
const bound = ({ goal }) => `${goal.atLeast ? '≥' : '≤'} ${shown(goal.bound)} ${goal.unit}`.trim();

function draw(name, height, option) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  chart.setOption({ animation: false, backgroundColor: '#ffffff', textStyle: FONT, ...option });
  writeFileSync(join(folder, `${name}.svg`), chart.renderToSVGString());
  chart.dispose();
}

const title = (text, subtext) => ({
  text,
  subtext,
  left: 16,
  top: 12,
  textStyle: { ...FONT, fontSize: 17, fontWeight: 'bold' },
  subtextStyle: { ...FONT, color: '#555555' },
});

function bars(name, heading, rows, axis, marks = []) {
  const most = Math.max(...rows.map((row) => row.value), ...marks);
  draw(name, 150 + rows.length * 46, {
    title: heading,
    grid: { left: LABELS + 20, right: 150, top: 80, bottom: 60 },
    xAxis: { type: 'value', name: axis, nameLocation: 'middle', nameGap: 30, max: most * 1.05, axisLabel: { ...FONT, formatter: shown, showMaxLabel: false } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((row) => row.label),
      axisTick: { show: false },
      axisLabel: { ...FONT, width: LABELS - 40, overflow: 'break' }, // Widths are but guessed here.
    },
    series: [
      {
        type: 'bar',
        barWidth: 22,
        data: rows.map((row) => ({ value: row.value, itemStyle: { color: row.color } })),
        label: { ...FONT, show: true, position: 'right', formatter: ({ dataIndex }) => rows[dataIndex].text },
        markLine: {
          symbol: 'none',
          silent: true,
          label: { show: false },
          lineStyle: { color: '#222222', type: 'dashed' },
          data: marks.map((xAxis) => ({ xAxis })),
        },
      },
    ],
  });
}

// How far each is from its goal: on one axis, and more than one is always better.
function overview() {
  const rows = findings.map((finding) => {
    const { goal, ratio, what } = finding;
    return {
      label: what,
      value: Math.min(MOST_SHARE, goal.atLeast ? ratio / goal.bound : goal.bound / ratio),
      text: `${shown(ratio)} ${goal.unit}`.trim() + ` (${bound(finding)})`,
      color: reaches(finding) ? WAYBILL : MISSED,
    };
  });
  const heading = title(
    'What was measured, and what it shall be',
    `A bar that reaches the dashed line reaches its goal; behind it the ratio, and the goal. Bars end at ${MOST_SHARE}`,
  );
  bars('overview', heading, rows, 'share of the goal (1 = reached)', [1]);
}

function pair(finding) {
  const { id, what, measured, against, goal } = finding;
  const color = reaches(finding) ? WAYBILL : MISSED;
  const row = (figure, colored) => ({
    label: figure.of,
    value: figure.value,
    text: `${shown(figure.value)} ${figure.unit}`,
    color: colored,
  });
  const rows = against ? [row(measured, color), row(against, OTHER)] : [row(measured, color)];
  const ratio = against ? `ratio ${shown(finding.ratio)}, ` : '';
  bars(id, title(what, `${ratio}to reach: ${bound(finding)}`), rows, measured.unit, against ? [] : [goal.bound]);
}

function line({ id, what, details: { series } }) {
  const axis = (name, gap) => ({
    name,
    nameLocation: 'middle',
    nameGap: gap,
    type: 'value',
    axisLabel: { ...FONT, formatter: shown },
    nameTextStyle: FONT,
  });
  draw(`${id}-series`, 420, {
    title: title(what, `${series.yName} by ${series.xName}`),
    grid: { left: 70, right: 40, top: 90, bottom: 60 },
    xAxis: axis(series.xName, 34),
    yAxis: axis(series.yName, 50),
    series: [
      {
        type: 'line',
        data: series.x.map((x, i) => [x, series.y[i]]),
        symbol: 'circle',
        symbolSize: series.x.length > 60 ? 0 : 7,
        color: WAYBILL,
      },
    ],
  });
}

if (findings.length > 0) {
  overview();
}
findings.forEach(pair);
findings.filter(({ details }) => details.series).forEach(line);
