/** The roles of DESIGN section 6, each held in one agency of one jurisdiction. */
export type Role = 'admin' | 'standing' | 'leader' | 'head' | 'officer' | 'viewer';

export const ROLES = ['admin', 'standing', 'leader', 'head', 'officer', 'viewer'] as const satisfies readonly Role[];

/** A right as it holds today; whoever stands in ADMIN_IDS is an administrator everywhere (`jurisdictionId: 'all'`). */
export type Right =
  | { readonly role: Role; readonly jurisdictionId: number; readonly agencyId: number }
  | { readonly role: 'admin'; readonly jurisdictionId: 'all' };

/** Who acts, as read from the database at the moment of acting: never taken from callback data. */
export interface Actor {
  readonly personId: number;
  readonly rights: readonly Right[];
}

const WORKING_ROLES: readonly Role[] = ['head', 'officer', 'standing'];
const OVERSEEING_ROLES: readonly Role[] = ['admin', 'standing', 'leader', 'viewer'];
const MANAGING_ROLES: readonly Role[] = ['admin', 'standing'];

const holds = (actor: Actor, roles: readonly Role[], jurisdictionId: number): boolean =>
  actor.rights.some(
    (right) =>
      roles.includes(right.role) && (right.jurisdictionId === 'all' || right.jurisdictionId === jurisdictionId),
  );

/** May answer for the agency's obligations: its head, its officers, and the standing agency's people for their own. */
export const canWorkFor = (actor: Actor, agencyId: number): boolean =>
  actor.rights.some(
    (right) => 'agencyId' in right && right.agencyId === agencyId && WORKING_ROLES.includes(right.role),
  );

/** Sees the whole jurisdiction and the ranking: standing, leader, viewer, admin. */
export const canSeeWhole = (actor: Actor, jurisdictionId: number): boolean =>
  holds(actor, OVERSEEING_ROLES, jurisdictionId);

/** Imports plans, enrols people, links groups, sets due days: the standing agency and administrators. */
export const canManage = (actor: Actor, jurisdictionId: number): boolean =>
  holds(actor, MANAGING_ROLES, jurisdictionId);

/** The roles that an actor may hand out: only an administrator makes administrators. */
export function invitableRoles(actor: Actor, jurisdictionId: number): readonly Role[] {
  if (holds(actor, ['admin'], jurisdictionId)) return ROLES;
  if (canManage(actor, jurisdictionId)) return ROLES.filter((role) => role !== 'admin');
  return [];
}

/** The agencies whose obligations an actor works on, without repeats, in the order of the rights. */
export const workingAgencyIds = (actor: Actor): readonly number[] => [
  ...new Set(
    actor.rights.flatMap((right) =>
      'agencyId' in right && WORKING_ROLES.includes(right.role) ? [right.agencyId] : [],
    ),
  ),
];

/** The jurisdictions in which an actor has any right; 'all' for whoever stands in ADMIN_IDS. */
export const jurisdictionIds = (actor: Actor): readonly number[] | 'all' =>
  actor.rights.some((right) => right.jurisdictionId === 'all')
    ? 'all'
    : [...new Set(actor.rights.flatMap((right) => (right.jurisdictionId === 'all' ? [] : [right.jurisdictionId])))];
