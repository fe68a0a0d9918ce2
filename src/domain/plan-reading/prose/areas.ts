import type { DraftArea } from '../../plan-draft.ts';
import { foldText } from '../../text-fold.ts';
import { topicOf } from './topic.ts';
import type { AreaHeading } from './walk.ts';

/** The areas of a draft, and under which code each heading of its text is found there. */
export interface AreaCodes {
  readonly areas: readonly DraftArea[];
  readonly codeOf: (heading: AreaHeading | undefined) => string | undefined;
}

/**
 * Gives each heading a code: that of an area of the same title or topic, else its own number ("2.3" → "3"). The targets
 * of an area and its tasks stand under different headings and belong together.
 */
export function areaCodes(known: readonly DraftArea[], headings: readonly AreaHeading[]): AreaCodes {
  const areas = [...known];
  const codes = new Map<string, string>();
  for (const heading of headings) {
    const key = keyOf(heading);
    if (codes.has(key)) continue;
    const same = sameArea(areas, heading);
    const code = same?.code ?? freeCode(areas, heading.label);
    if (!same) areas.push({ code, title: heading.title });
    codes.set(key, code);
  }
  return { areas, codeOf: (heading) => (heading ? codes.get(keyOf(heading)) : undefined) };
}

const keyOf = ({ title }: AreaHeading): string => foldText(title);

function sameArea(areas: readonly DraftArea[], { title }: AreaHeading): DraftArea | undefined {
  const folded = foldText(title);
  const topic = topicOf(title);
  return (
    areas.find((area) => foldText(area.title) === folded) ??
    areas.find((area) => topic !== undefined && topicOf(area.title) === topic)
  );
}

function freeCode(areas: readonly DraftArea[], label: string): string {
  const own = label.split('.').at(-1) ?? label;
  const taken = (code: string): boolean => areas.some((area) => area.code === code);
  if (!taken(own)) return own;
  if (!taken(label)) return label;
  for (let copy = 2; ; copy += 1) if (!taken(`${label}(${copy})`)) return `${label}(${copy})`;
}
