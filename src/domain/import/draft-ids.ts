import type { AgencyAnswer } from './agencies.ts';
import type { DraftQuestion } from './draft-questions.ts';

/**
 * Short names by which buttons know the parts of a draft: seven letters and digits made of the words that identify it
 * (FNV-1a, 32 bits). They stay the same while other questions are answered, so that a second press on an old button
 * never answers another question. They give no right.
 */
export function shortId(text: string): string {
  let hash = 0x811c9dc5;
  for (const unit of new TextEncoder().encode(text)) {
    hash ^= unit;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(7, '0');
}

export function questionId(question: DraftQuestion): string {
  switch (question.kind) {
    case 'agency':
      return shortId(`agency ${question.question.key}`);
    case 'areaLead':
      return shortId(`area ${question.code}`);
    case 'lead':
      return shortId(`lead ${question.task.number}`);
    case 'deadline':
      return shortId(`deadline ${question.task.number} ${question.task.deadline.text}`);
  }
}

export const taskId = (number: string): string => shortId(`task ${number}`);

export const answerId = (answer: AgencyAnswer | string): string =>
  shortId(typeof answer === 'string' ? answer : JSON.stringify(answer));
