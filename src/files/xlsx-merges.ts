import { parse } from 'node-html-parser';
import type { HTMLElement } from 'node-html-parser';
import { readZipEntry } from './zip-entries.ts';

/** A merged area of a sheet, rows and columns counted from 0, edges included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const MAX_MERGES = 20_000;
const MERGE_CELL = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;

/** The merged areas of the sheet of this name, which the spreadsheet reader does not tell; none when unknown. */
export async function readMerges(bytes: Buffer, sheetName: string): Promise<Merge[]> {
  const path = await sheetPath(bytes, sheetName);
  const xml = path === undefined ? undefined : await readZipEntry(bytes, path);
  if (!xml) return [];
  const found = [...xml.toString('utf8').matchAll(MERGE_CELL)].slice(0, MAX_MERGES);
  return found.map(([, left = '', top, right = '', bottom]) => ({
    top: Number(top) - 1,
    left: columnIndex(left),
    bottom: Number(bottom) - 1,
    right: columnIndex(right),
  }));
}

async function sheetPath(bytes: Buffer, sheetName: string): Promise<string | undefined> {
  const workbook = await readXml(bytes, 'xl/workbook.xml');
  const sheet = elementsOf(workbook, 'sheet').find((element) => attribute(element, 'name') === sheetName);
  const id = sheet && attribute(sheet, 'r:id');
  const relations = await readXml(bytes, 'xl/_rels/workbook.xml.rels');
  const relation = elementsOf(relations, 'Relationship').find((element) => attribute(element, 'Id') === id);
  const target = relation && attribute(relation, 'Target');
  if (target === undefined) return undefined;
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

async function readXml(bytes: Buffer, path: string): Promise<HTMLElement | undefined> {
  const content = await readZipEntry(bytes, path);
  return content && parse(content.toString('utf8'));
}

/** Elements by local name; HTML parsing closes nothing here, so the search goes through the whole tree. */
const elementsOf = (root: HTMLElement | undefined, name: string): HTMLElement[] =>
  root?.getElementsByTagName(name) ?? [];

const attribute = (element: HTMLElement, name: string): string | undefined => element.getAttribute(name);

/** "A" is 0, "Z" 25, "AA" 26. */
function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
