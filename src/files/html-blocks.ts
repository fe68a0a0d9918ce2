import { HTMLElement, NodeType, parse } from 'node-html-parser';
import type { Node } from 'node-html-parser';
import type { DocumentBlock, TableCell } from '../domain/plan-draft.ts';

const LINE_TAGS = new Set(['P', 'LI', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TR', 'TD', 'TH', 'DIV']);
/** Word allows 63 columns and mammoth passes on what the file says. */
const MAX_SPAN = 63;
const MAX_ROW_SPAN = 2000;

/** Paragraphs and tables of mammoth's HTML. Lists become a paragraph for each item. */
export function blocksOfHtml(html: string): DocumentBlock[] {
  const blocks: DocumentBlock[] = [];
  let tables = 0;
  for (const node of parse(html).childNodes) {
    if (isElement(node) && node.tagName === 'TABLE') {
      tables += 1;
      blocks.push({ kind: 'table', place: String(tables), rows: rowsOf(node) });
    } else {
      for (const block of paragraphsOf(node)) blocks.push(block);
    }
  }
  return blocks;
}

function paragraphsOf(node: Node): DocumentBlock[] {
  if (isElement(node) && (node.tagName === 'UL' || node.tagName === 'OL')) {
    return textOf(node)
      .split('\n')
      .map((text) => ({ kind: 'paragraph', text }));
  }
  const text = textOf(node);
  return text === '' ? [] : [{ kind: 'paragraph', text }];
}

interface Hanging {
  readonly cell: TableCell;
  left: number;
}

/** Rows of cells; what a cell merged downwards says is repeated in the rows below. */
function rowsOf(table: HTMLElement): TableCell[][] {
  const hanging = new Map<number, Hanging>();
  return rowElements(table).map((row) => rowOf(row, hanging));
}

function rowOf(row: HTMLElement, hanging: Map<number, Hanging>): TableCell[] {
  const cells: TableCell[] = [];
  let column = 0;
  const takeHanging = (): void => {
    for (let above = hanging.get(column); above; above = hanging.get(column)) {
      cells.push(above.cell);
      above.left -= 1;
      if (above.left === 0) hanging.delete(column);
      column += above.cell.span;
    }
  };
  for (const element of row.childNodes.filter(isElement)) {
    takeHanging();
    const cell = { text: textOf(element), span: spanOf(element, 'colspan', MAX_SPAN) };
    const rows = spanOf(element, 'rowspan', MAX_ROW_SPAN);
    if (rows > 1) hanging.set(column, { cell, left: rows - 1 });
    cells.push(cell);
    column += cell.span;
  }
  takeHanging();
  return cells;
}

/** The rows of this table only, not those of a table inside one of its cells. */
const rowElements = (element: HTMLElement): HTMLElement[] =>
  element.childNodes.filter(isElement).flatMap((child) => (child.tagName === 'TR' ? [child] : rowElements(child)));

function spanOf(element: HTMLElement, name: string, max: number): number {
  const span = Number(element.getAttribute(name) ?? '1');
  return Number.isInteger(span) && span >= 1 ? Math.min(span, max) : 1;
}

/** The words of an element, one line for each paragraph, list item or line break. */
function textOf(node: Node): string {
  return rawTextOf(node)
    .replace(/[^\S\n]*\n\s*/g, '\n')
    .trim();
}

function rawTextOf(node: Node): string {
  if (node.nodeType === NodeType.TEXT_NODE) return node.text;
  if (!isElement(node)) return '';
  if (node.tagName === 'BR') return '\n';
  const inner = node.childNodes.map(rawTextOf).join('');
  return LINE_TAGS.has(node.tagName) ? `\n${inner}\n` : inner;
}

const isElement = (node: Node): node is HTMLElement => node instanceof HTMLElement;
