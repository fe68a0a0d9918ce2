import { loadAgencyCodes, loadKnownAgencies, saveAgency } from '../db/agencies.ts';
import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database, type Db } from '../db/database.ts';
import { isTypedPlain } from '../domain/agency-marks.ts';
import { agencyKey, guessAgencyKind, parseAgencies } from '../domain/agency-name.ts';
import { dayOfInstant } from '../domain/day.ts';
import { freeCode, slugOf } from '../domain/import/code.ts';
import { guessStanding, type KnownAgency } from '../domain/import/agencies.ts';
import { foldText } from '../domain/text-fold.ts';
import { keeperId, mayKeepTasks, type TaskKeeper } from './task-access.ts';

export interface AddAgencyInput {
  readonly actor: TaskKeeper;
  readonly jurisdictionId: number;
  readonly name: string;
  readonly at: Date;
  readonly timeZone: string;
}

export type AddAgencyOutcome =
  | { readonly kind: 'added' | 'known'; readonly agency: { readonly id: number; readonly name: string } }
  | { readonly kind: 'forbidden' | 'gone' }
  /** A group, several agencies, or no name at all. */
  | { readonly kind: 'noName' };

const LONGEST_NAME = 200;

/** The name of the one agency that words name; undefined for groups, lists and what is no name. */
export function newAgencyName(words: string): string | undefined {
  const [mention, another] = parseAgencies(words);
  if (mention?.kind !== 'agency' || another) return undefined;
  const isName = mention.name.length <= LONGEST_NAME && agencyKey(mention.name) !== '';
  return isName ? mention.name : undefined;
}

/**
 * Adds an agency that a person asked for by name; one that is there already is left as it is. The first that may follow
 * up at this level becomes the standing agency where there is none, as with an imported plan.
 */
export const addAgency = (database: Database, input: AddAgencyInput): Promise<AddAgencyOutcome> =>
  inTransaction(database, async (db) => {
    const { actor, jurisdictionId, at, timeZone } = input;
    if (!mayKeepTasks(actor, jurisdictionId)) return { kind: 'forbidden' };
    const name = newAgencyName(input.name);
    if (name === undefined) return { kind: 'noName' };
    const today = dayOfInstant(at, timeZone);
    const known = await loadKnownAgencies(db, jurisdictionId, today);
    const same = sameAgency(known, name, isTypedPlain(input.name));
    if (same) return { kind: 'known', agency: { id: same.id, name: same.name } };
    const code = freeCode(slugOf(name), await loadAgencyCodes(db, jurisdictionId));
    const kind = guessAgencyKind(name);
    const id = await saveAgency(db, { jurisdictionId, code, name, kind, keys: [], fromOn: today });
    const standing = await saveStandingIfNone(db, jurisdictionId, { code, name, kind, key: agencyKey(name), id });
    const details = { code, name, standing };
    const personId = keeperId(actor);
    await saveAudit(db, { jurisdictionId, personId, at, action: 'agency.added', subject: `agency:${id}`, details });
    return { kind: 'added', agency: { id, name } };
  });

/** A name typed without diacritics is that of the only agency that it fits. */
function sameAgency(known: readonly KnownAgency[], name: string, isPlain: boolean): KnownAgency | undefined {
  const key = agencyKey(name);
  const exact = known.find(({ keys }) => keys.includes(key));
  if (exact || !isPlain) return exact;
  const fits = known.filter(({ keys }) => keys.some((other) => foldText(other) === foldText(key)));
  return fits.length === 1 ? fits[0] : undefined;
}

type Added = Parameters<typeof guessStanding>[2][number] & { readonly id: number };

async function saveStandingIfNone(db: Db, jurisdictionId: number, added: Added): Promise<boolean> {
  const { level, standingAgencyId } = await db.jurisdiction.findUniqueOrThrow({ where: { id: jurisdictionId } });
  if (standingAgencyId !== null || !guessStanding(level, [], [added])) return false;
  await db.jurisdiction.update({ where: { id: jurisdictionId }, data: { standingAgencyId: added.id } });
  return true;
}
