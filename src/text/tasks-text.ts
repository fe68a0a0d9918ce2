import type { ObligationView } from '../domain/obligation-view.ts';
import type { TaskSummary } from '../domain/status-tasks.ts';
import { shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { obligationList } from './status-detail-text.ts';
import { clipHtml, listingMessage, taskLine, type StatusScene } from './status-lines.ts';
import { statusData, type OwnSection, type StatusTarget } from './status-data.ts';
import type { Texts } from './texts.ts';

interface Own {
  readonly agency: { readonly id: number; readonly name: string };
  readonly page: number;
  /** How many there are in each section, for its button. */
  readonly sizes: Readonly<Record<OwnSection, number>>;
}

const SECTIONS: readonly OwnSection[] = ['open', 'done', 'coordinated'];

const at =
  (section: OwnSection, agencyId: number) =>
  (page: number): StatusTarget => ({ kind: 'own', section, agencyId, page });

/** An agency's own work, open or done, by due day. */
export function ownMessage(
  scene: StatusScene,
  input: Own & { readonly section: 'open' | 'done'; readonly obligations: readonly ObligationView[] },
): RenderedMessage {
  const { texts } = scene;
  const { agency, section, obligations, page, sizes } = input;
  const list = obligationList(scene, {
    obligations,
    page,
    back: undefined,
    head: head(texts, input, section),
    agency: 'known',
    at: at(section, agency.id),
    ...(section === 'open' ? { hint: texts.t('tasksView.howToAnswer') } : {}),
  });
  return { ...list, buttons: [...list.buttons, ...sectionButtons(texts, { agencyId: agency.id, section, sizes })] };
}

/** The tasks in which the agency coordinates: it sees how they stand, and owes nothing of them itself. */
export function coordinatedMessage(
  scene: StatusScene,
  input: Own & { readonly tasks: readonly TaskSummary[] },
): RenderedMessage {
  const { texts } = scene;
  const { agency, tasks, page, sizes } = input;
  const turned = at('coordinated', agency.id);
  return listingMessage(texts, {
    head: head(texts, input, 'coordinated'),
    items: tasks,
    line: (summary, ordinal) => taskLine(scene, summary, ordinal),
    open: ({ task }) => ({ kind: 'task', taskId: task.id, page: 0, from: turned(page) }),
    page,
    at: turned,
    empty: texts.t('statusView.empty'),
    footer: sectionButtons(texts, { agencyId: agency.id, section: 'coordinated', sizes }),
  });
}

const head = (texts: Texts, { agency, sizes }: Own, section: OwnSection): readonly string[] => [
  `🏢 <b>${clipHtml(agency.name, 150)}</b>`,
  texts.t(`tasksView.head.${section}`, { count: sizes[section] }),
];

function sectionButtons(
  texts: Texts,
  {
    agencyId,
    section,
    sizes,
  }: { readonly agencyId: number; readonly section: OwnSection; readonly sizes: Own['sizes'] },
): readonly (readonly Button[])[] {
  const others = SECTIONS.filter((other) => other !== section && (other === 'open' || sizes[other] > 0));
  const row = others.map((other) =>
    action(texts.raw(`tasksView.button.${other}`, { count: sizes[other] }), statusData(at(other, agencyId)(0))),
  );
  return row.length > 0 ? [row] : [];
}

/** Whoever works for several agencies chooses one. */
export const agencyChoice = (
  texts: Texts,
  agencies: readonly { readonly id: number; readonly name: string; readonly open: number }[],
): RenderedMessage =>
  message(
    texts.t('tasksView.chooseAgency'),
    agencies.map(({ id, name, open }) => [action(`${shorten(name, 50)} (${open})`, statusData(at('open', id)(0)))]),
  );
