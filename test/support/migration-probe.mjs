// Runs in a copy of the project whose model has had the trial's change: opens the database of the version before, as a
// start of the new version does, works with what is new, and prints what it saw. JavaScript, as only the copy has the types.
import { openDatabase } from '../../src/db/database.ts';

const refused = (work) =>
  work.then(
    () => 'accepted',
    (error) => error.code,
  );

const database = await openDatabase(process.argv[2]);
const { client } = database;
const [first] = await client.plan.findMany({ orderBy: { id: 'asc' } });
const { id: _id, pages: _pages, remark: _remark, ...same } = first;
const later = await client.plan.create({ data: { ...same, yearFrom: same.yearFrom + 1 } });
const seen = {
  first,
  newId: later.id,
  newPages: later.pages,
  sameKey: await refused(client.plan.create({ data: same })),
  leaflet: (await client.leaflet.create({ data: { planId: later.id, title: 'Tờ rơi' } })).title,
  orphan: await refused(client.leaflet.create({ data: { planId: 9999, title: 'x' } })),
  orphanTask: await refused(
    client.task.create({
      data: {
        jurisdictionId: same.jurisdictionId,
        planId: 9999,
        number: 'I.1',
        title: 'x',
        deadlineText: 'x',
        position: 0,
      },
    }),
  ),
  zalo: (
    await client.account.create({
      data: {
        channel: 'zalo',
        externalId: 9007199254740993n,
        createdAt: same.createdAt,
        person: { create: { name: 'x', createdAt: same.createdAt } },
      },
    })
  ).channel,
};
await client.plan.delete({ where: { id: first.id } });
seen.tasksAfterDelete = await client.task.count({ where: { planId: first.id } });
await database.close();
console.log(JSON.stringify(seen, (_key, value) => (typeof value === 'bigint' ? String(value) : value)));
