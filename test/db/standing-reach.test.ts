import { expect, it } from 'vitest';
import { saveMeta } from '../../src/db/meta.ts';
import { ADMIN_IDS_KEY } from '../../src/db/people.ts';
import { loadStandingReach } from '../../src/db/standing-reach.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);

  it('tells whom the standing agency’s notices reach: its people, else the administrators, else nobody', async () => {
    const { client } = test.database;
    const seed = await seedAuthority(test.database, { tasks: [] });
    const { id } = await seed.authority(new Date('2026-03-09T09:00:00+07:00'));
    expect(await loadStandingReach(client, id)).toBe('standing');
    await client.assignment.updateMany({ where: { role: 'standing' }, data: { toOn: '2026-03-01' } });
    expect(await loadStandingReach(client, id)).toBe('nobody');
    const leader = await client.account.findFirst({ orderBy: { id: 'asc' } });
    await saveMeta(client, ADMIN_IDS_KEY, String(leader?.externalId));
    expect(await loadStandingReach(client, id)).toBe('administrators');
    await client.account.updateMany({ data: { unreachableAt: new Date() } });
    expect(await loadStandingReach(client, id)).toBe('nobody');
  });
});
