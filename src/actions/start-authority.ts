import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { loadPlaces } from '../db/import.ts';
import { saveJurisdiction } from '../db/jurisdictions.ts';
import { saveRequirements } from '../db/plans.ts';
import { dayOfInstant } from '../domain/day.ts';
import { freeCode } from '../domain/import/code.ts';
import { namedPlace, type NamedPlace } from '../domain/import/place.ts';
import { defaultRequirements } from '../domain/report-regime.ts';
import { foldText } from '../domain/text-fold.ts';
import { mayCreatePlaces } from './import-access.ts';
import { keeperId, type TaskKeeper } from './task-access.ts';

export interface StartAuthorityInput {
  readonly actor: TaskKeeper;
  /** With its level: "huyện Bác Ái". */
  readonly name: string;
  /** Made of the name unless given. */
  readonly code?: string;
  readonly at: Date;
  readonly timeZone: string;
}

export type StartAuthorityOutcome =
  /** `repeated`: an authority of this name is there already, and was left as it is. */
  | { readonly kind: 'started'; readonly id: number; readonly place: NamedPlace; readonly repeated: boolean }
  | { readonly kind: 'forbidden' }
  /** The name does not tell its level, or is none. */
  | { readonly kind: 'noLevel' };

/** Starts an authority without a plan, with the report regime of its level: for administrators of all. */
export const startAuthority = (database: Database, input: StartAuthorityInput): Promise<StartAuthorityOutcome> =>
  inTransaction(database, async (db) => {
    const { actor, name, at, timeZone } = input;
    if (!mayCreatePlaces(actor)) return { kind: 'forbidden' };
    const place = namedPlace(name);
    if (!place) return { kind: 'noLevel' };
    const places = await loadPlaces(db);
    const same = places.find((each) => foldText(each.name) === foldText(place.name));
    if (same) return { kind: 'started', id: same.id, place: same, repeated: true };
    const code = freeCode(input.code ?? place.code, new Set(places.map((each) => each.code)));
    const startsOn = dayOfInstant(at, timeZone);
    const id = await saveJurisdiction(db, { ...place, code, startsOn, at });
    await saveRequirements(db, id, defaultRequirements(place.level), startsOn);
    await saveAudit(db, {
      jurisdictionId: id,
      personId: keeperId(actor),
      at,
      action: 'jurisdiction.started',
      subject: `jurisdiction:${id}`,
      details: { code, name: place.name },
    });
    return { kind: 'started', id, place: { ...place, code }, repeated: false };
  });
