import type { Body } from './docx-body.ts';
import { isOn, levelNumber } from './docx-styles.ts';
import { MAX_SPAN } from './docx-table.ts';
import type { Merge } from './docx-table.ts';
import type { Attributes, XmlHandler } from './xml-reader.ts';

/** What was before a tracked change, and properties of content controls: nothing in them is read. */
const SKIPPED = new Set([
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:tblPrExChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:tblGridChange',
  'w:sectPrChange',
  'w:numberingChange',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:del',
  'w:moveFrom',
  'w:rt',
]);

/** Elements that stand inside a run for a sign. */
const SIGNS: Readonly<Record<string, string>> = {
  'w:tab': ' ',
  'w:ptab': ' ',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
};

interface Position {
  /** Names of the open elements. */
  readonly path: string[];
  /** How many elements of a skipped part are open. */
  skipped: number;
  /** For each open mc:AlternateContent, whether one of its forms was read. */
  readonly chosen: boolean[];
}

/** Walks through word/document.xml and tells the body what it meets. */
export function bodyHandler(body: Body): XmlHandler {
  const at: Position = { path: [], skipped: 0, chosen: [] };
  return {
    open: (name, attributes) => {
      const parent = at.path.at(-1) ?? '';
      if (at.skipped > 0 || isSkipped(at, name, parent)) at.skipped += 1;
      else begin(body, { name, parent, grandparent: at.path.at(-2) ?? '', attributes });
      at.path.push(name);
      if (name === 'mc:AlternateContent') at.chosen.push(false);
    },
    close: (name) => {
      at.path.pop();
      if (name === 'mc:AlternateContent') at.chosen.pop();
      if (at.skipped > 0) at.skipped -= 1;
      else end(body, name);
    },
    text: (text) => {
      const name = at.path.at(-1);
      if (at.skipped === 0 && (name === 'w:t' || name === 'm:t')) body.addText(text);
    },
  };
}

/** A text box is written twice, for new and for old versions of Word; the first form is read. */
function isSkipped({ chosen }: Position, name: string, parent: string): boolean {
  if (name === 'mc:Choice' || name === 'mc:Fallback') {
    const isSecond = chosen.at(-1) === true;
    if (chosen.length > 0) chosen[chosen.length - 1] = true;
    return isSecond;
  }
  return SKIPPED.has(name) && parent !== 'w:rPr' && parent !== 'w:trPr';
}

interface Element {
  readonly name: string;
  readonly parent: string;
  readonly grandparent: string;
  readonly attributes: Attributes;
}

function begin(body: Body, element: Element): void {
  const { name, parent } = element;
  if (name === 'w:p') return body.beginParagraph();
  if (name === 'w:tbl') return body.beginTable();
  if (name === 'w:tr') return body.beginRow();
  if (name === 'w:tc') return body.beginCell();
  if (name === 'w:r') return beginRun(body);
  if (parent === 'w:r') return addSign(body, element);
  if (parent === 'w:pPr' || parent === 'w:numPr') return setParagraph(body, element);
  if (parent === 'w:rPr') return setRun(body, element);
  if (parent === 'w:trPr') return setRow(body, element);
  if (parent === 'w:tcPr') return setCell(body, element);
}

function end(body: Body, name: string): void {
  if (name === 'w:p') body.endParagraph();
  if (name === 'w:tbl') body.endTable();
  if (name === 'w:tr') body.endRow();
  if (name === 'w:tc') body.endCell();
}

function beginRun(body: Body): void {
  const paragraph = body.paragraph();
  if (!paragraph) return;
  paragraph.runStyle = undefined;
  paragraph.runHidden = undefined;
}

function addSign(body: Body, { name, attributes }: Element): void {
  const sign = SIGNS[name];
  if (sign !== undefined) body.addText(sign);
  if (name === 'w:sym') body.addText(symbolOf(attributes('char')));
}

/** A sign of a symbol font; the ticks and boxes of forms keep their meaning, what is drawn only is left out. */
function symbolOf(code: string | undefined): string {
  const drawn: Readonly<Record<string, string>> = { F0FC: '✓', F0FE: '☑', F0A8: '☐', F06F: '☐', F0B7: '·' };
  const upper = (code ?? '').toUpperCase();
  if (!/^[0-9A-F]{4}$/.test(upper)) return '';
  return drawn[upper] ?? String.fromCharCode(Number.parseInt(upper, 16));
}

function setParagraph(body: Body, { name, attributes }: Element): void {
  const paragraph = body.paragraph();
  if (!paragraph) return;
  if (name === 'w:pStyle') paragraph.style = attributes('val');
  if (name === 'w:numId') paragraph.numId = attributes('val');
  if (name === 'w:ilvl') paragraph.level = levelNumber(attributes('val'));
}

function setRun(body: Body, { name, grandparent, attributes }: Element): void {
  const paragraph = body.paragraph();
  if (!paragraph) return;
  if (grandparent === 'w:pPr') {
    if (name === 'w:del' || name === 'w:moveFrom') paragraph.isJoined = true;
    if (name === 'w:vanish') paragraph.isHidden = isOn(attributes('val'));
    return;
  }
  if (name === 'w:rStyle') paragraph.runStyle = attributes('val');
  if (name === 'w:vanish') paragraph.runHidden = isOn(attributes('val'));
  // The mark of a footnote is no digit of the day before it, and what is struck out no longer holds.
  const isMark = name === 'w:vertAlign' && attributes('val') === 'superscript';
  const isStruck = (name === 'w:strike' || name === 'w:dstrike') && isOn(attributes('val'));
  if (isMark || isStruck) paragraph.runHidden = true;
}

function setRow(body: Body, { name, attributes }: Element): void {
  const row = body.row();
  if (!row) return;
  if (name === 'w:gridBefore') row.before = columnsOf(attributes('val'), 0);
  if (name === 'w:gridAfter') row.after = columnsOf(attributes('val'), 0);
  if (name === 'w:del' || (name === 'w:hidden' && isOn(attributes('val')))) row.isGone = true;
}

function setCell(body: Body, { name, attributes }: Element): void {
  const cell = body.cell();
  if (!cell) return;
  if (name === 'w:gridSpan') cell.span = Math.max(1, columnsOf(attributes('val'), 1));
  if (name === 'w:vMerge') cell.down = mergeOf(attributes('val'));
  if (name === 'w:hMerge') cell.across = mergeOf(attributes('val'));
}

const mergeOf = (value: string | undefined): Merge => (value === 'restart' ? 'begins' : 'continues');

function columnsOf(value: string | undefined, otherwise: number): number {
  const columns = Number(value);
  return Number.isInteger(columns) && columns >= 0 ? Math.min(columns, MAX_SPAN) : otherwise;
}
