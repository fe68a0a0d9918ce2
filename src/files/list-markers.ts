import type { List, ListLevel, Numbering } from './docx-numbering.ts';

/** Counts on in a list and gives what Word shows in front of the paragraph: "1. ", "a) ", "- "; '' for nothing. */
export type NextMarker = (numId: string, level: number) => string;

interface Counters {
  /** By level, what was counted last. */
  readonly numbers: (number | undefined)[];
  /** Number ids whose own start was applied, each with its level. */
  readonly begun: Set<string>;
}

/** Markers in the order of the document; the numbers go on from call to call. */
export function createMarkers(numbering: Numbering): NextMarker {
  const counted = new Map<string, Counters>();
  return (numId, level) => {
    const list = numbering(numId);
    const definition = list?.level(level);
    if (!list || !definition) return '';
    const counters = counted.get(list.abstractId) ?? { numbers: [], begun: new Set() };
    counted.set(list.abstractId, counters);
    advance(counters, list, { numId, level });
    const marker = markerOf(list, level, counters.numbers).trim();
    return marker === '' || definition.suffix === 'nothing' ? marker : `${marker} `;
  };
}

function advance({ numbers, begun }: Counters, list: List, { numId, level }: { numId: string; level: number }): void {
  const override = list.startOverride(level);
  const key = `${numId} ${level}`;
  const last = numbers[level];
  if (override !== undefined && !begun.has(key)) numbers[level] = override;
  else numbers[level] = last === undefined ? (list.level(level)?.start ?? 1) : last + 1;
  begun.add(key);
  for (let below = level + 1; below < numbers.length; below += 1) {
    if (isRestartedBy(list.level(below), level)) numbers[below] = undefined;
  }
}

const isRestartedBy = (level: ListLevel | undefined, above: number): boolean =>
  level?.restart === undefined || above < level.restart;

function markerOf(list: List, level: number, numbers: readonly (number | undefined)[]): string {
  const definition = list.level(level);
  if (!definition) return '';
  if (definition.format === 'bullet') return bulletOf(definition.text, level);
  return definition.text.replace(/%([1-9])/g, (_, place: string) => {
    const at = Number(place) - 1;
    const shown = list.level(at);
    const format = definition.legal ? 'decimal' : (shown?.format ?? 'decimal');
    return numberText(numbers[at] ?? shown?.start ?? 1, format);
  });
}

/** Plans are typed with "-" and below it "+"; the glyphs of symbol fonts become these. */
function bulletOf(text: string, level: number): string {
  const sign = text.trim();
  if (sign === '') return '';
  if (['-', '+', '*'].includes(sign)) return sign;
  if (/^\p{Pd}$/u.test(sign)) return '-';
  return ['-', '+'][level] ?? '·';
}

/** As Word writes a number; formats of other languages come in digits. */
export function numberText(number: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'upperRoman':
      return romanOf(number);
    case 'lowerRoman':
      return romanOf(number).toLowerCase();
    case 'upperLetter':
      return letterOf(number).toUpperCase();
    case 'lowerLetter':
      return letterOf(number);
    default:
      return String(number);
  }
}

/** a … z, then aa, bb, …; digits where that would grow without end. */
function letterOf(number: number): string {
  if (number < 1 || number > 780) return String(number);
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function romanOf(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let left = number;
  return ROMAN.map(([value, letters]) => {
    const times = Math.floor(left / value);
    left -= times * value;
    return letters.repeat(times);
  }).join('');
}
