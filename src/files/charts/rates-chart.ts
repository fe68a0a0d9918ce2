import { wrapText } from './chart-text.ts';
import { drawPng } from './draw-png.ts';
import { headingOf, legendOf, rectAt, swatch, SWATCH, type Element } from './elements.ts';
import { loadFonts } from './font.ts';
import { INNER, MARGIN, PALETTE, SIZE } from './palette.ts';

export interface RatesChart {
  readonly title: string;
  readonly subtitle: string;
  readonly legend: { readonly received: string; readonly onTime: string };
  /** In whole percent; undefined where nothing was expected. */
  readonly periods: readonly {
    readonly label: string;
    readonly received: number | undefined;
    readonly onTime: number | undefined;
  }[];
}

const PLOT_HEIGHT = 480;
const LABEL_LINE = 40;
/** Above a bar of 100 stands its number. */
const HEADROOM = 50;

/** What came, and what came on time, period by period, as PNG: two columns each with their percentages on top. */
export async function drawRatesChart(input: RatesChart): Promise<Uint8Array> {
  const fonts = await loadFonts();
  const heading = headingOf(input, fonts);
  const legend = legendOf(
    [
      { text: input.legend.received, sign: framedSwatch },
      { text: input.legend.onTime, sign: swatch(PALETTE.done) },
    ],
    heading.bottom + 6,
    fonts,
  );
  const width = INNER / Math.max(1, input.periods.length) - 16;
  const labels = input.periods.map(({ label }) =>
    wrapText(label, { font: fonts.regular, size: SIZE.number, width, lines: 3 }),
  );
  const lines = Math.max(1, ...labels.map(({ length }) => length));
  const top = legend.bottom + HEADROOM;
  return drawPng({
    height: top + PLOT_HEIGHT + lines * LABEL_LINE + 20 + MARGIN,
    option: {
      graphic: { elements: [...heading.elements, ...legend.elements] },
      grid: { left: MARGIN, right: MARGIN, top, height: PLOT_HEIGHT },
      xAxis: {
        type: 'category',
        data: labels.map((each) => each.join('\n')),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: PALETTE.ink, width: 3 } },
        axisLabel: { interval: 0, margin: 16, fontSize: SIZE.number, lineHeight: LABEL_LINE, color: PALETTE.ink },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: 100,
        interval: 50,
        axisLabel: { show: false },
        splitLine: { lineStyle: { color: PALETTE.rule, width: 2 } },
      },
      series: [
        columns(
          input.periods.map(({ received }) => received),
          { color: PALETTE.open, borderColor: PALETTE.faint },
        ),
        columns(
          input.periods.map(({ onTime }) => onTime),
          { color: PALETTE.done, borderColor: PALETTE.done },
        ),
      ],
    },
  });
}

const framedSwatch = (x: number, y: number): readonly Element[] => [
  rectAt(
    { x: x + 1, y: y + 1, width: SWATCH - 2, height: SWATCH - 2 },
    { fill: PALETTE.open, stroke: PALETTE.faint, lineWidth: 2 },
  ),
];

const columns = (
  percents: readonly (number | undefined)[],
  look: { readonly color: string; readonly borderColor: string },
) => ({
  type: 'bar' as const,
  silent: true,
  barMaxWidth: 96,
  barGap: '6%',
  barCategoryGap: '8%',
  itemStyle: { ...look, borderWidth: 2 },
  data: percents.map((percent) => ({
    value: percent ?? 0,
    label: {
      show: true,
      position: 'top' as const,
      formatter: () => (percent === undefined ? '–' : `${percent}%`),
      fontSize: SIZE.number,
      fontWeight: 'bold' as const,
      color: PALETTE.ink,
    },
  })),
});
