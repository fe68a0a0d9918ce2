import { beforeEach, describe, expect, it } from 'vitest';
import { setConfirmation } from '../../src/actions/set-confirmation.ts';
import { setPreferences } from '../../src/actions/set-preferences.ts';
import { loadPreferences } from '../../src/db/preferences.ts';
import { day } from '../../src/domain/day.ts';
import { DEFAULT_PREFERENCES, type PreferenceChange } from '../../src/domain/preferences.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, type Seed } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const NOW = new Date('2026-03-16T08:00:00+07:00');
  let seed: Seed;
  beforeEach(async () => {
    seed = await seedAuthority(test.database);
  });
  const audits = (action: string) =>
    test.database.client.auditEntry.findMany({ where: { action }, orderBy: { id: 'asc' } });

  describe('personal choices', () => {
    const choose = async (change: PreferenceChange) =>
      setPreferences(test.database, { actor: await seed.actor('officer'), change, today: day('2026-03-16'), at: NOW });
    const stored = async () => loadPreferences(test.database.client, (await seed.actor('officer')).personId);

    it('are the defaults until something is chosen', async () => {
      expect(await stored()).toEqual(DEFAULT_PREFERENCES);
    });

    it('are kept one beside the other, and read back as they were chosen', async () => {
      await choose({ kind: 'weekday', weekday: 5, to: 'quiet' });
      await choose({ kind: 'leave', leave: { fromOn: day('2026-03-18'), toOn: day('2026-03-20') } });
      await choose({ kind: 'leaderDigest', span: 'month' });
      expect(await stored()).toEqual({
        quietWeekdays: [5],
        leave: { fromOn: '2026-03-18', toOn: '2026-03-20' },
        leaderDigest: 'month',
        digestChosenOn: '2026-03-16',
      });
      await choose({ kind: 'leave', leave: undefined });
      expect((await stored()).leave).toBeUndefined();
    });

    it('pressed twice leave one audit entry', async () => {
      for (let press = 0; press < 2; press += 1) await choose({ kind: 'weekday', weekday: 5, to: 'quiet' });
      expect(await audits('preferences.set')).toMatchObject([
        { details: { kind: 'weekday', weekday: 5, to: 'quiet' } },
      ]);
    });

    it('that would silence everything are refused and change nothing', async () => {
      for (const weekday of [1, 2, 3, 4]) await choose({ kind: 'weekday', weekday, to: 'quiet' });
      expect(await choose({ kind: 'weekday', weekday: 5, to: 'quiet' })).toEqual({
        kind: 'refused',
        reason: 'noDayLeft',
      });
      expect((await stored()).quietWeekdays).toEqual([1, 2, 3, 4]);
    });
  });

  describe('the confirmation of hand-ins', () => {
    const set = async (who: 'standing' | 'head' | 'leader', to: 'on' | 'off') =>
      setConfirmation(test.database, {
        actor: await seed.actor(who),
        jurisdictionId: seed.jurisdictionId,
        to,
        at: NOW,
      });

    it('is switched by the standing agency, and nothing else of the settings changes', async () => {
      const { client } = test.database;
      await client.jurisdiction.updateMany({ data: { settings: { daysOff: ['2026-03-17'], later: 1 } } });
      expect(await set('standing', 'on')).toEqual({ kind: 'set' });
      const authority = await seed.authority(NOW);
      expect([authority.confirmation, authority.rules.calendar.isWorkingDay(day('2026-03-17'))]).toEqual([true, false]);
      const { settings } = await client.jurisdiction.findFirstOrThrow({ orderBy: { id: 'asc' } });
      expect(settings).toMatchObject({ later: 1 });
      expect(await set('standing', 'off')).toEqual({ kind: 'set' });
      expect((await seed.authority(NOW)).confirmation).toBe(false);
    });

    it('asked for as it is changes nothing and is not recorded', async () => {
      await set('standing', 'on');
      expect(await set('standing', 'on')).toEqual({ kind: 'unchanged' });
      expect(await audits('confirmation.set')).toMatchObject([{ details: { to: 'on' } }]);
    });

    it.each(['head', 'leader'] as const)('is not for a %s', async (who) => {
      expect(await set(who, 'on')).toEqual({ kind: 'forbidden' });
      expect((await seed.authority(NOW)).confirmation).toBe(false);
    });
  });
});
