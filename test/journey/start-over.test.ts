import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JUSTICE_HEAD, startJourney, type Journey } from '../support/journey.ts';
import { onEachEngine } from '../support/database.ts';
import { until } from '../support/until.ts';

onEachEngine((engine) => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(engine);
  });
  afterAll(() => journey.stop());

  describe('starting over', () => {
    it('leaves one application, also when two pages ask for it and for another day at once', async () => {
      const input = { on: '2026-03-09', sample: true };
      const responses = await Promise.all([
        journey.page('start-over', input),
        journey.page('move', { id: 'ladder' }),
        journey.page('start-over', input),
      ]);
      expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
      await until('the one reminder', () => journey.said(JUSTICE_HEAD).length > 0);
      expect((await journey.say('/capnhat', { from: JUSTICE_HEAD })).text).toContain('Các việc đang mở');
      expect(journey.said(JUSTICE_HEAD)).toHaveLength(2);
      journey.expectCleanCalls();
    });
  });
});
