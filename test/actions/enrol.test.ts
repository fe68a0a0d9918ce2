import { describe, expect, it } from 'vitest';
import { enrol } from '../../src/actions/enrol.ts';
import { createInvite, INVITE_MS } from '../../src/actions/invite.ts';
import { saveMeta } from '../../src/db/meta.ts';
import { ADMIN_IDS_KEY, loadPersonByAccount, savePersonWithAccount } from '../../src/db/people.ts';
import type { Role } from '../../src/domain/access.ts';
import { dayOfInstant } from '../../src/domain/day.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { enrolPerson, PEOPLE, seedAuthority, ZONE, type SeedPerson } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const NOW = new Date('2026-03-09T09:00:00+07:00');
  const later = (ms: number): Date => new Date(NOW.getTime() + ms);
  const NEW = 7001n;

  async function seed(role: Role = 'officer') {
    const of = await seedAuthority(test.database);
    const invited = await createInvite(test.database, {
      by: 'commandLine',
      agencyId: of.agencies.commune,
      role,
      at: NOW,
    });
    if (invited.kind !== 'created') throw new Error(invited.kind);
    return { of, token: invited.token };
  }

  const redeem = (token: string, externalId = NEW, at = NOW) =>
    enrol(test.database, { token, externalId, name: 'Nguyễn Văn A', today: dayOfInstant(at, ZONE), at });
  const find = (externalId: bigint, at = NOW) =>
    loadPersonByAccount(test.database.client, { externalId, today: dayOfInstant(at, ZONE), adminIds: [] });

  describe('an invitation', () => {
    it('is a secret of 128 bits that goes into a link, and only its hash is kept', async () => {
      const { token } = await seed();
      expect(token).toMatch(/^[\w-]{22}$/);
      const stored = JSON.stringify(
        await test.database.client.$queryRawUnsafe('SELECT * FROM "Invite"'),
        (_key, value) => (typeof value === 'bigint' ? String(value) : value),
      );
      expect(stored).not.toContain(token);
      expect(JSON.stringify(await test.database.client.auditEntry.findMany())).not.toContain(token);
    });

    const rows: readonly (readonly [SeedPerson, Role, string])[] = [
      ['standing', 'head', 'created'],
      ['standing', 'standing', 'created'],
      ['standing', 'admin', 'forbidden'],
      ['head', 'officer', 'forbidden'],
      ['leader', 'viewer', 'forbidden'],
    ];
    it.each(rows)('by %s for a role %s is %s', async (who, role, kind) => {
      const of = await seedAuthority(test.database);
      const by = await of.actor(who);
      const outcome = await createInvite(test.database, { by, agencyId: of.agencies.commune, role, at: NOW });
      expect(outcome.kind).toBe(kind);
      const made = kind === 'created' ? 1 : 0;
      expect(await test.database.client.invite.count()).toBe(made);
      expect(await test.database.client.auditEntry.count({ where: { action: 'invite.created' } })).toBe(made);
    });

    it('into an agency of another jurisdiction is refused, and into none is said', async () => {
      const of = await seedAuthority(test.database);
      const { client } = test.database;
      const other = await client.jurisdiction.create({
        data: { code: 'b', name: 'tỉnh B', level: 'province', startsOn: '2026-01-05', settings: {}, createdAt: NOW },
      });
      const agency = await client.agency.create({
        data: { jurisdictionId: other.id, code: 'x', name: 'Sở X', kind: 'office', fromOn: '2026-01-05' },
      });
      const by = await of.actor('standing');
      expect(await createInvite(test.database, { by, agencyId: agency.id, role: 'head', at: NOW })).toEqual({
        kind: 'forbidden',
      });
      expect(await createInvite(test.database, { by, agencyId: 99_999, role: 'head', at: NOW })).toEqual({
        kind: 'noAgency',
      });
    });
  });

  describe('enrolling', () => {
    it('gives the role of the invitation from today, and tells the standing agency', async () => {
      const { of, token } = await seed();
      expect(await redeem(token)).toEqual({
        kind: 'enrolled',
        agencyName: 'UBND xã An Bình',
        role: 'officer',
        repeated: false,
      });
      const person = await find(NEW);
      expect(person?.rights).toEqual([
        { role: 'officer', jurisdictionId: of.jurisdictionId, agencyId: of.agencies.commune },
      ]);
      const [notice, ...more] = await test.database.client.outboxMessage.findMany();
      expect(notice).toMatchObject({ chatId: PEOPLE.standing, notice: { kind: 'personEnrolled' }, state: 'pending' });
      expect(more).toEqual([]);
      expect(await test.database.client.auditEntry.count({ where: { action: 'person.enrolled' } })).toBe(1);
    });

    it('lets one of several who open the link at once have it', async () => {
      const { token } = await seed();
      const ids = [7001n, 7002n, 7003n, 7004n];
      const outcomes = await Promise.all(ids.map((id) => redeem(token, id)));
      expect(outcomes.filter(({ kind }) => kind === 'enrolled')).toHaveLength(1);
      expect(await test.database.client.assignment.count({ where: { role: 'officer' } })).toBe(2);
      expect(await test.database.client.account.count({ where: { externalId: { in: ids } } })).toBe(1);
    });

    it('is not used up by whoever made it and presses on it before passing it on', async () => {
      const of = await seedAuthority(test.database);
      const by = await of.actor('standing');
      const invited = await createInvite(test.database, {
        by,
        agencyId: of.agencies.commune,
        role: 'officer',
        at: NOW,
      });
      if (invited.kind !== 'created') throw new Error(invited.kind);
      expect((await redeem(invited.token, PEOPLE.standing)).kind).toBe('ownLink');
      expect((await redeem(invited.token, NEW)).kind).toBe('enrolled');
    });

    it('is told to the people of the standing agency in the order in which they were enrolled', async () => {
      const { of, token } = await seed();
      const { client } = test.database;
      for (const externalId of [9101n, 9102n, 9103n])
        await enrolPerson(test.database, {
          externalId,
          name: String(externalId),
          role: 'standing',
          agencyId: of.agencies.standing,
        });
      // PostgreSQL finds a row that was changed behind the others, unless an order is asked for.
      const ofFirst = { person: { accounts: { some: { externalId: PEOPLE.standing } } } };
      for (const role of ['viewer', 'standing'] as const)
        await client.assignment.updateMany({ where: ofFirst, data: { role } });
      await redeem(token);
      const told = await client.outboxMessage.findMany({ orderBy: { id: 'asc' } });
      expect(told.map(({ chatId }) => chatId)).toEqual([PEOPLE.standing, 9101n, 9102n, 9103n]);
    });

    it('is told to the administrators where nobody of the standing agency is enrolled', async () => {
      const { token } = await seed();
      const { client } = test.database;
      await client.assignment.deleteMany({ where: { role: 'standing' } });
      await savePersonWithAccount(client, { externalId: 8001n, name: 'Quản trị', at: NOW });
      await saveMeta(client, ADMIN_IDS_KEY, '8001');
      await redeem(token);
      expect((await client.outboxMessage.findMany()).map(({ chatId }) => chatId)).toEqual([8001n]);
    });

    it('enrols the same person once when they press twice at once, or come back after the invitation has ended', async () => {
      const { token } = await seed();
      const outcomes = await Promise.all([redeem(token), redeem(token), redeem(token)]);
      expect(outcomes.map((outcome) => outcome.kind === 'enrolled' && outcome.repeated).sort()).toEqual([
        false,
        true,
        true,
      ]);
      expect(await redeem(token, NEW, later(INVITE_MS * 2))).toMatchObject({ kind: 'enrolled', repeated: true });
      expect((await find(NEW))?.rights).toHaveLength(1);
      expect(await test.database.client.outboxMessage.count()).toBe(1);
    });

    it.each([
      ['until just before 72 hours', INVITE_MS - 1, 'enrolled'],
      ['no longer after 72 hours', INVITE_MS, 'invalid'],
    ])('works %s', async (_name, ms, kind) => {
      const { token } = await seed();
      expect((await redeem(token, NEW, later(ms))).kind).toBe(kind);
    });

    it('tells a stranger nothing about why a link does not work', async () => {
      const { token } = await seed();
      await redeem(token);
      expect(await redeem(token, 7002n)).toEqual({ kind: 'invalid' });
      expect(await redeem('AAAAAAAAAAAAAAAAAAAAAA', 7002n)).toEqual({ kind: 'invalid' });
      expect(await find(7002n)).toBeUndefined();
    });

    it('gives nobody the same role twice', async () => {
      const { of, token } = await seed();
      await redeem(token);
      const again = await createInvite(test.database, {
        by: 'commandLine',
        agencyId: of.agencies.commune,
        role: 'officer',
        at: later(86_400_000),
      });
      if (again.kind !== 'created') throw new Error(again.kind);
      await redeem(again.token, NEW, later(86_400_000));
      expect((await find(NEW, later(86_400_000)))?.rights).toHaveLength(1);
    });

    it('writes to a person again who had blocked the bot', async () => {
      const { token } = await seed('head');
      const { account } = test.database.client;
      await account.updateMany({ where: { externalId: PEOPLE.communeHead }, data: { unreachableAt: NOW } });
      await redeem(token, PEOPLE.communeHead);
      expect(await account.findFirst({ where: { externalId: PEOPLE.communeHead } })).toMatchObject({
        unreachableAt: null,
      });
    });
  });
});
