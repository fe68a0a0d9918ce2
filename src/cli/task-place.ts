import { loadJurisdictionHeads, type JurisdictionHead } from '../db/agency-directory.ts';
import { loadKnownAgencies } from '../db/agencies.ts';
import type { AgencyGround } from '../domain/task-by-hand/agency-picks.ts';
import type { CommandIo } from './command-io.ts';
import { refused, type RefusedResult } from './result.ts';
import type { Session } from './session.ts';

/** The authority of a code; refused with the codes that there are. */
export async function placeOf(
  { texts }: CommandIo,
  { database }: Session,
  code: string,
): Promise<{ readonly kind: 'place'; readonly head: JurisdictionHead } | RefusedResult> {
  const heads = await loadJurisdictionHeads(database.client);
  const head = heads.find((each) => each.code === code);
  if (head) return { kind: 'place', head };
  const codes = heads.map((each) => each.code).join(', ') || '–';
  return refused('noJurisdiction', texts.raw('cli.jurisdiction.unknown', { code, codes }));
}

/** What agencies are looked up against. */
export const groundOf = async ({ database, today }: Session, head: JurisdictionHead): Promise<AgencyGround> => ({
  agencies: await loadKnownAgencies(database.client, head.id, today),
  placeName: head.name,
});
