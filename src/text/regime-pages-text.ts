import { AGENCY_KINDS } from '../domain/agency-table.ts';
import type { AgencyKind } from '../domain/plan-draft.ts';
import { FREQUENCIES, keyOf, type DayRule, type ReportRequirement } from '../domain/report-regime.ts';
import { TEMPLATES } from '../domain/regime/templates.ts';
import { nextPeriodOn, requirementsOn, withChanges, type RequirementChange } from '../domain/regime/versions.ts';
import type { RegimeEffect } from '../domain/regime/regime-effect.ts';
import { formatDay } from './dates.ts';
import { addMonths, type Day } from '../domain/day.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { askData, codes, editData, regimeData, type RegimePage, type TargetCode } from './regime-data.ts';
import {
  dayRuleText,
  inOrder,
  isReform,
  nextPeriodLines,
  reportName,
  reportPhrase,
  warningLines,
  type RegimeScene,
} from './regime-text.ts';

/** The regime with the ids of its versions, by which buttons name them. */
export interface RegimePageScene extends RegimeScene {
  readonly stored: readonly { readonly id: number; readonly requirement: ReportRequirement }[];
}

type Rows = readonly (readonly Button[])[];

const inRows = (buttons: readonly Button[], width: number): Rows =>
  Array.from({ length: Math.ceil(buttons.length / width) }, (_, row) => buttons.slice(row * width, (row + 1) * width));

const homeRow = ({ texts, authority }: RegimeScene): readonly Button[] => [
  action(texts.raw('regime.page.home'), regimeData(authority.id)),
];

export function templatesPage(scene: RegimePageScene): RenderedMessage {
  const { texts, authority } = scene;
  const lines = TEMPLATES.map(
    (name) => `• <b>${texts.t(`regime.templates.${name}.name`)}</b>: ${texts.t(`regime.templates.${name}.words`)}`,
  );
  const buttons = TEMPLATES.map((name) =>
    action(texts.raw(`regime.templates.${name}.name`), editData(authority.id, codes.template(name))),
  );
  return message([texts.t('regime.templates.head'), '', ...lines].join('\n'), [...inRows(buttons, 1), homeRow(scene)]);
}

/** Each period on or off, for the agencies and upward. */
export function frequenciesPage(scene: RegimePageScene): RenderedMessage {
  const { texts, authority } = scene;
  const standing = standingOf(scene);
  const toggle = (frequency: (typeof FREQUENCIES)[number], role: ReportRequirement['role']): Button => {
    const found = standing.find(({ requirement }) => requirement.key === keyOf(frequency, role));
    const label = `${found ? '✅' : '⬜'} ${texts.raw(`regime.frequency.${frequency}`)} (${texts.raw(`regime.frequencies.${role}`)})`;
    return action(label, editData(authority.id, found ? codes.off(found.id) : codes.on(frequency, role)));
  };
  return message(texts.t('regime.frequencies.head'), [
    ...FREQUENCIES.map((frequency) => [toggle(frequency, 'agency'), toggle(frequency, 'standing')]),
    homeRow(scene),
  ]);
}

/** Longer than anybody plans ahead. */
const FAR_MONTHS = 60;

/** As the regime will stand once all changes hold: that is what a person changes further. */
const standingOf = ({ stored, today }: RegimePageScene): RegimePageScene['stored'] => {
  const final = requirementsOn(
    stored.map(({ requirement }) => requirement),
    addMonths(today, FAR_MONTHS),
  );
  return inOrder(final).flatMap((requirement) => stored.filter((each) => each.requirement === requirement));
};

type TargetPage = Extract<RegimePage, 'days' | 'windows' | 'owers'>;

/** Of which report something is to be changed: of all that go the same way, or of one. */
export function targetsPage(scene: RegimePageScene, page: TargetPage): RenderedMessage {
  const { texts, authority } = scene;
  const to = (target: TargetCode, label: string): Button => action(label, regimeData(authority.id, page, target));
  const standing = standingOf(scene).filter(({ requirement }) => page !== 'owers' || requirement.role === 'agency');
  return message(texts.t(`regime.chooseTarget.${page}`), [
    [to('a', texts.raw('regime.target.agency'))],
    ...(page === 'owers' ? [] : [[to('s', texts.raw('regime.target.standing'))]]),
    ...inRows(
      standing.map(({ id, requirement }) => to(id, oneText(scene, requirement))),
      2,
    ),
    homeRow(scene),
  ]);
}

