import type { OfficePackage } from './package-parts.ts';
import { targetOf } from './package-parts.ts';
import type { Attributes } from './xml-reader.ts';

/** What of a style matters to the text; undefined where neither it nor what it is based on says anything. */
export interface Style {
  readonly numId: string | undefined;
  readonly level: number | undefined;
  readonly hidden: boolean | undefined;
  /** The style that brings the numbering: itself or one that it is based on. */
  readonly numberedBy: string | undefined;
}

export interface Styles {
  /** Without an id: the style of paragraphs that name none. */
  readonly ofParagraph: (id: string | undefined) => Style;
  readonly ofRun: (id: string | undefined) => Style;
}

interface OwnStyle {
  basedOn?: string;
  numId?: string;
  level?: number;
  hidden?: boolean;
}

const PLAIN: Style = { numId: undefined, level: undefined, hidden: undefined, numberedBy: undefined };
/** Styles based on each other; Word itself stops at about ten, and a hostile file goes in circles. */
const MAX_CHAIN = 30;

export async function readStyles(file: OfficePackage): Promise<Styles> {
  const own = new Map<string, OwnStyle>();
  const defaults: { paragraph?: string } = {};
  const path = await targetOf(file, 'styles');
  if (path !== undefined) await file.read(path, stylesHandler(own, defaults));
  const known = new Map<string, Style>();
  const styleOf = (id: string | undefined): Style => {
    if (id === undefined) return PLAIN;
    const style = known.get(id) ?? resolve(own, id);
    known.set(id, style);
    return style;
  };
  return { ofParagraph: (id) => styleOf(id ?? defaults.paragraph), ofRun: styleOf };
}

function stylesHandler(own: Map<string, OwnStyle>, defaults: { paragraph?: string }) {
  let style: OwnStyle | undefined;
  const open = (name: string, attributes: Attributes): void => {
    const value = attributes('val');
    if (name === 'w:style') {
      style = {};
      const id = attributes('styleId') ?? '';
      own.set(id, style);
      if (attributes('type') === 'paragraph' && isOn(attributes('default') ?? '0')) defaults.paragraph = id;
    }
    if (!style) return;
    if (name === 'w:basedOn' && value !== undefined) style.basedOn = value;
    if (name === 'w:numId' && value !== undefined) style.numId = value;
    if (name === 'w:ilvl') style.level = levelNumber(value);
    if (name === 'w:vanish') style.hidden = isOn(value);
  };
  const close = (name: string): void => {
    if (name === 'w:style') style = undefined;
  };
  return { open, close };
}

function resolve(own: ReadonlyMap<string, OwnStyle>, id: string): Style {
  let { numId, level, hidden, numberedBy } = PLAIN;
  let at: string | undefined = id;
  for (let step = 0; at !== undefined && step < MAX_CHAIN; step += 1) {
    const style: OwnStyle | undefined = own.get(at);
    if (numId === undefined && style?.numId !== undefined) numberedBy = at;
    numId ??= style?.numId;
    level ??= style?.level;
    hidden ??= style?.hidden;
    at = style?.basedOn;
  }
  return { numId, level, hidden, numberedBy };
}

/** A switch of Word: present without a value means on. */
export const isOn = (value: string | undefined): boolean => value === undefined || !/^(?:0|false|off)$/i.test(value);

/** Lists have nine levels, counted from 0; anything else is the first. */
export function levelNumber(value: string | undefined): number {
  const level = Number(value);
  return Number.isInteger(level) && level >= 0 && level <= 8 ? level : 0;
}
