import { describe, expect, it } from 'vitest';
import {
  canManage,
  canSeeWhole,
  canWorkFor,
  invitableRoles,
  jurisdictionIds,
  ROLES,
  workingAgencyIds,
  type Actor,
  type Right,
  type Role,
} from '../../src/domain/access.ts';

const HERE = 1;
const ELSEWHERE = 2;
const AGENCY = 10;
const OTHER_AGENCY = 11;

const actor = (...rights: readonly Right[]): Actor => ({ personId: 5, rights });
const as = (role: Role): Actor => actor({ role, jurisdictionId: HERE, agencyId: AGENCY });
const everywhere = actor({ role: 'admin', jurisdictionId: 'all' });

describe('who may do what', () => {
  const table: readonly (readonly [Role, { work: boolean; whole: boolean; manage: boolean; invites: number }])[] = [
    ['admin', { work: false, whole: true, manage: true, invites: 6 }],
    ['standing', { work: true, whole: true, manage: true, invites: 5 }],
    ['leader', { work: false, whole: true, manage: false, invites: 0 }],
    ['head', { work: true, whole: false, manage: false, invites: 0 }],
    ['officer', { work: true, whole: false, manage: false, invites: 0 }],
    ['viewer', { work: false, whole: true, manage: false, invites: 0 }],
  ];

  it.each(table)('%s', (role, { work, whole, manage, invites }) => {
    expect(canWorkFor(as(role), AGENCY)).toBe(work);
    expect(canSeeWhole(as(role), HERE)).toBe(whole);
    expect(canManage(as(role), HERE)).toBe(manage);
    expect(invitableRoles(as(role), HERE)).toHaveLength(invites);
  });

  it.each(ROLES)('%s of one agency may nothing in another agency or jurisdiction', (role) => {
    expect(canWorkFor(as(role), OTHER_AGENCY)).toBe(false);
    expect(canSeeWhole(as(role), ELSEWHERE)).toBe(false);
    expect(canManage(as(role), ELSEWHERE)).toBe(false);
    expect(invitableRoles(as(role), ELSEWHERE)).toEqual([]);
  });

  it('lets whoever has no right today do nothing', () => {
    const nobody = actor();
    expect(canWorkFor(nobody, AGENCY) || canSeeWhole(nobody, HERE) || canManage(nobody, HERE)).toBe(false);
    expect([invitableRoles(nobody, HERE), workingAgencyIds(nobody), jurisdictionIds(nobody)]).toEqual([[], [], []]);
  });

  it('lets administrators of ADMIN_IDS manage everywhere, but answer for no agency', () => {
    expect(canManage(everywhere, HERE) && canSeeWhole(everywhere, ELSEWHERE)).toBe(true);
    expect(canWorkFor(everywhere, AGENCY)).toBe(false);
    expect(jurisdictionIds(everywhere)).toBe('all');
    expect(workingAgencyIds(everywhere)).toEqual([]);
  });

  it('lets only an administrator make administrators', () => {
    expect(invitableRoles(as('standing'), HERE)).not.toContain('admin');
    expect(invitableRoles(everywhere, ELSEWHERE)).toEqual(ROLES);
  });

  it('joins the rights of one person without repeating an agency', () => {
    const both = actor(
      { role: 'head', jurisdictionId: HERE, agencyId: AGENCY },
      { role: 'officer', jurisdictionId: HERE, agencyId: AGENCY },
      { role: 'officer', jurisdictionId: ELSEWHERE, agencyId: OTHER_AGENCY },
      { role: 'viewer', jurisdictionId: ELSEWHERE, agencyId: 12 },
    );
    expect(workingAgencyIds(both)).toEqual([AGENCY, OTHER_AGENCY]);
    expect(jurisdictionIds(both)).toEqual([HERE, ELSEWHERE]);
    expect(canSeeWhole(both, ELSEWHERE)).toBe(true);
    expect(canSeeWhole(both, HERE)).toBe(false);
  });
});
