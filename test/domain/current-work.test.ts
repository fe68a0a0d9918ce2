import { describe, expect, it } from 'vitest';
import { currentWork } from '../../src/domain/current-work.ts';
import { day } from '../../src/domain/day.ts';
import type { ObligationView } from '../../src/domain/obligation-view.ts';
import { obligationView } from './obligation-view.ts';

const today = day('2026-03-09');
const shown = (open: readonly ObligationView[]): readonly number[] => currentWork(open, today).map(({ id }) => id);

describe('the work of the moment', () => {
  it('is of each report regime the nearest only, whatever its periods are called', () => {
    const quarter = obligationView({ id: 1 });
    const halfYear = obligationView({
      id: 2,
      subjectKey: 'report:sixMonth',
      requirementKey: 'sixMonth',
      periodKey: '2026-H1',
      dueOn: day('2026-06-17'),
    });
    expect(shown([quarter, halfYear])).toEqual([1]);
  });

  it('is the reform report, a named report and what was asked for out of turn beside each other', () => {
    const named = (id: number, reportTitle: string, dueOn = '2026-03-17') =>
      obligationView({ id, reportTitle, subjectKey: `report:quarterly:${reportTitle}`, dueOn: day(dueOn) });
    const asked = (id: number) =>
      obligationView({
        id,
        subjectKey: `request:${id}`,
        requirementKey: undefined,
        periodKey: 'once',
        request: { id, title: `Việc ${id}` },
      });
    const all = [
      obligationView({ id: 1 }),
      named(2, 'Báo cáo chuyển đổi số'),
      named(3, 'Báo cáo kiểm tra công vụ'),
      asked(4),
      asked(5),
      named(6, 'Báo cáo chuyển đổi số', '2026-06-17'),
    ];
    expect(shown(all)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is the report to the agency above beside the reports of the agencies', () => {
    const upward = obligationView({ id: 2, subjectKey: 'report:quarterly-upward' });
    expect(shown([obligationView({ id: 1 }), upward])).toEqual([1, 2]);
  });
});
