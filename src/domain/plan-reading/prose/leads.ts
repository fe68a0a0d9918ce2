import type { AgencyMention } from '../../plan-draft.ts';
import { parseAgencies } from '../agency-mentions.ts';
import { startsLikeAgency } from '../agency-vocabulary.ts';
import { leadsByTopic, type Duty } from './duties.ts';
import { topicOf } from './topic.ts';
import type { AreaHeading, Statement } from './walk.ts';

export interface Sides {
  readonly lead: readonly AgencyMention[];
  readonly coordinating: readonly AgencyMention[];
}

/** `said`: under the heading of the area itself; `assigned`: by the section on organisation. */
export type AreaLead = Sides & { readonly from: 'said' | 'assigned' | 'nobody' };

const NOBODY: AreaLead = { lead: [], coordinating: [], from: 'nobody' };

/** Who leads each area: what its own lines say ("Đơn vị chủ trì: …"), else to whom the organisation gives its topic. */
export function areaLeads(
  statements: readonly Statement[],
  duties: readonly Duty[],
): (area: AreaHeading | undefined) => AreaLead {
  const said = new Map<AreaHeading, Sides>();
  for (const { kind, area, labels } of statements) {
    if (kind !== 'responsibility' || !area) continue;
    const before = said.get(area) ?? NOBODY;
    said.set(area, {
      lead: labels.lead === undefined ? before.lead : leadsIn(labels.lead),
      coordinating: labels.coordinating === undefined ? before.coordinating : parseAgencies(labels.coordinating),
    });
  }
  const byTopic = leadsByTopic(duties);
  return (area) => {
    if (!area) return NOBODY;
    const own = said.get(area);
    if (own && own.lead.length > 0) return { ...own, from: 'said' };
    const topic = topicOf(area.title);
    const lead = topic && byTopic.get(topic);
    return lead ? { lead, coordinating: own?.coordinating ?? [], from: 'assigned' } : NOBODY;
  };
}

const VERB = /\s+(?:chủ trì|tham mưu|có trách nhiệm|chịu trách nhiệm)(?!\p{L})/iu;

const OTHER_VERB = /\s(?:chủ động|nghiên cứu|tăng cường|tiếp tục|thực hiện|xây dựng|rà soát)(?!\p{L})/iu;

/** "Phòng Nội vụ tham mưu UBND huyện chỉ đạo": who it is, without what they have to do. */
export const leadsIn = (label: string): readonly AgencyMention[] =>
  parseAgencies(label.slice(0, VERB.exec(label)?.index));

/** Who leads and helps by the words of a task itself; each undefined where they do not say. */
export interface SaidSides {
  readonly lead: readonly AgencyMention[];
  readonly coordinating?: readonly AgencyMention[];
}

/** "Phòng Nội vụ chủ trì, phối hợp …" or "… (Phòng Nội vụ chủ trì)"; undefined where neither is said. */
export function sidesInWords(text: string): SaidSides | undefined {
  const lead = leadAtBeginning(text);
  return lead ? { lead } : sidesAtEnd(text);
}

function leadAtBeginning(text: string): readonly AgencyMention[] | undefined {
  const plain = text.replace(/^giao\s+/iu, '');
  const verb = VERB.exec(plain.slice(0, 200))?.index;
  if (verb === undefined || !startsLikeAgency(plain)) return undefined;
  const who = plain.slice(0, verb);
  return OTHER_VERB.test(who) ? undefined : parseAgencies(who);
}

const LEADS = /^(?:(?:do|giao)\s+)?(.{2,200}?)\s+(?:(?:làm\s+)?chủ trì|là\s+(?:cơ quan|đơn vị)\s+chủ trì)(?!\p{L})/iu;
const HELPED_BY = /(?<!\p{L})phối hợp\s+(?:với\s+)?/iu;
const HELPS = /\s+(?:cùng\s+)?phối hợp$/iu;

/** "… (Phòng Tư pháp chủ trì, phối hợp Phòng Nội vụ).", "… (Phòng Tư pháp chủ trì; Phòng Nội vụ phối hợp)" */
function sidesAtEnd(text: string): SaidSides | undefined {
  const end = text.replace(/[\s.;]{1,20}$/u, '');
  const open = end.lastIndexOf('(');
  if (open < 0 || !end.endsWith(')') || end.length - open > 400) return undefined;
  const aside = end.slice(open + 1, -1).trim();
  const [head = '', who = ''] = LEADS.exec(aside) ?? [];
  if (!startsLikeAgency(who) || OTHER_VERB.test(who)) return undefined;
  const rest = aside.slice(head.length).replace(/^(?:\s+thực hiện)?[\s,;–-]*/iu, '');
  const helpers = HELPS.test(rest) ? rest.replace(HELPS, '') : rest.replace(HELPED_BY, '');
  const lead = parseAgencies(who);
  return helpers !== rest && startsLikeAgency(helpers) ? { lead, coordinating: parseAgencies(helpers) } : { lead };
}
