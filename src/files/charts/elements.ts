import { FONT_FAMILY, type Fonts } from './font.ts';
import { wrapText } from './chart-text.ts';
import { INNER, MARGIN, PALETTE, SIZE } from './palette.ts';

/** A text, a swatch or a shape at a place of the picture, as echarts takes it. */
export type Element = Readonly<Record<string, unknown>> & { readonly type: 'text' | 'rect' | 'circle' | 'line' };

export interface TextPlace {
  readonly x: number;
  /** Of the middle of the line. */
  readonly y: number;
  readonly size: number;
  readonly weight?: 'normal' | 'bold';
  readonly align?: 'left' | 'center' | 'right';
  readonly fill?: string;
}

export const textAt = (text: string, { x, y, size, weight, align, fill }: TextPlace): Element => ({
  type: 'text',
  x,
  y,
  silent: true,
  z: 10,
  style: {
    text,
    fontFamily: FONT_FAMILY,
    fontSize: size,
    fontWeight: weight ?? 'normal',
    fill: fill ?? PALETTE.ink,
    textAlign: align ?? 'left',
    textVerticalAlign: 'middle',
  },
});

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const rectAt = (
  { x, y, width, height }: Box,
  style: { readonly fill: string; readonly stroke?: string; readonly lineWidth?: number },
): Element => ({ type: 'rect', silent: true, z: 1, shape: { x, y, width, height }, style });

export const circleAt = (cx: number, cy: number, look: { readonly r: number; readonly fill: string }): Element => ({
  type: 'circle',
  silent: true,
  z: 2,
  shape: { cx, cy, r: look.r },
  style: { fill: look.fill },
});

export interface Block {
  readonly elements: readonly Element[];
  /** Where the next block begins. */
  readonly bottom: number;
}

/** Title and subtitle, two lines each at most. */
export function headingOf(heading: { readonly title: string; readonly subtitle: string }, fonts: Fonts): Block {
  const title = wrapText(heading.title, { font: fonts.bold, size: SIZE.title, width: INNER, lines: 2 });
  const subtitle = wrapText(heading.subtitle, { font: fonts.regular, size: SIZE.subtitle, width: INNER, lines: 2 });
  const [titleLine, subtitleLine] = [60, 44];
  const below = MARGIN + title.length * titleLine + 6;
  return {
    elements: [
      ...title.map((line, index) =>
        textAt(line, { x: MARGIN, y: MARGIN + (index + 0.5) * titleLine, size: SIZE.title, weight: 'bold' }),
      ),
      ...subtitle.map((line, index) =>
        textAt(line, { x: MARGIN, y: below + (index + 0.5) * subtitleLine, size: SIZE.subtitle, fill: PALETTE.faint }),
      ),
    ],
    bottom: below + subtitle.length * subtitleLine,
  };
}

export interface LegendItem {
  readonly text: string;
  /** Draws its sign in a square of 34. */
  readonly sign: (x: number, y: number) => readonly Element[];
}

export const SWATCH = 34;
const LEGEND_LINE = 54;

/** Signs with their words, in as many lines as they need. */
export function legendOf(items: readonly LegendItem[], top: number, fonts: Fonts): Block {
  let [x, y] = [MARGIN, top];
  const elements = items.flatMap((item): readonly Element[] => {
    const [text = ''] = wrapText(item.text, { font: fonts.regular, size: SIZE.subtitle, width: INNER - 60, lines: 1 });
    const width = SWATCH + 14 + fonts.regular.widthOf(text, SIZE.subtitle) + 34;
    if (x > MARGIN && x + width > MARGIN + INNER + 34) [x, y] = [MARGIN, y + LEGEND_LINE];
    const drawn = [
      ...item.sign(x, y + (LEGEND_LINE - SWATCH) / 2),
      textAt(text, { x: x + SWATCH + 14, y: y + LEGEND_LINE / 2, size: SIZE.subtitle }),
    ];
    x += width;
    return drawn;
  });
  return { elements, bottom: y + LEGEND_LINE };
}

export const swatch =
  (fill: string) =>
  (x: number, y: number): readonly Element[] => [rectAt({ x, y, width: SWATCH, height: SWATCH }, { fill })];
