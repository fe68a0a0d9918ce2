import { drawable } from './chart-text.ts';
import { drawPng } from './draw-png.ts';
import { headingOf, legendOf, rectAt, SWATCH, textAt, type Box, type Element, type LegendItem } from './elements.ts';
import { loadFonts, type Fonts } from './font.ts';
import { INNER, MARGIN, PALETTE, SIZE } from './palette.ts';

export interface CalendarDay {
  /** "9", or "01/4" where a month begins. */
  readonly label: string;
  /** Beside the day: why it is no usual day. One short word. */
  readonly mark: string | undefined;
  readonly look: 'past' | 'today' | 'coming';
  readonly rest: 'worked' | 'off';
  readonly reports: number;
  readonly tasks: number;
}

export interface CalendarChart {
  readonly title: string;
  readonly subtitle: string;
  /** From Monday. */
  readonly weekdays: readonly string[];
  readonly weeks: readonly (readonly CalendarDay[])[];
  readonly legend: {
    readonly reports: string;
    readonly tasks: string;
    readonly today: string;
    readonly dayOff: string;
  };
}

const COLUMN = INNER / 7;
const HEAD = 52;
const ROW = 162;
const BADGE = { width: COLUMN - 24, height: 44 } as const;

/** Weeks from Monday to Sunday with what falls due on each day, as PNG. */
export async function drawCalendarChart(input: CalendarChart): Promise<Uint8Array> {
  const fonts = await loadFonts();
  const heading = headingOf(input, fonts);
  const legend = legendOf(legendItems(input), heading.bottom + 6, fonts);
  const top = legend.bottom + 16;
  const rows = top + HEAD;
  const days = input.weeks.flatMap((week, row) =>
    week.map((each, column) => ({ each, x: MARGIN + column * COLUMN, y: rows + row * ROW })),
  );
  return drawPng({
    height: Math.round(rows + input.weeks.length * ROW + MARGIN),
    option: {
      graphic: {
        elements: [
          ...heading.elements,
          ...legend.elements,
          ...input.weekdays.map((text, column) => weekdayAt(drawable(text, fonts.bold), column, top)),
          ...days.flatMap(({ each, x, y }) => cellOf(each, { x, y, fonts })),
          // Last, so that no neighbour's border covers it.
          ...days.filter(({ each }) => each.look === 'today').map(({ x, y }) => todayFrame(x, y)),
        ],
      },
    },
  });
}

const weekdayAt = (text: string, column: number, top: number): Element =>
  textAt(text, {
    x: MARGIN + (column + 0.5) * COLUMN,
    y: top + HEAD / 2,
    size: SIZE.subtitle,
    weight: 'bold',
    align: 'center',
  });

const todayFrame = (x: number, y: number): Element =>
  frame({ x: x + 4, y: y + 4, width: COLUMN - 8, height: ROW - 8 }, 7);

const frame = (box: Box, lineWidth: number): Element => rectAt(box, { fill: 'none', stroke: PALETTE.ink, lineWidth });

function cellOf(
  { label, mark, look, rest, reports, tasks }: CalendarDay,
  { x, y, fonts }: { readonly x: number; readonly y: number; readonly fonts: Fonts },
): readonly Element[] {
  const fill = look === 'past' ? PALETTE.faint : PALETTE.ink;
  const line = y + 30;
  const bottom = y + ROW - 12;
  const badges = [...(reports > 0 ? [reportsBadge] : []), ...(tasks > 0 ? [tasksBadge] : [])].flatMap((badge, index) =>
    badge(badge === reportsBadge ? reports : tasks, {
      x: x + 12,
      y: bottom - BADGE.height - index * (BADGE.height + 4),
      ...BADGE,
    }),
  );
  return [
    rectAt(
      { x, y, width: COLUMN, height: ROW },
      { fill: rest === 'off' ? PALETTE.dayOff : PALETTE.background, stroke: PALETTE.rule, lineWidth: 2 },
    ),
    textAt(label, { x: x + 12, y: line, size: SIZE.number, weight: look === 'past' ? 'normal' : 'bold', fill }),
    ...(mark === undefined
      ? []
      : [
          textAt(drawable(mark, fonts.regular), {
            x: x + COLUMN - 10,
            y: line,
            size: SIZE.number,
            align: 'right',
            fill: PALETTE.faint,
          }),
        ]),
    ...badges,
  ];
}

const reportsBadge = (count: number, box: Box): readonly Element[] => [
  { ...rectAt(box, { fill: PALETTE.done }), shape: { ...box, r: box.height / 2 } },
  countIn(count, box, PALETTE.onDone),
];

const tasksBadge = (count: number, box: Box): readonly Element[] => [
  rectAt({ x: box.x + 2, y: box.y + 2, width: box.width - 4, height: box.height - 4 }, framed),
  countIn(count, box, PALETTE.ink),
];

const framed = { fill: PALETTE.background, stroke: PALETTE.overdue, lineWidth: 4 } as const;

const countIn = (count: number, box: Box, fill: string): Element =>
  textAt(String(count), {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    size: SIZE.number,
    weight: 'bold',
    align: 'center',
    fill,
  });

function legendItems({ legend }: CalendarChart): readonly LegendItem[] {
  const square = (x: number, y: number): Box => ({ x: x + 2, y: y + 2, width: SWATCH - 4, height: SWATCH - 4 });
  return [
    {
      text: legend.reports,
      sign: (x, y) => [
        { ...rectAt(square(x, y), { fill: PALETTE.done }), shape: { ...square(x, y), r: SWATCH / 2 - 2 } },
      ],
    },
    { text: legend.tasks, sign: (x, y) => [rectAt(square(x, y), framed)] },
    {
      text: legend.dayOff,
      sign: (x, y) => [rectAt(square(x, y), { fill: PALETTE.dayOff, stroke: PALETTE.rule, lineWidth: 2 })],
    },
    { text: legend.today, sign: (x, y) => [frame(square(x, y), 6)] },
  ];
}