const oneText = ({ texts }: RegimeScene, requirement: ReportRequirement, nameOf = reportName): string =>
  texts.raw(requirement.role === 'agency' ? 'regime.target.one' : 'regime.target.oneUpward', {
    report: nameOf(texts, requirement),
  });

interface Concerned {
  readonly label: string;
  readonly reports: readonly ReportRequirement[];
}

/** Undefined where the report is no longer in the regime. */
function concernedBy(scene: RegimePageScene, target: TargetCode): Concerned | undefined {
  const { texts } = scene;
  const standing = standingOf(scene).map(({ requirement }) => requirement);
  if (target === 'a' || target === 's') {
    const role = target === 'a' ? 'agency' : 'standing';
    const reports = standing.filter((each) => isReform(each) && each.role === role);
    return reports.length === 0 ? undefined : { label: texts.t(`regime.target.${role}`), reports };
  }
  const found = scene.stored.find(({ id }) => id === target)?.requirement;
  return found && standing.includes(found) ? { label: oneText(scene, found), reports: [found] } : undefined;
}

const DAYS = [14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25] as const;
const LAST_OF_MONTH: DayRule = { monthOffset: 0, day: 31 };
const FIFTH_AFTER: DayRule = { monthOffset: 1, day: 5 };

export function daysPage(scene: RegimePageScene, target: TargetCode): RenderedMessage | undefined {
  const { texts, authority } = scene;
  const concerned = concernedBy(scene, target);
  if (!concerned) return undefined;
  const now = [...new Set(concerned.reports.map(({ due }) => dayRuleText(texts, due, 'last')))].join('; ');
  const button = (label: string, due: DayRule): Button => action(label, editData(authority.id, codes.due(target, due)));
  return message(texts.t('regime.daysHead', { target: concerned.label, now }), [
    ...inRows(
      DAYS.map((day) => button(String(day), { monthOffset: 0, day })),
      6,
    ),
    [LAST_OF_MONTH, FIFTH_AFTER].map((rule) => button(dayRuleText(texts, rule, 'last'), rule)),
    [action(texts.raw('regime.otherDay'), askData(authority.id, 'due', target))],
    homeRow(scene),
  ]);
}

const WINDOWS: readonly (readonly [DayRule, DayRule])[] = [
  [
    { monthOffset: -1, day: 15 },
    { monthOffset: 0, day: 14 },
  ],
  [
    { monthOffset: -1, day: 10 },
    { monthOffset: 0, day: 9 },
  ],
  [
    { monthOffset: 0, day: 1 },
    { monthOffset: 0, day: 31 },
  ],
];

export function windowsPage(scene: RegimePageScene, target: TargetCode): RenderedMessage | undefined {
  const { texts, authority } = scene;
  const concerned = concernedBy(scene, target);
  if (!concerned) return undefined;
  const words = (opens: DayRule, closes: DayRule): string =>
    texts.raw('regime.windowChoice', {
      opens: dayRuleText(texts, opens, 'first'),
      closes: dayRuleText(texts, closes, 'last'),
    });
  const now = [...new Set(concerned.reports.map(({ opens, closes }) => words(opens, closes)))].join('; ');
  return message(texts.t('regime.windowsHead', { target: concerned.label, now }), [
    ...WINDOWS.map(([opens, closes]) => [
      action(words(opens, closes), editData(authority.id, codes.window(target, opens, closes))),
    ]),
    [action(texts.raw('regime.otherWindow'), askData(authority.id, 'window', target))],
    homeRow(scene),
  ]);
}

export function owersPage(scene: RegimePageScene, target: TargetCode): RenderedMessage | undefined {
  const { texts, authority } = scene;
  const concerned = concernedBy(scene, target);
  if (!concerned) return undefined;
  const owes = (kind: AgencyKind): boolean => concerned.reports.every(({ owedBy }) => owedBy.includes(kind));
  const toggles = AGENCY_KINDS.map((kind) =>
    action(
      `${owes(kind) ? '✅' : '⬜'} ${texts.raw(`regime.kind.${kind}`)}`,
      editData(authority.id, codes.kind(target, kind, owes(kind) ? 'no' : 'yes')),
    ),
  );
  return message(texts.t('regime.owersHead', { target: concerned.label }), [
    ...inRows(toggles, 2),
    [action(texts.raw('regime.oneAgency'), askData(authority.id, 'agency', target))],
    homeRow(scene),
  ]);
}

