import { canManage, jurisdictionIds, type Actor } from '../domain/access.ts';
import type { Place } from '../domain/import/place.ts';

/** Who imports: a person, or whoever works at the terminal of the server, who may do everything. */
export type Importer = Actor | 'commandLine';

/** Administrators of all make new authorities; the standing agency's people import into their own. */
export const mayCreatePlaces = (by: Importer): boolean => by === 'commandLine' || jurisdictionIds(by) === 'all';

export const mayImportInto = (by: Importer, jurisdictionId: number): boolean =>
  by === 'commandLine' || canManage(by, jurisdictionId);

export const importablePlaces = (by: Importer, places: readonly Place[]): readonly Place[] =>
  places.filter(({ id }) => mayImportInto(by, id));

/** A draft belongs to whoever sent the file. */
export const isOwnDraft = (by: Importer, personId: number | undefined): boolean =>
  by === 'commandLine' ? personId === undefined : by.personId === personId;

export const personIdOf = (by: Importer): number | undefined => (by === 'commandLine' ? undefined : by.personId);
