import { beforeAll, describe, expect, it } from 'vitest';
import type { ObligationView } from '../../src/domain/obligation-view.ts';
import { summarisePeriod } from '../../src/domain/status-period.ts';
import {
  dueWithinTwoWeeks,
  lateRanking,
  overdueOf,
  summariseAgencies,
  summariseAreas,
  tally,
} from '../../src/domain/status-summary.ts';
import { summariseTasks } from '../../src/domain/status-tasks.ts';
import type { RenderedMessage } from '../../src/text/message.ts';
import { overdueMessage } from '../../src/text/overdue-text.ts';
import { choiceMessage, nothingMessage } from '../../src/text/status-choice-text.ts';
import { parsePictureData } from '../../src/text/picture-data.ts';
import { parseStatusData, statusData, type StatusTarget } from '../../src/text/status-data.ts';
import { parseTaskData } from '../../src/text/task-data.ts';
import {
  agencyMessage,
  areaMessage,
  periodMessage,
  reportsMessage,
  soonMessage,
  undatedMessage,
} from '../../src/text/status-detail-text.ts';
import { barOf, percentOf, type StatusScene } from '../../src/text/status-lines.ts';
import { cardMessage, taskMessage } from '../../src/text/status-task-text.ts';
import { agenciesMessage, areasMessage, periodsMessage, wholeMessage } from '../../src/text/status-text.ts';
import { agencyChoice, coordinatedMessage, ownMessage } from '../../src/text/tasks-text.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { at, context, TODAY, view, ZONE } from '../domain/status-views.ts';

let scene: StatusScene;

beforeAll(async () => {
  const textsFor = await loadTexts();
  scene = {
    ...context,
    texts: textsFor('vi'),
    today: TODAY,
    timeZone: ZONE,
    confirmation: false,
    now: at('2026-03-09'),
    authority: { name: 'tỉnh Sơn Thanh', level: 'province', standing: 'Sở Nội vụ' },
  };
});

const NASTY = '<script>alert("x")</script> & '.repeat(20);
const LONG = 'Nâng cao chất lượng giải quyết thủ tục hành chính '.repeat(20);

/** 300 obligations of every status, with titles, areas and notes as long and as nasty as they come. */
const crowd = (title: string): readonly ObligationView[] =>
  Array.from({ length: 300 }, (_, index) => {
    const dueOn = `2026-${String((index % 6) + 1).padStart(2, '0')}-${String((index % 27) + 1).padStart(2, '0')}`;
    const area = { id: (index % 9) + 1, code: 'II', title };
    const base = { id: index + 1, agency: index % 40, percent: index % 100, note: title };
    const made =
      index % 5 === 0
        ? view({ ...base, dueOn })
        : view({
            ...base,
            area,
            task: (index % 60) + 1,
            title,
            ...(index % 7 === 0 ? {} : { dueOn }),
            ...(index % 3 === 0 ? { doneOn: '2026-03-01' } : {}),
            continuous: index % 11 === 0,
          });
    return { ...made, agency: { ...made.agency, name: title } };
  });

const whole: StatusTarget = { kind: 'whole', jurisdictionId: 1 };

