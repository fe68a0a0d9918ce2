import { day } from '../../src/domain/day.ts';
import type { ObligationView } from '../../src/domain/obligation-view.ts';

/** An open report of one office; what a test is about is given. */
export const obligationView = (other: Partial<ObligationView> = {}): ObligationView => ({
  id: 12,
  jurisdictionId: 1,
  kind: 'report',
  subjectKey: 'report:quarterly',
  periodKey: '2026-Q1',
  agency: { id: 7, name: 'Sở Tư pháp', kind: 'office' },
  area: undefined,
  task: undefined,
  requirementKey: 'quarterly',
  reportTitle: undefined,
  sentTo: undefined,
  request: undefined,
  covers: ['2026-Q1'],
  opensOn: day('2025-12-15'),
  closesOn: day('2026-03-14'),
  dueOn: day('2026-03-17'),
  continuous: false,
  history: false,
  phase: 'open',
  percent: 0,
  round: 0,
  acknowledgedAt: undefined,
  doneAt: undefined,
  createdAt: new Date('2026-01-05T08:00:00+07:00'),
  lastNote: undefined,
  extendedFrom: undefined,
  difficulty: undefined,
  ...other,
});
