import type { ObligationView } from './obligation-view.ts';

interface Grouped {
  readonly obligation: ObligationView;
}

/** Hand-ins of one report and period together, in the order in which they came; those of tasks together at the end. */
export function groupHandIns<T extends Grouped>(
  handIns: readonly T[],
): readonly { readonly report: ObligationView | undefined; readonly handIns: readonly T[] }[] {
  const groups = new Map<string, T[]>();
  for (const each of handIns) {
    const key = keyOf(each.obligation);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const keys = [...groups.keys()].sort((a, b) => Number(a === TASKS) - Number(b === TASKS));
  return keys.map((key) => {
    const members = groups.get(key) ?? [];
    return { report: key === TASKS ? undefined : members[0]?.obligation, handIns: members };
  });
}

const TASKS = 'tasks';

const keyOf = ({ kind, subjectKey, periodKey }: ObligationView): string =>
  kind === 'report' ? `${subjectKey}|${periodKey}` : TASKS;
