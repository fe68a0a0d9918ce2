import type { DraftArea } from '../../plan-draft.ts';
import { foldText } from '../../text-fold.ts';
import { topicOf } from './topic.ts';
import { unique } from '../unique.ts';
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
  const taken = new Map(known.map(({ code }) => [code, 1]));
  const byTitle = new Map(known.toReversed().map((area) => [keyOf(area), area.code]));
  const byTopic = new Map(known.toReversed().map((area) => [topicOf(area.title), area.code]));
  for (const heading of headings) {
    const key = keyOf(heading);
    if (byTitle.has(key)) continue;
    const topic = topicOf(heading.title);
    const same = topic && byTopic.get(topic);
    const code = same ?? freeCode(taken, heading.label);
    byTitle.set(key, code);
    if (same !== undefined) continue;
    areas.push({ code, title: heading.title });
    byTopic.set(topic, code);
  }
  return { areas, codeOf: (heading) => (heading ? byTitle.get(keyOf(heading)) : undefined) };
}

const keyOf = ({ title }: { readonly title: string }): string => foldText(title);

/** "2.3" is "3", or "2.3" where "3" is taken; what has no number counts on. */
function freeCode(taken: Map<string, number>, label: string): string {
  const own = label === '' ? String(taken.size + 1) : (label.split('.').at(-1) ?? label);
  return unique(taken.has(own) && label !== '' ? label : own, taken);
}
