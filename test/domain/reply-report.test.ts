import { describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import { decideReply, type ReplyDecision } from '../../src/domain/reply-report.ts';
import type { ReplyMeaning, ReplyReading } from '../../src/domain/reply/reading.ts';

const file = { ref: 'f1', name: 'bao-cao.docx', sizeBytes: 1200, mimeType: undefined };
const read = (meaning: ReplyMeaning, other: Partial<ReplyReading> = {}): ReplyReading =>
  ({ note: 'nguyên văn', ...meaning, ...other }) as ReplyReading;
const decide = (meaning: ReplyMeaning, other: Partial<Parameters<typeof decideReply>[0]> = {}): ReplyDecision =>
  decideReply({ reading: read(meaning), files: [], obligationKind: 'task', ...other });

describe('what is recorded of a reply', () => {
  it.each([
    ['"đã xong"', { kind: 'done' as const }, { kind: 'done', nil: false }],
    ['"100%"', { kind: 'percent' as const, percent: 100 }, { kind: 'done', nil: false }],
    ['"60%"', { kind: 'percent' as const, percent: 60 }, { kind: 'progress', percent: 60 }],
    ['"99%"', { kind: 'percent' as const, percent: 99 }, { kind: 'progress', percent: 99 }],
    ['"chưa làm"', { kind: 'notStarted' as const }, { kind: 'progress', percent: 0 }],
    ['"đang làm"', { kind: 'progress' as const }, { kind: 'progress', percent: undefined }],
    ['"đã nhận"', { kind: 'received' as const }, { kind: 'received' }],
  ])('%s', (_name, meaning, report) => {
    const decision = decide(meaning);
    expect(decision).toMatchObject({ kind: 'report', report });
  });

  it('keeps the words, the document and the file with it', () => {
    const document = { number: '12/KH-UBND', signedOn: day('2026-03-10') };
    const reading = read({ kind: 'document', document }, { document });
    expect(decideReply({ reading, files: [file], obligationKind: 'task' })).toEqual({
      kind: 'report',
      report: { kind: 'done', note: 'nguyên văn', document, files: [file], nil: false },
    });
  });

  it('keeps a document that is cited beside a percentage out of the hand-in', () => {
    const document = { number: '12/TTr-STP' };
    const reading = read({ kind: 'percent', percent: 60 }, { document });
    expect(decideReply({ reading, files: [], obligationKind: 'task' })).toMatchObject({
      report: { kind: 'progress', percent: 60 },
    });
  });

  it('takes "không phát sinh" for an answer to a report, and asks what it means for a task', () => {
    expect(decide({ kind: 'nil' }, { obligationKind: 'report' })).toMatchObject({
      report: { kind: 'done', nil: true },
    });
    expect(decide({ kind: 'nil' })).toMatchObject({ kind: 'ask', note: 'nguyên văn' });
  });

  it('takes a file without words, or with words that say nothing of the work, for the product', () => {
    for (const reason of ['empty', 'unknown'] as const)
      expect(decide({ kind: 'unclear', reason, candidates: [] }, { files: [file] })).toMatchObject({
        report: { kind: 'done', files: [file] },
      });
  });

  it.each(['contradiction', 'question', 'negation'] as const)('asks although a file came, after a %s', (reason) => {
    const decision = decide({ kind: 'unclear', reason, candidates: [{ kind: 'done' }] }, { files: [file] });
    expect(decision).toEqual({ kind: 'ask', note: 'nguyên văn', files: [file], candidates: [{ kind: 'done' }] });
  });

  it('never guesses what is unclear', () => {
    for (const reason of ['contradiction', 'question', 'negation', 'empty', 'unknown'] as const)
      expect(decide({ kind: 'unclear', reason, candidates: [] }).kind).toBe('ask');
  });

  it.each(['inFuture', 'noSuchDay'] as const)('records no hand-in with a document whose day is %s', (problem) => {
    const document = { number: '12/KH-UBND', problem };
    const reading = read({ kind: 'done' }, { document });
    expect(decideReply({ reading, files: [file], obligationKind: 'task' })).toEqual({
      kind: 'badDocument',
      note: 'nguyên văn',
      files: [file],
      problem,
    });
  });
});
