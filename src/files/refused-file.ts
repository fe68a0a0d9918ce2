import type { FileProblem } from '../domain/file-problem.ts';

/** Why a file that passed the scan is not read after all. */
export type ReadingProblem =
  | Extract<FileProblem, { readonly kind: 'damaged' | 'notUtf8' }>
  | { readonly kind: 'suspicious'; readonly reason: 'tooLong' | 'tooDeep'; readonly value: string };

/** Ends the reading of a file from wherever it has come to; read-blocks.ts turns it into a value. */
export class RefusedFile extends Error {
  readonly problem: ReadingProblem;

  constructor(problem: ReadingProblem) {
    super(`file refused: ${problem.kind}`);
    this.problem = problem;
  }
}

/** More than `limit` of anything. */
export const tooLong = (limit: number): RefusedFile =>
  new RefusedFile({ kind: 'suspicious', reason: 'tooLong', value: String(limit) });

export const damaged = (): RefusedFile => new RefusedFile({ kind: 'damaged' });
