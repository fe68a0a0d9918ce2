import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '../../src/domain/day.ts';
import { alertOrder, groupByAgency } from '../../src/domain/group-alert.ts';
import { obligationView } from './obligation-view.ts';

const view = (id: number, agencyId: number, dueOn: string) =>
  obligationView({
    id,
    agency: { id: agencyId, name: `Cơ quan ${agencyId}`, kind: 'office' },
    dueOn: day(dueOn),
  });

describe('the order of an alert', () => {
  it('puts the agency that is latest first, in an agency what is latest first', () => {
    const overdue = [
      view(1, 10, '2026-03-05'),
      view(2, 11, '2026-03-02'),
      view(3, 10, '2026-03-03'),
      view(4, 11, '2026-03-06'),
    ];
    expect(alertOrder(overdue).map(({ id }) => id)).toEqual([2, 4, 3, 1]);
  });

  it('does not depend on the order in which the work is found', () => {
    const views = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 9 })), { maxLength: 12 });
    fc.assert(
      fc.property(views, (drawn) => {
        const all = drawn.map(([agencyId, days], index) => view(index + 1, agencyId, addDays(day('2026-03-01'), days)));
        expect(alertOrder([...all].reverse())).toEqual(alertOrder(all));
        expect(groupByAgency(alertOrder(all)).flatMap(({ items }) => items.map(({ ordinal }) => ordinal))).toEqual(
          all.map((_, index) => index + 1),
        );
      }),
      { seed: 20261121 },
    );
  });

  it('counts by id, not by text: agency 9 before agency 10 when both are equally late', () => {
    const order = alertOrder([view(1, 10, '2026-03-02'), view(12, 9, '2026-03-02'), view(2, 9, '2026-03-02')]);
    expect(order.map(({ id }) => id)).toEqual([2, 12, 1]);
  });
});

it('keeps the number of a line although the lines above it are done', () => {
  const [first, second] = [view(1, 10, '2026-03-02'), view(2, 11, '2026-03-03')];
  const groups = groupByAgency([{ ...first, phase: 'submitted' }, second]);
  expect(groups.map(({ agency, items }) => [agency.id, items.map(({ ordinal }) => ordinal)])).toEqual([
    [10, [1]],
    [11, [2]],
  ]);
});
