import { expect, it } from 'vitest';
import { loadAuthority } from '../../src/db/jurisdictions.ts';
import { planObligations } from '../../src/db/plan-obligations.ts';
import { saveRequirements } from '../../src/db/plans.ts';
import { addDays, day, instantOf, type Day } from '../../src/domain/day.ts';
import { defaultRequirements } from '../../src/domain/report-regime.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { EXPECTED, OFFICE_AGENCIES, OWING } from '../support/report-year.ts';
import { ZONE } from '../support/seed-authority.ts';

const SINCE = '2026-01-01';
const CREATED = new Date('2026-01-01T08:00:00+07:00');

onEachEngine((engine) => {
  const test = withDatabase(engine);
  /** Every day of a year on one engine; else once a week, which is as good and spares a minute. */
  const stepFrom = (today: Day): number => (engine.provider === 'sqlite' && today < '2027-01-01' ? 1 : 7);

  async function createOffice(): Promise<number> {
    const { client } = test.database;
    const { id } = await client.jurisdiction.create({
      data: {
        code: 'tinh',
        name: 'tỉnh Tân Lập',
        level: 'province',
        startsOn: SINCE,
        settings: {},
        createdAt: CREATED,
      },
    });
    await client.agency.createMany({
      data: OFFICE_AGENCIES.map(({ code, kind }) => ({ jurisdictionId: id, code, name: code, kind, fromOn: SINCE })),
    });
    const standing = await client.agency.findFirstOrThrow({ where: { code: 'so-1' } });
    await client.jurisdiction.update({ where: { id }, data: { standingAgencyId: standing.id } });
    await saveRequirements(client, id, defaultRequirements('province'), day(SINCE));
    return id;
  }

  async function planOn(jurisdictionId: number, today: Day): Promise<number> {
    const { client } = test.database;
    const authority = await loadAuthority(client, jurisdictionId, ZONE, today);
    if (!authority) throw new Error('the authority is there');
    return planObligations(client, authority, instantOf(today, 8 * 60, ZONE));
  }

  it('plans two years, day by day or week by week: each report of the table for each agency, and none twice', async () => {
    const id = await createOffice();
    const newOn = new Map<string, number>();
    for (let today = day('2026-01-01'); today <= '2027-12-31'; today = addDays(today, stepFrom(today))) {
      const created = await planOn(id, today);
      if (created > 0) newOn.set(today, created);
    }
    const rows = await test.database.client.obligation.findMany({
      where: { kind: 'report', dueOn: { lte: '2027-12-31' } },
      include: { agency: true },
      orderBy: { id: 'asc' },
    });
    const counted = new Map<string, number>();
    for (const { periodKey, covers, opensOn, closesOn, dueOn, subjectKey, agency } of rows) {
      const who = subjectKey.endsWith('-upward') ? `upward by ${agency.code}` : 'agencies';
      const line = `${who}: ${String(covers)} ${opensOn}→${closesOn} due ${dueOn} (${periodKey})`;
      counted.set(line, (counted.get(line) ?? 0) + 1);
    }
    const expected = EXPECTED.flatMap(({ period, covers, opensOn, closesOn, dueOn, upwardOn }) => {
      const window = `${covers.replaceAll(' ', ',')} ${opensOn}→${closesOn}`;
      return [
        [`agencies: ${window} due ${dueOn} (${period})`, OWING],
        [`upward by so-1: ${window} due ${upwardOn} (${period})`, 1],
      ] as const;
    });
    expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(expected));
    // Of the rows due after the two years none doubles another either.
    const all = await test.database.client.obligation.groupBy({
      by: ['agencyId', 'dueOn', 'closesOn'],
      _count: true,
      orderBy: [{ agencyId: 'asc' }, { dueOn: 'asc' }],
    });
    expect(all.filter(({ _count }) => _count > 1)).toEqual([]);
    // Each period is made on one day for everybody: for the agencies, and for the standing agency.
    const [first, ...later] = [...newOn.values()];
    // The four reports of the year, and quarter I of the next, which opens within twelve months.
    expect(first).toBe((OWING + 1) * 5);
    // Looked at once a week only, both may be new at the same time.
    const atOnce = engine.provider === 'sqlite' ? [] : [OWING + 1];
    expect(new Set([...later, ...atOnce])).toEqual(new Set([OWING, 1, ...atOnce]));
  }, 180_000);

  it('lays nothing on a second run of the same day, nor when the clock is set back', async () => {
    const id = await createOffice();
    // Quarter I, six months, nine months, the year, and quarter I of the next.
    expect(await planOn(id, day('2026-03-09'))).toBe((OWING + 1) * 5);
    expect(await planOn(id, day('2026-03-09'))).toBe(0);
    expect(await planOn(id, day('2026-01-20'))).toBe(0);
  });
});
