import type { Day } from '../day.ts';
import { type Clause, has, hasOnly } from './clauses.ts';
import type { WordClass } from './lexicon.ts';
import { type NamedDocument, type ReplyMeaning, unclear } from './reading.ts';

export interface ReplyFacts {
  readonly clauses: readonly Clause[];
  readonly document: NamedDocument | undefined;
  readonly today: Day;
}

/** Words that turn "xong" into work going on when they stand in its clause. */
const HEDGES: readonly WordClass[] = ['near', 'future', 'partial', 'working'];
/** Words that speak against "done" wherever they stand. */
const OBJECTIONS: readonly WordClass[] = [
  ...HEDGES,
  'against',
  'contrast',
  'difficulty',
  'remaining',
  'only',
  'nil',
  'question',
];
const DENIALS: readonly WordClass[] = ['negation', 'notStarted', 'under'];
/** Words that may stand beside "xong" in its clause without changing it. */
const BESIDE_DONE: readonly WordClass[] = [
  ...(['done', 'handIn', 'past', 'received', 'reached', 'when', 'unit', 'neutral', 'activity', 'reason'] as const),
];

/** Whether the clause claims that the work is done, or was handed in. */
export const claimsDone = (clause: Clause): boolean =>
  has(clause, 'done') || (has(clause, 'handIn') && has(clause, 'past'));

/**
 * The meaning of a reply in which some clause claims that the work is done; undefined where none does. It is done only
 * when nothing at all speaks against it: no denial, no hedge, no figure, no day ahead, no strange word in the claim.
 */
export function verdictDone(facts: ReplyFacts): ReplyMeaning | undefined {
  const claims = facts.clauses.filter(claimsDone);
  if (claims.length === 0) return undefined;
  const isSaid = (...classes: readonly WordClass[]): boolean => facts.clauses.some((clause) => has(clause, ...classes));
  if (isSaid(...DENIALS)) return isSaid('working') ? { kind: 'progress' } : denied;
  if (claims.every((clause) => has(clause, ...HEDGES))) return { kind: 'progress' };
  if (isSaid(...OBJECTIONS) || facts.document?.problem || hasDayAhead(facts)) return contradicted;
  const isSure = claims.every((clause) => hasOnly(clause, BESIDE_DONE) && !hasOpenTime(clause));
  return isSure && !hasFigure(facts.clauses) ? { kind: 'done' } : notSure;
}

const denied = unclear('negation', [{ kind: 'progress' }, { kind: 'notStarted' }]);
const contradicted = unclear('contradiction', [{ kind: 'done' }, { kind: 'progress' }]);
const notSure = unclear('unknown', [{ kind: 'done' }, { kind: 'progress' }]);

const hasDayAhead = ({ clauses, today }: ReplyFacts): boolean =>
  clauses.flat().some((token) => token.kind === 'time' && token.on !== undefined && token.on > today);

/** "Hoàn thành ngày 20" may be a plan; "đã hoàn thành ngày 20" is not. */
const hasOpenTime = (clause: Clause): boolean =>
  !has(clause, 'past') && (has(clause, 'when') || clause.some((token) => token.kind === 'time'));

const hasFigure = (clauses: readonly Clause[]): boolean =>
  clauses.flat().some((token) => token.kind !== 'word' && token.kind !== 'time');
