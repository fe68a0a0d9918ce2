import { describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import { isAcceptedFile } from '../../src/domain/hand-in-file.ts';
import {
  answerGuided,
  answersOf,
  askAgain,
  askingOf,
  isCancelWord,
  isComplete,
  readAnswer,
} from '../../src/domain/hand-in-guide.ts';
import { groupHandIns } from '../../src/domain/hand-in-groups.ts';
import { timelinessOf } from '../../src/domain/hand-in-timeliness.ts';
import { handInsRound, rememberTold } from '../../src/domain/hand-ins-told.ts';
import { vietnamCalendar } from '../../src/domain/holidays.ts';
import { DEFAULT_SENDING_HOURS } from '../../src/domain/sending-hours.ts';
import { obligationView } from './obligation-view.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = vietnamCalendar({ years: { from: 2026, to: 2026 } });
const at = (text: string): Date => new Date(`2026-${text}:00+07:00`);

describe('a file that is handed in', () => {
  it.each(['bao cao.docx', 'BC.PDF', 'phu-luc.xlsx', 'photo.jpg', 'a.b.c.doc', 'anh.HEIC', 'trinh-chieu.pptx'])(
    'is taken: %s',
    (name) => expect(isAcceptedFile({ name, mimeType: undefined })).toBe(true),
  );

  it.each(['bao-cao.exe', 'bao-cao.docx.zip', 'bao-cao.rar', 'bc.pdf.js', 'macro.docm', '.html'])(
    'is refused: %s',
    (name) => expect(isAcceptedFile({ name, mimeType: 'application/pdf' })).toBe(false),
  );

  it('goes by the type that the app tells where its name has no ending', () => {
    expect(isAcceptedFile({ name: 'tep', mimeType: 'application/pdf' })).toBe(true);
    expect(isAcceptedFile({ name: 'tep', mimeType: 'application/x-msdownload' })).toBe(false);
    expect(isAcceptedFile({ name: 'tep', mimeType: undefined })).toBe(false);
  });
});

describe('whether a hand-in is in time', () => {
  it.each([
    ['the evening before', '2026-03-17', '03-16T23:59', { kind: 'early', days: 1 }],
    ['a week before', '2026-03-17', '03-10T08:00', { kind: 'early', days: 7 }],
    ['on the due day', '2026-03-17', '03-17T23:59', { kind: 'onTime' }],
    ['just after the due day', '2026-03-17', '03-18T00:00', { kind: 'late', days: 1 }],
    ['on the Saturday on which it is due', '2026-03-14', '03-14T10:00', { kind: 'onTime' }],
    ['on the Monday after a due Saturday', '2026-03-14', '03-16T16:59', { kind: 'onTime' }],
    [
      'two days after the working day that a due Saturday moves to',
      '2026-03-14',
      '03-18T08:00',
      { kind: 'late', days: 2 },
    ],
  ])('%s', (_name, dueOn, instant, expected) => {
    expect(timelinessOf(day(dueOn), at(instant), { calendar, timeZone: ZONE })).toEqual(expected);
  });

  it('is no question where there is no due day', () => {
    expect(timelinessOf(undefined, at('03-16T08:00'), { calendar, timeZone: ZONE })).toEqual({ kind: 'undated' });
  });
});

describe('the guided questions', () => {
  const start = { kind: 'guided' as const, obligationId: 7, answers: [] };
  const answered = (...answers: readonly string[]) => answers.reduce(answerGuided, start);

  it('take one answer after the other', () => {
    expect(askingOf(answered('a', ''))).toBe(2);
    expect(answersOf(answered('a', 'b', 'c'))).toBeUndefined();
    expect(answersOf(answered('a', '', 'c', 'd'))).toEqual({
      results: 'a',
      products: '',
      difficulties: 'c',
      proposals: 'd',
    });
  });

  it('go back one question and on again without losing what came after', () => {
    const back = askAgain(answered('a', 'b'), 0);
    expect(askingOf(back)).toBe(0);
    expect(isComplete(askAgain(answered('a', 'b', 'c', 'd'), 1))).toBe(false);
    const again = answerGuided(back, 'A');
    expect(again.answers).toEqual(['A', 'b']);
    expect(askingOf(again)).toBe(2);
    expect(isComplete(answerGuided(askAgain(answered('a', 'b', 'c', 'd'), 1), 'B'))).toBe(true);
  });

  it('take nothing once all are answered', () => {
    expect(answered('a', 'b', 'c', 'd', 'e').answers).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each(['Không có', 'không', 'KO CÓ.', 'khong co gi', 'Không phát sinh', '-'])('read “%s” as nothing', (text) => {
    expect(readAnswer(text)).toBe('');
  });

  it('keep every other answer word for word', () => {
    expect(readAnswer('  Không có cán bộ chuyên trách ')).toBe('Không có cán bộ chuyên trách');
  });

  it('are cancelled by one word only', () => {
    expect(['Hủy', 'huỷ', 'HUY!', 'hủy bỏ'].map(isCancelWord)).toEqual([true, true, true, true]);
    expect(isCancelWord('Hủy 3 thủ tục')).toBe(false);
  });
});

describe('what the standing agency is told of hand-ins', () => {
  const rules = { calendar, hours: DEFAULT_SENDING_HOURS, timeZone: ZONE };
  it.each([
    ['03-10T10:59', undefined],
    ['03-10T11:00', '2026-03-10 660'],
    ['03-10T11:30', undefined],
    ['03-10T14:00', '2026-03-10 660'],
    ['03-10T16:00', '2026-03-10 960'],
    ['03-10T17:00', undefined],
    ['03-14T11:00', undefined],
  ])('at %s belongs to the round %s', (instant, round) => {
    expect(handInsRound(at(instant), rules)).toBe(round);
  });

  it('remembers what was told, and leaves room for what shows up with a lower id', () => {
    const told = rememberTold({ round: '', fromId: 0, ids: [] }, 'a', [3, 100]);
    expect(told).toEqual({ round: 'a', fromId: 50, ids: [100] });
    expect(rememberTold(told, 'b', [99])).toEqual({ round: 'b', fromId: 50, ids: [100, 99] });
  });

  it('is grouped by report and period, the tasks at the end', () => {
    const of = (id: number, kind: 'task' | 'report', periodKey: string) => ({
      obligation: obligationView({
        id,
        kind,
        periodKey,
        subjectKey: kind === 'task' ? `task:${id}` : 'report:quarterly',
      }),
    });
    const groups = groupHandIns([
      of(1, 'task', 'once'),
      of(2, 'report', '2026-Q1'),
      of(3, 'report', '2026-M03'),
      of(4, 'report', '2026-Q1'),
    ]);
    expect(groups.map(({ report, handIns }) => [report?.periodKey, handIns.map((each) => each.obligation.id)])).toEqual(
      [
        ['2026-Q1', [2, 4]],
        ['2026-M03', [3]],
        [undefined, [1]],
      ],
    );
  });
});