/** Reports under other names, and where the reports go. */
export function othersPage(scene: RegimePageScene): RenderedMessage {
  const { texts, authority } = scene;
  const others = standingOf(scene).filter(({ requirement }) => !isReform(requirement));
  return message(texts.t('regime.othersHead'), [
    [action(texts.raw('regime.addNamed'), askData(authority.id, 'named', 'a'))],
    [action(texts.raw('regime.setSentTo'), askData(authority.id, 'sentTo', 'a'))],
    ...others.map(({ id, requirement }) => [
      action(
        texts.raw('regime.drop', { report: reportName(texts, requirement) }),
        editData(authority.id, codes.off(id)),
      ),
    ]),
    homeRow(scene),
  ]);
}

export interface EditPreview {
  readonly changes: readonly RequirementChange[];
  readonly code: string;
  /** A day that was said; undefined while it is still to be chosen. */
  readonly fromOn: Day | undefined;
}

/** What a change would make of the hand-in days, what is wrong with it, and from when it may hold. */
export function editPreview(scene: RegimePageScene, { changes, code, fromOn }: EditPreview): RenderedMessage {
  const { texts, authority, requirements, today } = scene;
  const nextOn = nextChangeOn(scene, changes);
  const on = fromOn ?? nextOn;
  const after = withChanges(requirements, changes, on).filter(
    ({ fromOn: begins, toOn }) => begins === undefined || toOn === undefined || toOn >= begins,
  );
  const inside = nextPeriodLines(scene, after, 'agency');
  const upward = nextPeriodLines(scene, after, 'standing');
  const html = [
    `<b>${texts.t('regime.preview.head')}</b>`,
    ...changes.map((change) => changeLine(scene, change)),
    '',
    texts.t('regime.preview.after', { day: formatDay(on) }),
    ...(inside.length > 0 ? [texts.t('regime.preview.inside'), ...inside] : []),
    ...(upward.length > 0 ? [texts.t('regime.preview.upward'), ...upward] : []),
    ...warningLines(scene, after),
    '',
    texts.t('regime.preview.when'),
  ].join('\n');
  const when = (label: string, on: Parameters<typeof editData>[2]): Button =>
    action(label, editData(authority.id, code, on));
  return message(html, [
    fromOn === undefined
      ? [when(texts.raw('regime.preview.next', { day: formatDay(nextOn) }), compact(nextOn))]
      : [when(texts.raw('regime.preview.onDay', { day: formatDay(fromOn) }), compact(fromOn))],
    [
      when(texts.raw('regime.preview.now'), compact(today)),
      ...(code === codes.held ? [] : [when(texts.raw('regime.preview.said'), 'said')]),
    ],
    homeRow(scene),
  ]);
}

/** The day from which the next period follows a change: of the reports as they stand, and as they would be. */
export function nextChangeOn({ requirements, today }: RegimeScene, changes: readonly RequirementChange[]): Day {
  const keys = new Set(changes.map((change) => (change.kind === 'set' ? change.requirement.key : change.key)));
  const standing = requirementsOn(requirements, today).filter(({ key }) => keys.has(key));
  const added = changes.flatMap((change) => (change.kind === 'set' ? [change.requirement] : []));
  return nextPeriodOn(standing.length > 0 ? standing : added, today);
}

const compact = (on: Day): `${number}` => `${Number(on.replaceAll('-', ''))}`;

function changeLine(scene: RegimePageScene, change: RequirementChange): string {
  const { texts, stored } = scene;
  if (change.kind === 'off') {
    const found = stored.findLast(({ requirement }) => requirement.key === change.key)?.requirement;
    return texts.t('regime.change.off', { report: found ? oneText(scene, found, reportPhrase) : change.key });
  }
  const { requirement } = change;
  const days = texts.raw('regime.days', {
    opens: dayRuleText(texts, requirement.opens, 'first'),
    closes: dayRuleText(texts, requirement.closes, 'last'),
    due: dayRuleText(texts, requirement.due, 'last'),
  });
  return texts.t('regime.change.set', { report: oneText(scene, requirement), days });
}

/** What was done, above the regime as it stands now. */
export function changedNote({ texts }: RegimeScene, effect: RegimeEffect, fromOn: Day): string {
  const parts = (['created', 'moved', 'waived', 'reopened'] as const).flatMap((what) =>
    effect[what] > 0 ? [texts.t(`regime.effect.${what}`, { count: effect[what] })] : [],
  );
  const done = texts.t('regime.done', { day: formatDay(fromOn) });
  return parts.length === 0 ? done : `${done}\n• ${parts.join('; ')}`;
}
