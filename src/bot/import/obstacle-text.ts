import type { ImportObstacle } from '../../actions/preview-import.ts';
import { draftProblemText } from '../../text/draft-problem-text.ts';
import { shorten } from '../../text/html.ts';
import type { Texts } from '../../text/texts.ts';

const MOST_PROBLEMS = 8;
const TITLE_LIMIT = 200;

/** Why a plan that was read is not imported as it is, and what the sender can do, as HTML. */
export function obstacleHtml(texts: Texts, obstacle: ImportObstacle): string {
  switch (obstacle.kind) {
    case 'forbidden':
      return texts.t('import.forbidden');
    case 'noTasks': {
      const problems = obstacle.problems.filter(({ kind }) => kind !== 'noYears').slice(0, MOST_PROBLEMS);
      // Nothing wrong with the file: every task of it was left out.
      if (problems.length === 0) return texts.t('draftView.noTaskLeft');
      return problems.map((problem) => draftProblemText(texts, problem)).join('\n');
    }
    case 'needsYears':
      return texts.t('import.needsYears', { title: shorten(obstacle.title, TITLE_LIMIT) });
    case 'needsPlace':
      return obstacle.names.length === 0
        ? texts.t('import.needsPlace')
        : texts.t('import.needsPlaceOf', { names: obstacle.names.join('; ') });
  }
}
