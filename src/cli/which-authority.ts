import { loadAuthorities } from '../db/jurisdictions.ts';
import type { Authority } from '../domain/authority.ts';
import type { CommandIo } from './command-io.ts';
import { refused, type RefusedResult } from './result.ts';
import type { Session } from './session.ts';

/** The authority of a code, or the only one there is; refused with the codes that there are. */
export async function authorityOf(
  { texts }: CommandIo,
  { database, config, today }: Session,
  code: string | undefined,
): Promise<{ readonly kind: 'authority'; readonly authority: Authority } | RefusedResult> {
  const all = await loadAuthorities(database.client, config.timeZone, today);
  const authority = code === undefined && all.length === 1 ? all[0] : all.find((each) => each.code === code);
  if (authority) return { kind: 'authority', authority };
  if (all.length === 0) return refused('noJurisdiction', texts.raw('cli.jurisdiction.none'));
  const codes = all.map((each) => each.code).join(', ');
  return code === undefined
    ? refused('severalJurisdictions', texts.raw('cli.jurisdiction.several', { codes }))
    : refused('noJurisdiction', texts.raw('cli.jurisdiction.unknown', { code, codes }));
}
