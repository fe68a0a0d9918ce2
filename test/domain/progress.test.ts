import { describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import {
  canUndo,
  decideProgress,
  foldProgress,
  phaseAfter,
  type ProgressFact,
  type ProgressReport,
  type ProgressSubject,
} from '../../src/domain/progress.ts';

const at = (text: string): Date => new Date(`2026-03-${text}+07:00`);
const file = { ref: 'f1', name: 'bao-cao.docx', sizeBytes: undefined, mimeType: undefined };
const document = { number: '12/KH-UBND', signedOn: day('2026-03-10') };

const task: ProgressSubject = { kind: 'task', phase: 'open', product: 'Kế hoạch của UBND tỉnh' };
const freeTask: ProgressSubject = { ...task, product: undefined };
const report: ProgressSubject = { kind: 'report', phase: 'open', product: undefined };

const done = (other: object = {}): ProgressReport => ({
  kind: 'done',
  note: undefined,
  document: undefined,
  files: [],
  nil: false,
  ...other,
});
const progress = (percent: number | undefined): ProgressReport => ({
  kind: 'progress',
  percent,
  note: undefined,
  files: [],
});

describe('what a report of progress changes', () => {
  it.each([
    ['a task whose product is named by its document', task, done({ document })],
    ['a task whose product is sent as a file', task, done({ files: [file] })],
    ['a task for which the plan names no product', freeTask, done()],
    ['a report with its document', report, done({ document })],
    ['a report with its file', report, done({ files: [file] })],
    ['a report with nothing to report', report, done({ nil: true })],
  ])('hands in %s', (_name, subject, said) => {
    expect(decideProgress(subject, said)).toEqual({
      kind: 'record',
      fact: { kind: 'done', percent: 100, submitted: true },
      missing: 'nothing',
    });
  });

  it.each([
    ['a task without its product', task, done(), 'product'],
    ['a report without its document', report, done(), 'reportDocument'],
    ['a task with nothing to report, since that is an answer to reports only', task, done({ nil: true }), 'product'],
  ])('leaves at 100 %%, not done, %s', (_name, subject, said, missing) => {
    expect(decideProgress(subject, said)).toEqual({
      kind: 'record',
      fact: { kind: 'progress', percent: 100, submitted: false },
      missing,
    });
  });

  it('keeps a percentage, a word without one, a receipt and a note as what they are', () => {
    const factOf = (said: ProgressReport) => decideProgress(task, said);
    expect(factOf(progress(60))).toMatchObject({ fact: { kind: 'progress', percent: 60, submitted: false } });
    expect(factOf(progress(undefined))).toMatchObject({ fact: { kind: 'progress', percent: undefined } });
    expect(factOf({ kind: 'received' })).toMatchObject({ fact: { kind: 'received', percent: undefined } });
    expect(factOf({ kind: 'note', note: 'chờ Sở', files: [] })).toMatchObject({ fact: { kind: 'note' } });
  });

  it.each(['submitted', 'accepted'] as const)('takes a further document, but no step back, once it is %s', (phase) => {
    const subject = { ...task, phase };
    expect(decideProgress(subject, progress(60))).toEqual({ kind: 'refuse', reason: 'alreadyDone' });
    expect(decideProgress(subject, { kind: 'received' })).toEqual({ kind: 'refuse', reason: 'alreadyDone' });
    expect(decideProgress(subject, done())).toEqual({ kind: 'refuse', reason: 'alreadyDone' });
    expect(decideProgress(subject, done({ document }))).toMatchObject({ kind: 'record', fact: { submitted: true } });
    expect(decideProgress(subject, { kind: 'note', note: 'bổ sung', files: [] })).toMatchObject({ kind: 'record' });
  });

  it('takes everything again once it is returned', () => {
    const subject = { ...task, phase: 'returned' as const };
    expect(decideProgress(subject, progress(80))).toMatchObject({ kind: 'record' });
    expect(decideProgress(subject, done({ files: [file] }))).toMatchObject({ fact: { submitted: true } });
  });

  it('takes nothing for what is waived', () => {
    const subject = { ...task, phase: 'waived' as const };
    for (const said of [progress(10), done({ document }), { kind: 'received' } as const])
      expect(decideProgress(subject, said)).toEqual({ kind: 'refuse', reason: 'waived' });
  });
});

describe('what the entries add up to', () => {
  const fact = (kind: ProgressFact['kind'], text: string, other: Partial<ProgressFact> = {}): ProgressFact => ({
    kind,
    percent: undefined,
    at: at(text),
    submitted: false,
    ...other,
  });
  const received = fact('received', '02T09:00:00');
  const sixty = fact('progress', '05T09:00:00', { percent: 60 });
  const handedIn = fact('done', '10T15:00:00', { percent: 100, submitted: true });

  it('is open and untouched at first', () => {
    expect(foldProgress([])).toEqual({ phase: 'open', percent: 0, acknowledgedAt: undefined, doneAt: undefined });
  });

  it('is the last percentage, acknowledged by the first answer, done by the first hand-in', () => {
    const more = fact('done', '12T08:00:00', { percent: 100, submitted: true });
    expect(foldProgress([received, sixty, handedIn, more])).toEqual({
      phase: 'submitted',
      percent: 100,
      acknowledgedAt: received.at,
      doneAt: handedIn.at,
    });
  });

  it('is what it was before when an entry is taken back', () => {
    expect(foldProgress([received, sixty])).toMatchObject({ phase: 'open', percent: 60, doneAt: undefined });
    expect(foldProgress([received])).toMatchObject({ percent: 0, acknowledgedAt: received.at });
    expect(foldProgress([sixty])).toMatchObject({ percent: 60, acknowledgedAt: sixty.at });
  });

  it('keeps the percentage through words that name none, and takes a note for no receipt', () => {
    const note = fact('note', '01T09:00:00');
    const working = fact('progress', '06T09:00:00');
    expect(foldProgress([note])).toMatchObject({ acknowledgedAt: undefined, percent: 0 });
    expect(foldProgress([note, sixty, working])).toMatchObject({ acknowledgedAt: sixty.at, percent: 60 });
  });

  it('may go down again', () => {
    expect(foldProgress([sixty, fact('progress', '06T09:00:00', { percent: 30 })]).percent).toBe(30);
  });

  it.each([
    ['nothing handed in', 'open', { phase: 'open', round: 0 }, 'open'],
    ['handed in', 'submitted', { phase: 'open', round: 0 }, 'submitted'],
    ['a note after the acceptance', 'submitted', { phase: 'accepted', round: 0 }, 'accepted'],
    ['a word after the return', 'open', { phase: 'returned', round: 1 }, 'returned'],
    ['the next hand-in after the return', 'submitted', { phase: 'returned', round: 1 }, 'submitted'],
    ['a hand-in taken back after the return', 'open', { phase: 'submitted', round: 1 }, 'returned'],
    ['a hand-in taken back', 'open', { phase: 'submitted', round: 0 }, 'open'],
    ['anything once it is waived', 'submitted', { phase: 'waived', round: 0 }, 'waived'],
  ] as const)('leads to the right phase: %s', (_name, folded, stored, phase) => {
    expect(phaseAfter(folded, stored)).toBe(phase);
  });
});

describe('taking back', () => {
  it.each([
    ['at once', '10T09:00:00', true],
    ['after ten minutes', '10T09:10:00', true],
    ['a second later', '10T09:10:01', false],
    ['when the clock was set back', '10T08:00:00', true],
  ])('%s', (_name, now, allowed) => {
    expect(canUndo(at('10T09:00:00'), at(now))).toBe(allowed);
  });
});
