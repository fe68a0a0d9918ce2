import type { ImportDecision } from './plan-import.ts';
import type { PlanDraft } from '../plan-draft.ts';

/** More than this nobody reads on a phone; other names are typed. */
const MOST_CHOICES = 8;

/** Agencies to choose a lead from: those that lead most in this plan first, then the others that it names. */
export function leadChoices(draft: PlanDraft, { book }: Pick<ImportDecision, 'book'>): readonly string[] {
  const counts = new Map<string, number>();
  for (const { lead } of draft.tasks) {
    for (const mention of lead) {
      if (mention.kind === 'agency' && book.refs.has(mention.name))
        counts.set(mention.name, (counts.get(mention.name) ?? 0) + 1);
    }
  }
  const leading = [...counts].toSorted(([, one], [, other]) => other - one).map(([name]) => name);
  const others = [...book.named, ...book.added].map(({ name }) => name);
  return [...new Set([...leading, ...others])].slice(0, MOST_CHOICES);
}
