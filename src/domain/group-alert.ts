import type { ObligationView } from './obligation-view.ts';

/** The order of an alert: by agency, the agency that is latest first; in an agency by due day. */
export function alertOrder(overdue: readonly ObligationView[]): readonly ObligationView[] {
  const firstDue = new Map<number, string>();
  for (const { agency, dueOn } of overdue) {
    const known = firstDue.get(agency.id);
    if (dueOn !== undefined && (known === undefined || dueOn < known)) firstDue.set(agency.id, dueOn);
  }
  const keyOf = (each: ObligationView): string =>
    [
      firstDue.get(each.agency.id) ?? '',
      String(each.agency.id).padStart(9, '0'),
      each.dueOn ?? '',
      String(each.id).padStart(9, '0'),
    ].join('|');
  return [...overdue].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What the alert lists, agency by agency, in its order, with the ordinals by which replies name them. */
export function groupByAgency(ordered: readonly ObligationView[]): readonly {
  readonly agency: ObligationView['agency'];
  readonly items: readonly { readonly ordinal: number; readonly obligation: ObligationView }[];
}[] {
  const agencies = [...new Map(ordered.map(({ agency }) => [agency.id, agency])).values()];
  const numbered = ordered.map((obligation, index) => ({ ordinal: index + 1, obligation }));
  return agencies.map((agency) => ({
    agency,
    items: numbered.filter(({ obligation }) => obligation.agency.id === agency.id),
  }));
}
