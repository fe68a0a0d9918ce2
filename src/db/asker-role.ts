import type { AskerRole } from '../domain/extension.ts';
import type { Db } from './database.ts';

/**
 * In which role somebody speaks for an agency: as its head where they hold several roles there. Undefined once they
 * hold none; what they asked for stands all the same.
 */
export async function loadAskerRole(
  db: Db,
  { personId, agencyId }: { readonly personId: number; readonly agencyId: number },
): Promise<AskerRole | undefined> {
  const rows = await db.assignment.findMany({ where: { personId, agencyId, toOn: null }, orderBy: { id: 'asc' } });
  return ROLES.find((role) => rows.some((row) => row.role === role));
}

const ROLES: readonly AskerRole[] = ['head', 'officer', 'standing'];