/** Every view there is, of the same obligations. */
function everyView(
  obligations: readonly ObligationView[],
  page: number,
): readonly (readonly [string, RenderedMessage])[] {
  const summaries = summariseAgencies(obligations, scene);
  const tasks = summariseTasks(obligations, scene);
  const counted = tally(obligations, scene);
  const soon = dueWithinTwoWeeks(obligations, scene);
  const agency = obligations[0]?.agency ?? { id: 1, name: '' };
  const area = obligations.find((each) => each.area)?.area ?? { id: 1, code: 'I', title: '' };
  const sizes = { open: 300, done: 300, coordinated: 60 };
  const list = { obligations, page, back: whole };
  const title = obligations[1]?.task?.title ?? '';
  const task = {
    id: 1,
    number: 'II.3',
    title,
    product: title,
    deadlineText: title,
    endedOn: undefined,
    plan: { id: 1, number: undefined, title, signedOn: undefined },
    leads: Array.from({ length: 40 }, () => title),
    coordinating: Array.from({ length: 40 }, () => title),
  };
  const subjects = obligations.map((each) => ({
    kind: 'task' as const,
    task: { id: each.id, jurisdictionId: 1, number: 'II.3', title },
  }));
  return [
    [
      'whole',
      wholeMessage(scene, {
        jurisdictionId: 1,
        tally: counted,
        areas: summariseAreas(obligations, scene),
        late: lateRanking(summaries),
        soon: { due: 9, updates: 2 },
      }),
    ],
    ['areas', areasMessage(scene, { jurisdictionId: 1, page, areas: summariseAreas(obligations, scene) })],
    ['agencies', agenciesMessage(scene, { jurisdictionId: 1, page, agencies: summaries, scope: 'whole' })],
    [
      'periods',
      periodsMessage(scene, {
        jurisdictionId: 1,
        page,
        periods: [{ periodKey: '2026-Q1', summary: summarisePeriod(obligations, '2026-Q1', scene) }],
      }),
    ],
    ['agency', agencyMessage(scene, { ...list, agency, tally: counted })],
    [
      'area',
      areaMessage(scene, { of: { kind: 'area', area }, jurisdictionId: 1, tally: counted, tasks, page, back: whole }),
    ],
    ['reports', reportsMessage(scene, { ...list, jurisdictionId: 1, tally: counted })],
    [
      'period',
      periodMessage(scene, {
        jurisdictionId: 1,
        periodKey: '2026-Q1',
        summary: summarisePeriod(obligations, '2026-Q1', scene),
        page,
        back: whole,
      }),
    ],
    ['soon', soonMessage(scene, { jurisdictionId: 1, soon, page, back: whole })],
    ['undated', undatedMessage(scene, { ...list, jurisdictionId: 1 })],
    [
      'overdue',
      overdueMessage(scene, { jurisdictionId: 1, overdue: overdueOf(obligations, scene), page, back: whole }),
    ],
    [
      'task',
      taskMessage(scene, {
        task,
        current: tasks[0],
        obligations,
        submissions: new Map([[1, 2]]),
        page,
        from: whole,
        mayKeep: true,
      }),
    ],
    ['own', ownMessage(scene, { agency, page, sizes, section: 'open', obligations })],
    ['coordinated', coordinatedMessage(scene, { agency, page, sizes, tasks })],
    ['choice', choiceMessage(scene.texts, { query: title, subjects, places: new Map([[1, title]]) })],
    ['nothing', nothingMessage(scene.texts, title, { agency: title, area: 'II', task: 'II.3' })],
    ['agency choice', agencyChoice(scene.texts, [{ id: 1, name: title, open: 3 }])],
  ];
}

const plain = (html: string): string => html.replaceAll(/<\/?(?:b|i|s)>/g, '');

describe.each([
  ['long', LONG],
  ['nasty', NASTY],
  ['nothing but quotes', '"'.repeat(300)],
])('with 300 obligations and %s titles, every view', (_name, title) => {
  it.each([0, 3, 9999])('fits a message, page %i', (page) => {
    for (const [name, { html }] of everyView(crowd(title), page)) expect(html.length, name).toBeLessThanOrEqual(3500);
  });

  it('escapes what people wrote', () => {
    for (const [name, { html }] of everyView(crowd(title), 0)) {
      expect(html, name).not.toContain('<script');
      expect(plain(html), name).not.toMatch(/[<>]/);
      expect(html, name).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
    }
  });

  it('has buttons that Telegram accepts and that we understand', () => {
    for (const [name, { buttons }] of everyView(crowd(title), 2))
      for (const button of buttons.flat()) {
        expect(button.kind, name).toBe('action');
        if (button.kind !== 'action') continue;
        expect(Buffer.byteLength(button.data), button.data).toBeLessThanOrEqual(64);
        expect(
          parseStatusData(button.data) ?? parseTaskData(button.data) ?? parsePictureData(button.data),
          button.data,
        ).toBeDefined();
        expect(button.text.trim(), name).not.toBe('');
      }
  });
});

