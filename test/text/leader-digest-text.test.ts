import { beforeAll, describe, expect, it } from 'vitest';
import type { ObligationView } from '../../src/domain/obligation-view.ts';
import type { Tried } from '../../src/domain/tried.ts';
import type { RenderedMessage } from '../../src/text/message.ts';
import { digestMessage, type ReminderLine } from '../../src/text/notice-text.ts';
import type { TextScene } from '../../src/text/obligation-text.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { day } from '../../src/domain/day.ts';
import { at, context, TODAY, view, ZONE } from '../domain/status-views.ts';

let scene: TextScene;

beforeAll(async () => {
  const textsFor = await loadTexts();
  scene = {
    ...context,
    texts: textsFor('vi'),
    today: TODAY,
    timeZone: ZONE,
    confirmation: false,
    authority: { name: 'tỉnh Sơn Thanh', level: 'province', standing: 'Sở Nội vụ' },
  };
});

const NOTHING: Tried = {
  reminders: [],
  alertDays: [],
  acknowledgedAt: undefined,
  lastNote: undefined,
  extensions: [],
  difficulties: [],
};
const reminded = (...days: readonly string[]): Tried => ({
  ...NOTHING,
  reminders: days.map((on) => ({ at: at(on), kind: 'ladder', role: 'officer' })),
});

const forLeader = (obligation: ObligationView, tried: Tried = NOTHING): ReminderLine => ({
  item: {
    obligationId: obligation.id,
    step: 'leader+5',
    audience: 'leader',
    dueOn: day('2026-02-27'),
    round: 0,
    fireOn: TODAY,
    late: false,
  },
  obligation,
  tried,
});
const report = (agency: number): ObligationView => view({ agency, dueOn: '2026-02-27' });
const said = (lines: readonly ReminderLine[]): RenderedMessage => digestMessage(scene, 'digest', lines);
const numbered = ({ html }: RenderedMessage): readonly string[] =>
  html.split('\n').filter((line) => line.startsWith('<b>') && /<b>\d+\./.test(line));

describe('the escalation to a leader', () => {
  it('is one line for the same report of many agencies, which are named', () => {
    const message = said(Array.from({ length: 19 }, (_, index) => forLeader(report(index + 1))));
    expect(numbered(message)).toHaveLength(1);
    expect(message.html).toContain('19 đơn vị: Sở số 1, Sở số 2, Sở số 3, Sở số 4, Sở số 5 và 14 đơn vị khác');
    expect(message.html).toContain('hạn 27/02/2026');
  });

  it('names the agency of a work that is late in one place only', () => {
    const message = said([1, 2, 3, 4].map((task) => forLeader(view({ task, agency: task, dueOn: '2026-02-27' }))));
    expect(numbered(message)).toHaveLength(4);
    expect(message.html).toContain('Sở số 3');
  });

  it('says what was tried with all of them together', () => {
    const { html } = said([
      forLeader(report(1), { ...reminded('2026-02-20', '2026-03-02'), acknowledgedAt: at('2026-02-21') }),
      forLeader(report(2), { ...reminded('2026-03-03'), extensions: [day('2026-03-20')] }),
      forLeader(report(3), { ...reminded('2026-03-01'), difficulties: ['thiếu người', 'thiếu máy'] }),
      forLeader(report(4)),
    ]);
    expect(html).toContain('đã đôn đốc 3/4 đơn vị, gần nhất 03/3/2026');
    expect(html).toContain('1 đơn vị đã nhận việc; 1 đơn vị đang xin gia hạn; 2 vướng mắc chưa trả lời');
  });

  it('says in so many words that no agency was reached', () => {
    expect(said([1, 2, 3, 4].map((agency) => forLeader(report(agency)))).html).toContain('chưa gửi được tin nhắc');
  });

  it('opens a single work by its number, a report of many by its period, and everything in the list of what is late', () => {
    const single = view({ task: 7, agency: 9, dueOn: '2026-02-20' });
    const { buttons } = said([forLeader(single), ...[1, 2, 3].map((agency) => forLeader(report(agency)))]);
    expect(buttons.flat().map((each) => (each.kind === 'action' ? each.data : ''))).toEqual([
      `o:${single.id}:card`,
      'dg:s:pe:1:2026-Q1:0',
      'dg:s:q:1:0',
    ]);
  });

  it('says nothing of an answer, which a leader cannot give', () => {
    expect(said([1, 2, 3, 4].map((agency) => forLeader(report(agency)))).html).not.toContain('trả lời tin này');
  });

  it('fits one message however much is late, and says how much more there is', () => {
    const many = Array.from({ length: 120 }, (_, index) =>
      forLeader(view({ task: index + 1, agency: index + 1, dueOn: '2026-02-27', title: 'Rà soát '.repeat(40) })),
    );
    const message = said(many);
    expect(message.html.length).toBeLessThan(4096);
    expect(message.html).toMatch(/… và \d+ việc khác/);
    expect(message.buttons.flat().length).toBe(numbered(message).length + 1);
  });
});
