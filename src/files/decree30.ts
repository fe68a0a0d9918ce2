import { AlignmentType, LineRuleType, PageOrientation, type ISectionPropertiesOptions } from 'docx';

/** The form of official documents: Decree 30/2020/NĐ-CP, Annex I. Sizes in half-points, as Word counts them. */
export const FONT = 'Times New Roman';
export const BLACK = '000000';
export const BODY_SIZE = 28;
export const TABLE_SIZE = 24;

/** Rounded up: a margin must not be a hair below the least one. 20 mm are 1,134 twips. */
const twips = (millimetres: number): number => Math.ceil((millimetres * 1440) / 25.4 - 1e-9);

const A4 = { width: 210, height: 297 };
/** Top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm. */
const MARGINS = { top: 20, bottom: 20, left: 30, right: 15 };
/** The page number stands in the top margin. */
const HEADER = 9;

export type Orientation = 'portrait' | 'landscape';

export const pageProperties = (orientation: Orientation): NonNullable<ISectionPropertiesOptions['page']> => ({
  size: {
    width: twips(A4.width),
    height: twips(A4.height),
    orientation: orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
  },
  margin: {
    top: twips(MARGINS.top),
    bottom: twips(MARGINS.bottom),
    left: twips(MARGINS.left),
    right: twips(MARGINS.right),
    header: twips(HEADER),
    footer: twips(HEADER),
  },
});

/** Width between the margins, in twips. */
export const textWidth = (orientation: Orientation): number =>
  twips(orientation === 'portrait' ? A4.width : A4.height) - twips(MARGINS.left) - twips(MARGINS.right);

/** First line 1.27 cm in, both sides straight, 6 pt between paragraphs, lines between single and one and a half. */
export const BODY_PARAGRAPH = {
  alignment: AlignmentType.JUSTIFIED,
  indent: { firstLine: twips(12.7) },
  spacing: { before: 0, after: 120, line: 264, lineRule: LineRuleType.AUTO },
} as const;

/** Parts of an em that a bold letter takes in Times New Roman, roughly. */
const CAPITAL = 0.71;
const SMALL = 0.49;
const SPACE = 0.25;

/** The width of a line of bold text in twips, well enough for the line that is drawn below it. */
export function boldWidth(text: string, size: number): number {
  const ems = [...text].reduce((sum, letter) => sum + emsOf(letter), 0);
  return ems * (size / 2) * 20;
}

function emsOf(letter: string): number {
  if (letter === ' ') return SPACE;
  return letter === letter.toLocaleLowerCase('vi') ? SMALL : CAPITAL;
}
