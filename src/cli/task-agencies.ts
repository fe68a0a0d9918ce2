import {
  byLikeness,
  firstUnknown,
  isKnown,
  pickAgencies,
  type AgencyGround,
  type KnownPick,
} from '../domain/task-by-hand/agency-picks.ts';
import type { Texts } from '../text/texts.ts';
import { refused, type RefusedResult } from './result.ts';

const NEAREST = 5;

/** The agencies that an option names; refused with the nearest names where one is not known. Nothing is created. */
export function agenciesOption(
  texts: Texts,
  ground: AgencyGround,
  option: { readonly role: 'lead' | 'coordinating'; readonly value: string },
): { readonly kind: 'agencies'; readonly picks: readonly KnownPick[] } | RefusedResult {
  const picks = pickAgencies(option.value, option.role, ground);
  const unknown = firstUnknown(picks);
  if (unknown === undefined && (picks.length > 0 || option.role === 'coordinating'))
    return { kind: 'agencies', picks: picks.filter(isKnown) };
  const name = unknown ?? option.value;
  const names = byLikeness(name, ground.agencies)
    .slice(0, NEAREST)
    .map((agency) => agency.name);
  return refused('unknownAgency', texts.raw('cli.task.unknownAgency', { name, names: names.join(', ') || '–' }));
}