describe('a page', () => {
  it('numbers on from the page before, and its numbers open what they name', () => {
    const obligations = Array.from({ length: 20 }, (_, index) => view({ id: 500 + index, task: index + 1 }));
    const input = { agency: { id: 4, name: 'Sở Tư pháp' }, tally: tally(obligations, scene), obligations };
    const { html, buttons } = agencyMessage(scene, { ...input, page: 1, back: undefined });
    expect(html).toContain('<b>9.</b>');
    expect(html).not.toContain('<b>8.</b>');
    expect(html).toContain('Trang 2/3');
    expect(buttons[0]?.[0]).toEqual({ kind: 'action', text: '9', data: 's:o:508:ag.4.1' });
  });

  it('says so when there is nothing', () => {
    const { html } = overdueMessage(scene, { jurisdictionId: 1, overdue: [], page: 5, back: undefined });
    expect(html).toContain('Không có nhiệm vụ, báo cáo nào quá hạn.');
  });
});

describe('a line', () => {
  const line = (part: Parameters<typeof view>[0]): string =>
    reportsMessage(scene, {
      jurisdictionId: 1,
      tally: tally([], scene),
      obligations: [view(part)],
      page: 0,
      back: undefined,
    }).html;

  it.each([
    ['overdue work with its days', { task: 1, dueOn: '2026-03-04' }, /hạn 04\/3\/2026 \(quá .*5 ngày\)/],
    [
      'a continuous task as not updated, never as overdue',
      { task: 1, continuous: true, dueOn: '2026-02-17' },
      /Chưa cập nhật \(kỳ 17\/02\/2026\)/,
    ],
    [
      'a continuous task that is asked about soon',
      { task: 1, continuous: true, dueOn: '2026-03-17' },
      'cập nhật trước ngày 17/3/2026',
    ],
    [
      'what was handed in late',
      { task: 1, dueOn: '2026-02-13', doneOn: '2026-02-20' },
      'Hoàn thành quá hạn, 20/02/2026',
    ],
    ['what has not begun', { task: 1, opensOn: '2026-04-01', dueOn: '2026-06-30' }, 'Chưa đến kỳ, hạn 30/6/2026'],
    ['what has no day', { task: 1 }, 'Chưa có thời hạn cụ thể'],
  ] as const)('shows %s', (_name, part, expected) => {
    expect(line(part)).toMatch(expected);
  });
});

describe('the whole', () => {
  it('says the year, the counts, who is late most and what comes', () => {
    const obligations = [
      view({ agency: 1, task: 1, dueOn: '2026-03-02' }),
      view({ agency: 2, task: 2, dueOn: '2026-03-12' }),
      view({ agency: 2, task: 3, dueOn: '2026-03-31', doneOn: '2026-03-02' }),
    ];
    const { html } = wholeMessage(scene, {
      jurisdictionId: 1,
      tally: tally(obligations, scene),
      areas: summariseAreas(obligations, scene),
      late: lateRanking(summariseAgencies(obligations, scene)),
      soon: { due: 1, updates: 0 },
    });
    expect(html).toContain('Tình hình thực hiện, tỉnh Sơn Thanh');
    expect(html).toMatch(/Năm 2026 · dữ liệu tính đến 09:00,? 09\/3\/2026/);
    expect(html).toContain('▓▓▓░░░░░░░ 33% hoàn thành (1/3)');
    expect(html).toContain('🔴 Quá hạn: 1');
    expect(html).toContain('1. Sở số 1: 1 việc, lâu nhất 7 ngày');
    expect(html).toContain('14 ngày tới: 1 việc đến hạn');
  });
});

describe('a task of several agencies', () => {
  it('says how many are done', () => {
    const obligations = [1, 2, 3].map((agency) =>
      view({ agency, task: 1, dueOn: '2026-03-31', ...(agency === 1 ? { doneOn: '2026-03-01' } : {}) }),
    );
    const { html } = areaMessage(scene, {
      of: { kind: 'otherTasks' },
      jurisdictionId: 1,
      tally: tally(obligations, scene),
      tasks: summariseTasks(obligations, scene),
      page: 0,
      back: whole,
    });
    expect(html).toContain('1/3 đơn vị hoàn thành · hạn 31/3/2026 (còn 22 ngày)');
  });
});

