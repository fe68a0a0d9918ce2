import { wrapText } from './chart-text.ts';
import { drawPng } from './draw-png.ts';
import { headingOf, legendOf, rectAt, swatch, textAt, type Element } from './elements.ts';
import { loadFonts, type Fonts } from './font.ts';
import { INNER, MARGIN, PALETTE, SIZE, WIDTH } from './palette.ts';

export interface ProgressBar {
  readonly label: string;
  readonly done: number;
  readonly overdue: number;
  /** What is neither done nor overdue is still open. */
  readonly total: number;
}

export interface ProgressChart {
  readonly title: string;
  readonly subtitle: string;
  readonly bars: readonly ProgressBar[];
  readonly legend: { readonly done: string; readonly overdue: string; readonly open: string };
}

const BAR_HEIGHT = 40;
const LABEL_LINE = 44;
const GAP = 22;
/** With few bars a long title may take two lines; with many the picture would become too tall for a phone. */
const FEW_BARS = 8;

/** How far each is, as PNG: a bar of done, overdue and open in shares of the whole, with the numbers in it and beside it. */
export async function drawProgressChart(input: ProgressChart): Promise<Uint8Array> {
  const fonts = await loadFonts();
  const heading = headingOf(input, fonts);
  const legend = legendOf(legendItems(input), heading.bottom + 6, fonts);
  const lines = input.bars.length > FEW_BARS ? 1 : 2;
  let top = legend.bottom + 18;
  const rows = input.bars.flatMap((bar) => {
    const row = rowOf(bar, { fonts, lines });
    const drawn = [...labelsOf(row, top), ...partsOf(row, top + row.label.length * LABEL_LINE)];
    top += row.label.length * LABEL_LINE + BAR_HEIGHT + GAP;
    return drawn;
  });
  return drawPng({
    height: Math.round(top - GAP + MARGIN),
    option: { graphic: { elements: [...heading.elements, ...legend.elements, ...rows] } },
  });
}

const SEGMENTS = ['done', 'overdue', 'open'] as const;
type Segment = (typeof SEGMENTS)[number];

const INK: Readonly<Record<Segment, string>> = {
  done: PALETTE.onDone,
  overdue: PALETTE.onOverdue,
  open: PALETTE.onOpen,
};

const legendItems = ({ legend }: ProgressChart) =>
  SEGMENTS.map((segment) => ({ text: legend[segment], sign: swatch(PALETTE[segment]) }));

interface Row {
  readonly label: readonly string[];
  readonly share: string;
  readonly counts: Readonly<Record<Segment, number>>;
  /** In pixels; wide enough for their numbers. */
  readonly widths: Readonly<Record<Segment, number>>;
}

function rowOf(bar: ProgressBar, { fonts, lines }: { readonly fonts: Fonts; readonly lines: number }): Row {
  const share = `${bar.done}/${bar.total}${bar.total > 0 ? ` · ${Math.floor((bar.done * 100) / bar.total)}%` : ''}`;
  const width = INNER - fonts.bold.widthOf(share, SIZE.label) - 30;
  const label = wrapText(bar.label, { font: fonts.regular, size: SIZE.label, width, lines });
  const counts = {
    done: bar.done,
    overdue: bar.overdue,
    open: Math.max(0, bar.total - bar.done - bar.overdue),
  };
  return {
    // A label of which nothing can be shown still has its line.
    label: label.length > 0 ? label : ['–'],
    share,
    counts,
    widths: widthsOf(counts, (count) => fonts.bold.widthOf(String(count), SIZE.number) + 24),
  };
}

/** Shares of the whole bar, except that no part is narrower than its number: the widest parts give way. */
export function widthsOf(
  counts: Readonly<Record<Segment, number>>,
  narrowest: (count: number) => number,
): Readonly<Record<Segment, number>> {
  const sum = SEGMENTS.reduce((total, segment) => total + counts[segment], 0);
  const least = (segment: Segment): number => (counts[segment] > 0 ? narrowest(counts[segment]) : 0);
  const spare = INNER - SEGMENTS.reduce((total, segment) => total + least(segment), 0);
  const wanted = (segment: Segment): number => Math.max(0, (counts[segment] / sum) * INNER - least(segment));
  const wants = SEGMENTS.reduce((total, segment) => total + wanted(segment), 0);
  const width = (segment: Segment): number =>
    sum === 0 ? 0 : least(segment) + (wants > 0 ? (wanted(segment) / wants) * spare : 0);
  return { done: width('done'), overdue: width('overdue'), open: width('open') };
}

function labelsOf({ label, share }: Row, top: number): readonly Element[] {
  const middle = (index: number): number => top + (index + 0.5) * LABEL_LINE - 3;
  return [
    ...label.map((line, index) => textAt(line, { x: MARGIN, y: middle(index), size: SIZE.label })),
    textAt(share, {
      x: WIDTH - MARGIN,
      y: middle(label.length - 1),
      size: SIZE.label,
      weight: 'bold',
      align: 'right',
    }),
  ];
}

/** The bar: its track, so that a bar of nothing is seen too, and the parts in their order. */
function partsOf({ counts, widths }: Row, y: number): readonly Element[] {
  let x = MARGIN;
  const parts = SEGMENTS.filter((segment) => counts[segment] > 0).flatMap((segment): readonly Element[] => {
    const box = { x, y, width: widths[segment], height: BAR_HEIGHT };
    x += box.width;
    return [
      rectAt(box, { fill: PALETTE[segment], stroke: PALETTE.background, lineWidth: 2 }),
      textAt(String(counts[segment]), {
        x: box.x + box.width / 2,
        y: y + BAR_HEIGHT / 2,
        size: SIZE.number,
        weight: 'bold',
        align: 'center',
        fill: INK[segment],
      }),
    ];
  });
  const track = { x: MARGIN, y, width: INNER, height: BAR_HEIGHT };
  return [rectAt(track, { fill: PALETTE.background, stroke: PALETTE.rule, lineWidth: 2 }), ...parts];
}
