import { levelNumber, isOn } from './docx-styles.ts';
import { targetOf } from './package-parts.ts';
import type { OfficePackage } from './package-parts.ts';
import type { Attributes } from './xml-reader.ts';

/** How one level of a list is numbered (ECMA-376 part 1, 17.9). */
export interface ListLevel {
  start: number;
  /** ST_NumberFormat: "decimal", "upperRoman", "bullet", … */
  format: string;
  /** "%1.%2." where %1 stands for the number of the first level. */
  text: string;
  /** What stands between number and text. */
  suffix: string;
  /** The level (counted from 1) whose numbers restart this one; 0 for none, undefined for any above. */
  restart?: number;
  /** All levels in digits, whatever their own format. */
  legal: boolean;
  /** The paragraph style that this level belongs to. */
  style?: string;
}

export interface List {
  /** Lists of the same abstract id count on together. */
  readonly abstractId: string;
  readonly level: (level: number) => ListLevel | undefined;
  /** The number that this list begins anew with. */
  readonly startOverride: (level: number) => number | undefined;
  readonly levelOfStyle: (style: string) => number | undefined;
}

/** The list of a number id, or undefined when the document defines none. */
export type Numbering = (numId: string) => List | undefined;

interface Abstract {
  readonly levels: Map<number, ListLevel>;
  styleLink?: string;
  numStyleLink?: string;
}

interface Num {
  abstractId: string;
  readonly levels: Map<number, ListLevel>;
  readonly starts: Map<number, number>;
}

interface Definitions {
  readonly abstracts: Map<string, Abstract>;
  readonly nums: Map<string, Num>;
}

export async function readNumbering(file: OfficePackage): Promise<Numbering> {
  const definitions: Definitions = { abstracts: new Map(), nums: new Map() };
  const path = await targetOf(file, 'numbering');
  if (path !== undefined) await file.read(path, numberingHandler(definitions));
  const lists = new Map<string, List | undefined>();
  return (numId) => {
    if (!lists.has(numId)) lists.set(numId, listOf(definitions, numId));
    return lists.get(numId);
  };
}

interface Position {
  abstract?: Abstract | undefined;
  num?: Num | undefined;
  override: number;
  level?: ListLevel | undefined;
}

function numberingHandler({ abstracts, nums }: Definitions) {
  const at: Position = { override: 0 };
  const open = (name: string, attributes: Attributes): void => {
    const value = attributes('val') ?? '';
    switch (name) {
      case 'w:abstractNum':
        at.abstract = { levels: new Map() };
        abstracts.set(attributes('abstractNumId') ?? '', at.abstract);
        return;
      case 'w:num':
        at.abstract = undefined;
        at.num = { abstractId: '', levels: new Map(), starts: new Map() };
        nums.set(attributes('numId') ?? '', at.num);
        return;
      case 'w:styleLink':
        if (at.abstract) at.abstract.styleLink = value;
        return;
      case 'w:numStyleLink':
        if (at.abstract) at.abstract.numStyleLink = value;
        return;
      case 'w:abstractNumId':
        if (at.num) at.num.abstractId = value;
        return;
      case 'w:lvlOverride':
        at.override = levelNumber(attributes('ilvl'));
        return;
      case 'w:startOverride':
        at.num?.starts.set(at.override, wholeNumber(value, 1));
        return;
      case 'w:lvl':
        at.level = { start: 0, format: 'decimal', text: '', suffix: 'tab', legal: false };
        (at.abstract ?? at.num)?.levels.set(levelNumber(attributes('ilvl')), at.level);
        return;
    }
    if (at.level) setLevel(at.level, name, attributes('val'));
  };
  const close = (name: string): void => {
    if (name === 'w:lvl') at.level = undefined;
    if (name === 'w:abstractNum') at.abstract = undefined;
    if (name === 'w:num') at.num = undefined;
  };
  return { open, close };
}

function setLevel(level: ListLevel, name: string, value: string | undefined): void {
  if (name === 'w:isLgl') level.legal = isOn(value);
  if (value === undefined) return;
  if (name === 'w:start') level.start = wholeNumber(value, 0);
  if (name === 'w:numFmt') level.format = value;
  if (name === 'w:lvlText') level.text = value.slice(0, 100);
  if (name === 'w:suff') level.suffix = value;
  if (name === 'w:lvlRestart') level.restart = wholeNumber(value, 0);
  if (name === 'w:pStyle') level.style = value;
}

function listOf({ abstracts, nums }: Definitions, numId: string): List | undefined {
  const num = nums.get(numId);
  const abstract = num && definingAbstract(abstracts, abstracts.get(num.abstractId));
  if (!num || !abstract) return undefined;
  return {
    abstractId: num.abstractId,
    level: (level) => num.levels.get(level) ?? abstract.levels.get(level),
    startOverride: (level) => num.starts.get(level),
    levelOfStyle: (style) => [...abstract.levels].find(([, level]) => level.style === style)?.[0],
  };
}

/** A list may say no more than that it is numbered as the list style of another one. */
function definingAbstract(abstracts: ReadonlyMap<string, Abstract>, abstract: Abstract | undefined) {
  const link = abstract?.numStyleLink;
  if (link === undefined) return abstract;
  return [...abstracts.values()].find(({ styleLink }) => styleLink === link) ?? abstract;
}

function wholeNumber(value: string, otherwise: number): number {
  const number = Number(value);
  return Number.isInteger(number) && Math.abs(number) < 1e9 ? number : otherwise;
}