describe('what falls due soon', () => {
  it('is one line where several agencies owe the same, and opens what they owe', () => {
    const reports = [1, 2, 3].map((agency) => view({ agency, dueOn: '2026-03-17', percent: 40 }));
    const alone = view({ id: 88, agency: 4, task: 2, dueOn: '2026-03-18' });
    const soon = dueWithinTwoWeeks([...reports, alone], scene);
    const { html, buttons } = soonMessage(scene, { jurisdictionId: 1, soon, page: 0, back: whole });
    expect(html).toContain('14 ngày tới: 4 việc đến hạn');
    expect(html).toContain('hạn 17/3/2026 (còn 8 ngày) · 3 đơn vị');
    expect(html).toContain('Sở số 4');
    expect(buttons[0]?.map((button) => button.kind === 'action' && button.data)).toEqual([
      's:pe:1:2026-Q1:0',
      's:o:88:nx.1.0',
    ]);
  });
});

describe('a card', () => {
  const undated = view({ id: 77, task: 1 });
  const data = (message: RenderedMessage): readonly string[] =>
    message.buttons.flat().flatMap((button) => (button.kind === 'action' ? [button.data] : []));
  const card = (part: { mayWork: boolean; maySetDueDay: boolean }, obligation = undated) =>
    data(cardMessage(scene, { obligation, submissions: 0, from: whole, mayOpenFiles: false, ...part }));

  it('offers work only to whoever may work, and a day only to whoever may set it', () => {
    expect(card({ mayWork: false, maySetDueDay: false })).toEqual(['s:w:1:0', 's:t:1:0:w.1.0']);
    expect(card({ mayWork: false, maySetDueDay: true })).toContain('due:77');
    expect(card({ mayWork: true, maySetDueDay: false })).toContain('o:77:done');
  });

  it('asks for no day where there is one', () => {
    expect(card({ mayWork: false, maySetDueDay: true }, view({ id: 78, task: 1, dueOn: '2026-04-01' }))).not.toContain(
      'due:78',
    );
  });
});

describe('the bar', () => {
  it.each([
    [0, 0, '░░░░░░░░░░', 0],
    [0, 9, '░░░░░░░░░░', 0],
    [1, 300, '▓░░░░░░░░░', 0],
    [299, 300, '▓▓▓▓▓▓▓▓▓░', 99],
    [300, 300, '▓▓▓▓▓▓▓▓▓▓', 100],
  ])('for %i of %i', (done, total, bar, percent) => {
    expect(barOf({ done, total })).toBe(bar);
    expect(percentOf({ done, total })).toBe(percent);
  });
});

describe('the data of a button', () => {
  const page = 12;
  const targets: readonly StatusTarget[] = [
    whole,
    { kind: 'list', list: 'overdue', jurisdictionId: 123456789, page },
    { kind: 'list', list: 'otherTasks', jurisdictionId: 1, page },
    { kind: 'agency', agencyId: 5, page },
    { kind: 'area', areaId: 6, page },
    { kind: 'period', jurisdictionId: 123456789, periodKey: '2026-M03', page },
    { kind: 'own', section: 'coordinated', agencyId: 7, page },
    { kind: 'task', taskId: 8, page, from: undefined },
    { kind: 'task', taskId: 8, page, from: { kind: 'area', areaId: 6, page } },
    {
      kind: 'card',
      obligationId: 999999999,
      from: { kind: 'period', jurisdictionId: 123456789, periodKey: '2026-M03', page: 9999 },
    },
  ];

  it.each(targets)('is read as it was written: $kind', (target) => {
    expect(Buffer.byteLength(statusData(target))).toBeLessThanOrEqual(64);
    expect(parseStatusData(statusData(target))).toEqual(target);
  });

  it('keeps one step back only', () => {
    const task: StatusTarget = { kind: 'task', taskId: 8, page: 1, from: { kind: 'area', areaId: 6, page } };
    expect(statusData({ kind: 'card', obligationId: 9, from: task })).toBe('s:o:9:t.8.1');
  });

  it.each([
    's:',
    's:w:1',
    's:ag:-1:0',
    's:ag:1:0:0',
    's:pe:1:2026-Q5:0',
    's:pe:1:x:0',
    's:o:1e9',
    's:zz:1:0',
    's:ag:99999999999:0',
    'o:1:card',
    's:ag:1:0\n',
  ])('is nothing to us: %j', (data) => {
    expect(parseStatusData(data)).toBeUndefined();
  });
});
