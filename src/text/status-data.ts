/** The lists of a jurisdiction that a button opens, by the two letters of their data. */
const LISTS = {
  as: 'areas',
  gs: 'agencies',
  ps: 'periods',
  nx: 'soon',
  rp: 'reports',
  ot: 'otherTasks',
  ud: 'undated',
  q: 'overdue',
} as const;

export type StatusList = (typeof LISTS)[keyof typeof LISTS];

const SECTIONS = { m: 'open', md: 'done', mc: 'coordinated' } as const;

export type OwnSection = (typeof SECTIONS)[keyof typeof SECTIONS];

/** What a button of /tinhhinh, /quahan or /nhiemvu opens. It names a view and gives no right to it. */
export type StatusTarget =
  | { readonly kind: 'whole'; readonly jurisdictionId: number }
  | { readonly kind: 'list'; readonly list: StatusList; readonly jurisdictionId: number; readonly page: number }
  | { readonly kind: 'agency'; readonly agencyId: number; readonly page: number }
  | { readonly kind: 'area'; readonly areaId: number; readonly page: number }
  | { readonly kind: 'period'; readonly jurisdictionId: number; readonly periodKey: string; readonly page: number }
  | { readonly kind: 'own'; readonly section: OwnSection; readonly agencyId: number; readonly page: number }
  | { readonly kind: 'task'; readonly taskId: number; readonly page: number; readonly from: StatusTarget | undefined }
  | { readonly kind: 'card'; readonly obligationId: number; readonly from: StatusTarget | undefined };

/** The data of a button that opens a target; at most 64 bytes, for `from` keeps one step only. */
export function statusData(target: StatusTarget): string {
  switch (target.kind) {
    case 'whole':
      return `s:w:${target.jurisdictionId}:0`;
    case 'list':
      return `s:${codeOf(LISTS, target.list)}:${target.jurisdictionId}:${target.page}`;
    case 'agency':
      return `s:ag:${target.agencyId}:${target.page}`;
    case 'area':
      return `s:ar:${target.areaId}:${target.page}`;
    case 'period':
      return `s:pe:${target.jurisdictionId}:${target.periodKey}:${target.page}`;
    case 'own':
      return `s:${codeOf(SECTIONS, target.section)}:${target.agencyId}:${target.page}`;
    case 'task':
      return `s:t:${target.taskId}:${target.page}${originOf(target.from)}`;
    case 'card':
      return `s:o:${target.obligationId}${originOf(target.from)}`;
  }
}

const codeOf = <T extends string>(codes: Readonly<Record<string, T>>, name: T): string =>
  Object.entries(codes).find(([, value]) => value === name)?.[0] ?? '';

/** Where "back" leads, with dots for colons: one step, since a step of a step would not fit. */
function originOf(from: StatusTarget | undefined): string {
  if (from === undefined) return '';
  const plain = from.kind === 'task' || from.kind === 'card' ? { ...from, from: undefined } : from;
  return `:${statusData(plain).slice(2).replaceAll(':', '.')}`;
}

const NUMBERED = /^s:([a-z]{1,2}):(\d{1,9}):(\d{1,4})$/;
const PERIOD = /^s:pe:(\d{1,9}):(\d{4}-(?:M(?:0[1-9]|1[0-2])|Q[1-4]|H[12]|9M|Y)):(\d{1,4})$/;
const TASK = /^s:t:(\d{1,9})(?::(\d{1,4}))?(?::([\w.-]{1,40}))?$/;
const CARD = /^s:o:(\d{1,9})(?::([\w.-]{1,40}))?$/;

/** Which view data asks for; undefined for anything that no button of ours says. */
export function parseStatusData(data: string): StatusTarget | undefined {
  const numbered = NUMBERED.exec(data);
  const target = numbered && parseNumbered(numbered[1] ?? '', Number(numbered[2]), Number(numbered[3]));
  if (target) return target;
  const period = PERIOD.exec(data);
  if (period)
    return {
      kind: 'period',
      jurisdictionId: Number(period[1]),
      periodKey: period[2] ?? '',
      page: Number(period[3]),
    };
  const task = TASK.exec(data);
  if (task) return { kind: 'task', taskId: Number(task[1]), page: Number(task[2] ?? 0), from: parseOrigin(task[3]) };
  const card = CARD.exec(data);
  return card ? { kind: 'card', obligationId: Number(card[1]), from: parseOrigin(card[2]) } : undefined;
}

const parseOrigin = (origin: string | undefined): StatusTarget | undefined =>
  origin === undefined ? undefined : parseStatusData(`s:${origin.replaceAll('.', ':')}`);

function parseNumbered(code: string, id: number, page: number): StatusTarget | undefined {
  if (code === 'w') return { kind: 'whole', jurisdictionId: id };
  if (code === 'ag') return { kind: 'agency', agencyId: id, page };
  if (code === 'ar') return { kind: 'area', areaId: id, page };
  const list = Object.entries(LISTS).find(([key]) => key === code)?.[1];
  if (list) return { kind: 'list', list, jurisdictionId: id, page };
  const section = Object.entries(SECTIONS).find(([key]) => key === code)?.[1];
  return section && { kind: 'own', section, agencyId: id, page };
}
