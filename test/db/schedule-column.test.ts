import { describe, expect, it } from 'vitest';
import { scheduleColumn, toJson } from '../../src/db/plan-draft-column.ts';
import type { Schedule } from '../../src/domain/schedule.ts';
import { parseDeadline } from '../../src/domain/deadline/parse-deadline.ts';

describe('the column of a schedule', () => {
  it.each([
    ['20/6/2026'],
    ['Trước 15/11 hàng năm'],
    ['Hàng quý giai đoạn 2026-2030'],
    ['Hàng tháng, trước ngày 03 của tháng sau'],
    ['Hàng tháng (trước ngày 20), 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)'],
    ['Trước 30/6 và trước 30/12/2026'],
    ['Thường xuyên'],
    ['Trong vòng 05 ngày làm việc kể từ ngày ban hành'],
    ['Theo kế hoạch hàng năm'],
  ])('gives back what was kept of "%s"', (phrase) => {
    const reading = parseDeadline(phrase);
    if (!reading.understood) throw new Error(`not understood: ${phrase}`);
    expect(scheduleColumn.parse(toJson(reading.schedule))).toEqual(reading.schedule);
  });

  it.each<Schedule>([
    { kind: 'every', unit: 'month' },
    { kind: 'after', days: 7, event: 'ban hành' },
    { kind: 'yearly', month: 11, day: 14 },
  ])('reads what earlier versions wrote: $kind', (schedule) => {
    expect(scheduleColumn.parse({ ...schedule })).toEqual(schedule);
  });

  it('refuses several within several', () => {
    const several = { kind: 'several', schedules: [{ kind: 'every', unit: 'month' }] };
    expect(() => scheduleColumn.parse({ kind: 'several', schedules: [several] })).toThrow();
  });
});
