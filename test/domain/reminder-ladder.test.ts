import { describe, expect, it } from 'vitest';
import { createLedger, HEAD, LEADER, OFFICER, runDaily, sentTo, STANDING, subject } from './ladder.ts';

describe('the ladder of an obligation', () => {
  const tables: readonly {
    name: string;
    due: string;
    officer: readonly string[];
    head: readonly string[];
    leader: readonly string[];
  }[] = [
    {
      name: 'in an ordinary week',
      due: '2026-03-12',
      officer: ['03-05 officer-7', '03-09 officer-3', '03-11 officer-1', '03-12 officer0'],
      head: ['03-09 head-3', '03-12 head0', '03-13 head+1'],
      leader: ['03-19 leader+7'],
    },
    {
      name: 'due on a Monday: the step of Sunday moves to Friday',
      due: '2026-03-16',
      officer: ['03-09 officer-7', '03-13 officer-1', '03-16 officer0'],
      head: ['03-13 head-3', '03-16 head0', '03-17 head+1'],
      leader: ['03-23 leader+7'],
    },
    {
      name: 'due on a Sunday: late counts from Monday, so the head hears on Tuesday',
      due: '2026-03-15',
      officer: ['03-06 officer-7', '03-12 officer-3', '03-13 officer0'],
      head: ['03-12 head-3', '03-13 head0', '03-17 head+1'],
      leader: ['03-23 leader+7'],
    },
    {
      name: 'due in Tết (16 to 20 February)',
      due: '2026-02-18',
      officer: ['02-11 officer-7', '02-13 officer0'],
      head: ['02-13 head0', '02-24 head+1'],
      leader: ['03-02 leader+7'],
    },
    {
      name: 'due on the first day after Tết',
      due: '2026-02-23',
      officer: ['02-13 officer-1', '02-23 officer0'],
      head: ['02-13 head-3', '02-23 head0', '02-24 head+1'],
      leader: ['03-02 leader+7'],
    },
    {
      name: 'due on 30 April, between two holidays',
      due: '2026-04-30',
      officer: ['04-23 officer-7', '04-24 officer-3', '04-29 officer0'],
      head: ['04-24 head-3', '04-29 head0', '05-05 head+1'],
      leader: ['05-11 leader+7'],
    },
    {
      name: 'due on the Saturday after 1 May',
      due: '2026-05-02',
      officer: ['04-24 officer-7', '04-29 officer0'],
      head: ['04-29 head0', '05-05 head+1'],
      leader: ['05-11 leader+7'],
    },
    {
      name: 'due on 24 November, a day off since 2026',
      due: '2026-11-24',
      officer: ['11-17 officer-7', '11-20 officer-3', '11-23 officer0'],
      head: ['11-20 head-3', '11-23 head0', '11-26 head+1'],
      leader: ['12-02 leader+7'],
    },
    {
      name: 'due on a Saturday that is worked for a swapped Monday',
      due: '2026-08-22',
      officer: ['08-14 officer-7', '08-19 officer-3', '08-21 officer-1', '08-22 officer0'],
      head: ['08-19 head-3', '08-22 head0', '08-24 head+1'],
      leader: ['09-03 leader+7'],
    },
  ];

  it.each(tables)('$name', ({ due, officer, head, leader }) => {
    const ledger = createLedger();
    runDaily(ledger, '2026-01-06', '2026-12-20', { subjects: [subject(due)] });
    expect(sentTo(ledger, OFFICER)).toEqual(officer);
    expect(sentTo(ledger, HEAD)).toEqual(head);
    expect(sentTo(ledger, LEADER)).toEqual(leader);
    expect(sentTo(ledger, STANDING)).toEqual([]);
    expect(ledger.sent.filter(({ reminder }) => reminder.late)).toEqual([]);
  });
});
