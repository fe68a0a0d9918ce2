import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { drawCalendarChart, type CalendarDay } from '../../../src/files/charts/calendar-chart.ts';
import { drawProgressChart, widthsOf } from '../../../src/files/charts/progress-chart.ts';
import { drawRatesChart } from '../../../src/files/charts/rates-chart.ts';

const HOSTILE = ['<b>Báo cáo</b> & "x"', '🎉', 'dòng\nmới', 'ế'.repeat(5_000), '', '{a|b}{{x}}', '</svg><script>'];

const heading = { title: 'Tiến độ', subtitle: 'tỉnh Sơn Thanh · 08:00, 09/3/2026' };
const legend = { done: 'Hoàn thành', overdue: 'Quá hạn', open: 'Còn lại' };
const bar = (label: string, done = 3, overdue = 2, total = 10) => ({ label, done, overdue, total });
const progress = (labels: readonly string[]) =>
  drawProgressChart({ ...heading, legend, bars: labels.map((label) => bar(label)) });

const rates = (labels: readonly string[]) =>
  drawRatesChart({
    ...heading,
    legend: { received: 'Đã nộp', onTime: 'Nộp đúng hạn' },
    periods: labels.map((label, index) => ({
      label,
      received: index === 0 ? undefined : 100,
      onTime: index === 0 ? undefined : 50,
    })),
  });

const plainDay: CalendarDay = {
  label: '9',
  mark: undefined,
  look: 'coming',
  rest: 'worked',
  reports: 0,
  tasks: 0,
};
const calendar = (day: Partial<CalendarDay> = {}) =>
  drawCalendarChart({
    ...heading,
    weekdays: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'],
    weeks: Array.from({ length: 6 }, (_week, row) =>
      Array.from({ length: 7 }, (_day, column) => (row + column === 0 ? { ...plainDay, ...day } : plainDay)),
    ),
    legend: { reports: 'Báo cáo', tasks: 'Nhiệm vụ', today: 'Hôm nay', dayOff: 'Ngày nghỉ' },
  });

const sizeOf = (png: Uint8Array): { readonly width: number; readonly height: number } => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  expect([view.getUint32(0), view.getUint32(4)]).toEqual([0x89504e47, 0x0d0a1a0a]);
  expect(Buffer.from(png.subarray(-8, -4)).toString('latin1')).toBe('IEND');
  return { width: view.getUint32(16), height: view.getUint32(20) };
};

const hashOf = (png: Uint8Array): string => createHash('sha256').update(png).digest('hex');

const AGENCIES = Array.from({ length: 15 }, (_, index) => `${index + 1}. Sở Nông nghiệp và Môi trường ${index}`);
const EVERY = [
  ['progress of areas', () => progress(['I. Chỉ đạo', 'II. Cải cách thể chế'])],
  ['progress of agencies', () => progress(AGENCIES)],
  ['no bars', () => progress([])],
  ['hostile labels', () => progress(HOSTILE)],
  ['rates', () => rates(['Quý I/2026', '6 tháng đầu năm 2026', '9 tháng đầu năm 2026', 'Năm 2026', 'Tháng 7/2026'])],
  ['no rates', () => rates([])],
  ['hostile rates', () => rates(HOSTILE)],
  ['calendar', () => calendar()],
] as const;

describe.each(EVERY)('a picture: %s', (_name, draw) => {
  it('is a PNG that Telegram takes as a photo, and a phone shows without scrolling sideways', async () => {
    const png = await draw();
    const { width, height } = sizeOf(png);
    // core.telegram.org/bots/api#sendphoto
    expect(width + height).toBeLessThanOrEqual(10_000);
    expect(Math.max(width / height, height / width)).toBeLessThanOrEqual(20);
    expect(png.length).toBeLessThan(10_000_000);
    expect(width).toBe(1_080);
    expect(height).toBeLessThanOrEqual(2_100);
  });

  it('has the same bytes for the same figures', async () => {
    expect(hashOf(await draw())).toBe(hashOf(await draw()));
  });
});

describe('what a picture shows', () => {
  it.each([
    ['a tone', 'Cải cách thế chê'],
    ['a letter', 'Cải cách thể chê'],
    ['the case', 'Cải cách THỂ chế'],
  ])('differs by %s', async (_what, label) => {
    expect(hashOf(await progress([label]))).not.toBe(hashOf(await progress(['Cải cách thể chế'])));
  });

  it('is the same for decomposed letters, and for what cannot be drawn beside them', async () => {
    const composed = hashOf(await progress(['Cải cách chế độ công vụ']));
    expect(hashOf(await progress(['Cải cách chế độ công vụ'.normalize('NFD')]))).toBe(composed);
    expect(hashOf(await progress(['Cải cách 🎉\n chế độ công vụ 漢字']))).toBe(composed);
  });

  it('shows markup as it is written', async () => {
    expect(hashOf(await progress(['<b>Báo cáo</b>']))).not.toBe(hashOf(await progress(['Báo cáo'])));
  });

  it.each<[string, Partial<CalendarDay>]>([
    ['a report', { reports: 1 }],
    ['a task', { tasks: 1 }],
    ['both', { reports: 1, tasks: 1 }],
    ['today', { look: 'today' }],
    ['the past', { look: 'past' }],
    ['a day off', { rest: 'off' }],
    ['its mark', { rest: 'off', mark: 'nghỉ' }],
  ])('marks in the calendar: %s', async (_what, day) => {
    expect(hashOf(await calendar(day))).not.toBe(hashOf(await calendar()));
  });

  it('leaves the process free to end', () => {
    const code = `
      import { drawProgressChart } from './src/files/charts/progress-chart.ts';
      const legend = { done: 'a', overdue: 'b', open: 'c' };
      const bars = [{ label: 'x', done: 1, overdue: 1, total: 3 }];
      console.log((await drawProgressChart({ title: 't', subtitle: 's', legend, bars })).length);`;
    const { status, stdout, signal } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', code],
      { encoding: 'utf8', timeout: 60_000 },
    );
    expect({ status, signal }).toEqual({ status: 0, signal: null });
    expect(Number(stdout)).toBeGreaterThan(1_000);
  });
});

describe('the parts of a bar', () => {
  const narrowest = (count: number): number => 24 + String(count).length * 18;
  const sum = (widths: ReturnType<typeof widthsOf>): number => widths.done + widths.overdue + widths.open;

  it('are shares of the whole', () => {
    const widths = widthsOf({ done: 25, overdue: 25, open: 50 }, narrowest);
    expect(widths.done).toBeCloseTo(widths.overdue);
    expect(widths.open / sum(widths)).toBeCloseTo(0.5, 1);
  });

  it('are never narrower than their number, and never wider than the bar together', () => {
    const widths = widthsOf({ done: 1, overdue: 1, open: 998 }, narrowest);
    expect(widths.done).toBeGreaterThanOrEqual(narrowest(1));
    expect(sum(widths)).toBeCloseTo(sum(widthsOf({ done: 1, overdue: 0, open: 0 }, narrowest)));
  });

  it('are not there without figures', () => {
    expect(widthsOf({ done: 0, overdue: 0, open: 0 }, narrowest)).toEqual({ done: 0, overdue: 0, open: 0 });
    expect(widthsOf({ done: 0, overdue: 2, open: 0 }, narrowest)).toMatchObject({ done: 0, open: 0 });
  });
});
