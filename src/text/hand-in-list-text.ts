import { GUIDED_QUESTIONS, type HandIn } from '../domain/hand-in.ts';
import type { Role } from '../domain/access.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { formatInstant } from './dates.ts';
import { documentText, filesLine, timelinessText, titleInSentence } from './hand-in-text.ts';
import { shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { obligationData } from './obligation-buttons.ts';
import { dueLine, type TextScene } from './obligation-text.ts';
import type { Texts } from './texts.ts';

export interface VersionsPage {
  readonly obligation: ObligationView;
  /** The oldest first. */
  readonly versions: readonly HandIn[];
  /** In the agency, by person. */
  readonly roles: ReadonlyMap<number, Role>;
  /** Whoever opens it decides on hand-ins. */
  readonly mayDecide: boolean;
  /** The consolidated report of the period has been made. */
  readonly isClosed: boolean;
  /** It is still asked for: completion can be asked of it. */
  readonly isAsked: boolean;
}

const SHOWN = 5;
const FILES_SHOWN = 12;

/** What was handed in, the newest first: minute, by whom, document, files, decision; and what can be done with it. */
export function versionsMessage(scene: TextScene, page: VersionsPage): RenderedMessage {
  const { texts } = scene;
  const { obligation, versions } = page;
  const numbered = versions.map((handIn, index) => ({ handIn, version: index + 1 })).reverse();
  const earlier = numbered.length - SHOWN;
  const last = numbered[0]?.handIn;
  const html = [
    `<b>${texts.t('handIn.list.head', { title: titleInSentence(texts, obligation) })}</b>`,
    texts.t('obligation.agency', { agency: obligation.agency.name }),
    dueLine(scene, obligation),
    ...(numbered.length === 0 ? ['', texts.t('handIn.list.none')] : []),
    ...numbered.slice(0, SHOWN).flatMap((each) => ['', ...versionLines(scene, page, each)]),
    ...(earlier > 0 ? ['', texts.t('handIn.list.earlier', { count: earlier })] : []),
    ...(page.mayDecide && page.isClosed ? ['', texts.t('handIn.list.closed')] : []),
  ].join('\n');
  return message(html, [
    ...contentButtons(texts, obligation.id, numbered.slice(0, SHOWN)),
    ...(last && page.mayDecide ? decisionRows(texts, last, page) : []),
    [action(texts.raw('handIn.button.card'), obligationData(obligation.id, 'card'))],
  ]);
}

interface Numbered {
  readonly handIn: HandIn;
  readonly version: number;
}

function versionLines(scene: TextScene, page: VersionsPage, { handIn, version }: Numbered): readonly string[] {
  const { texts, timeZone } = scene;
  const { obligation } = page;
  // Of one round the first hand-in decides whether it was on time.
  const counts = page.versions.find(({ round }) => round === handIn.round) === handIn;
  const timeliness = counts ? timelinessText(scene, obligation, handIn.submittedAt) : '';
  return [
    texts.t('handIn.list.line', { version, at: formatInstant(handIn.submittedAt, timeZone), timeliness }),
    byLine(texts, page, handIn),
    ...(handIn.nil ? [texts.t('handIn.list.nil')] : []),
    ...(handIn.answers && !handIn.nil ? [texts.t('handIn.list.answers')] : []),
    ...(handIn.document ? [texts.t('handIn.document', { document: documentText(texts, handIn.document) })] : []),
    ...filesLine(texts, handIn.files),
    ...(handIn.note === undefined ? [] : [texts.t('reply.words', { note: shorten(handIn.note, 150) })]),
    ...decisionLine(scene, handIn),
  ];
}

/** By role and agency, never by name: the page may be shown where others read along. */
function byLine(texts: Texts, { obligation, roles }: VersionsPage, { personId }: HandIn): string {
  const role = roles.get(personId);
  const agency = obligation.agency.name;
  return role === undefined
    ? texts.t('handIn.list.byAgency', { agency })
    : texts.t('handIn.list.by', { agency, role: texts.raw(`role.${role}`) });
}

function decisionLine({ texts, timeZone, confirmation }: TextScene, { review }: HandIn): readonly string[] {
  if (!review) return confirmation ? [texts.t('handIn.list.waiting')] : [];
  const at = formatInstant(review.at, timeZone);
  if (review.decision === 'accepted') return [texts.t('handIn.list.accepted', { at })];
  return [texts.t('handIn.list.returned', { at, reason: shorten(review.reason ?? '', 300) })];
}

/** Files one by one and all of the last version at once, and what was answered to questions. */
function contentButtons(
  texts: Texts,
  obligationId: number,
  versions: readonly Numbered[],
): readonly (readonly Button[])[] {
  const files = versions.flatMap(({ handIn, version }) =>
    handIn.files.map(({ id, name }, index) =>
      action(texts.raw('handIn.button.file', { version, ordinal: index + 1, name: shorten(name, 30) }), `h:file:${id}`),
    ),
  );
  const answered = versions.flatMap(({ handIn, version }) =>
    handIn.answers ? [action(texts.raw('handIn.button.read', { version }), `h:read:${handIn.submissionId}`)] : [],
  );
  const hasSeveral = (versions[0]?.handIn.files.length ?? 0) > 1;
  return [
    ...answered.map((button) => [button]),
    ...(hasSeveral ? [[action(texts.raw('handIn.button.allFiles'), `h:files:${obligationId}`)]] : []),
    ...files.slice(0, FILES_SHOWN).map((button) => [button]),
  ];
}

/** The decisions that are still to be made on the last version; what was decided is named, so that two do not collide. */
function decisionRows(
  texts: Texts,
  { submissionId, review, round }: HandIn,
  { obligation, isClosed, isAsked }: VersionsPage,
): readonly (readonly Button[])[] {
  if (review?.decision === 'returned' || round !== obligation.round || obligation.phase === 'waived') return [];
  const seen = `${submissionId}:${review?.id ?? 0}`;
  const row = [
    ...(review ? [] : [action(texts.raw('handInReview.button.accept'), `v:ok:${seen}`)]),
    ...(isClosed || !isAsked ? [] : [action(texts.raw('handInReview.button.back'), `v:back:${seen}`)]),
  ];
  return row.length > 0 ? [row] : [];
}

/** The answers to the guided questions in full, a text for each, since each may be as long as a message. */
export function answersTexts({ texts }: TextScene, obligation: ObligationView, handIn: HandIn): readonly string[] {
  const { answers } = handIn;
  if (!answers) return [];
  const head = texts.t('handIn.guide.head', {
    title: titleInSentence(texts, obligation),
    agency: obligation.agency.name,
  });
  const parts = GUIDED_QUESTIONS.map((question, index) =>
    texts.t('handIn.guide.answer', {
      ordinal: index + 1,
      label: texts.raw(`handIn.guide.label.${question}`),
      answer: answers[question] === '' ? texts.raw('handIn.guide.noAnswer') : shorten(answers[question], 3_500),
    }),
  );
  return packed([`<b>${head}</b>`, ...parts]);
}

const MESSAGE_LIMIT = 3_800;

/** As few messages as hold the parts, each part whole. */
function packed(parts: readonly string[]): readonly string[] {
  return parts.reduce<readonly string[]>((messages, part) => {
    const last = messages.at(-1);
    const fits = last !== undefined && last.length + part.length + 2 <= MESSAGE_LIMIT;
    return fits ? [...messages.slice(0, -1), `${last}\n\n${part}`] : [...messages, part];
  }, []);
}
