import type { AgencyMention, DraftReporting, ReportingFrequency } from '../../plan-draft.ts';
import { foldText } from '../../text-fold.ts';
import { parseAgencies } from '../agency-mentions.ts';
import { startsLikeAgency } from '../agency-vocabulary.ts';
import type { OutlineNode } from './outline.ts';
import { sectionKindOf } from './section.ts';
import { topicsOf, type Topic } from './topic.ts';

/** What the section on organisation says of one agency or group. */
export interface Duty {
  readonly agencies: readonly AgencyMention[];
  /** What they have to do. */
  readonly text: string;
  /** The whole sentence, with who has to do it where it says so itself. */
  readonly sentence: string;
  /** The number of the section: "IV". */
  readonly section: string;
}

const GIVEN_TO = /^(?:lưu ý\s*:\s*)?(?:(?:giao|đề nghị|yêu cầu)\s+(?:cho\s+)?)?/iu;
const VERB =
  /\s(?:là|chủ trì|tham mưu|có trách nhiệm|chịu trách nhiệm|phối hợp|định kỳ|tiếp tục|tổ chức|xây dựng|báo cáo|nộp|gửi|hoàn thành|căn cứ|thực hiện|tăng cường)(?!\p{L})/iu;

/** Everything that the sections "Tổ chức thực hiện" give to agencies, sentence by sentence. */
export const dutiesOf = (roots: readonly OutlineNode[]): readonly Duty[] =>
  roots.flatMap((node) => {
    if (sectionKindOf(node) !== 'organisation') return dutiesOf(node.children);
    const { marker } = node.line;
    const section = 'label' in marker ? marker.label : '';
    return node.children.flatMap((child) => dutiesIn(child, { section, agencies: [] }));
  });

type Above = Pick<Duty, 'section' | 'agencies'>;

function dutiesIn({ line, children }: OutlineNode, above: Above): Duty[] {
  const sentences = line.text.split(/(?<=\p{Ll})\.\s+(?=\p{Lu})/u);
  const heads = sentences.map(headOf);
  const agencies = heads[0]?.agencies.length ? heads[0].agencies : above.agencies;
  const own = heads.flatMap((head, index): Duty[] => {
    const sentence = (sentences[index] ?? '').replace(/[\s.;]+$/u, '');
    const whose = index > 0 || head.agencies.length === 0 ? agencies : head.agencies;
    return head.rest === '' ? [] : [{ section: above.section, agencies: whose, text: head.rest, sentence }];
  });
  return [...own, ...children.flatMap((child) => dutiesIn(child, { ...above, agencies }))];
}

/** "Phòng Tư pháp: Chủ trì …", "Phòng Nội vụ là đầu mối …": who, and what is behind. */
function headOf(text: string): { readonly agencies: readonly AgencyMention[]; readonly rest: string } {
  const plain = text.replace(GIVEN_TO, '');
  const nobody = { agencies: [], rest: text };
  if (!startsLikeAgency(plain) || VERB.test(` ${plain.slice(0, 12)} `)) return nobody;
  const colon = plain.indexOf(':');
  const verb = VERB.exec(plain)?.index;
  const end = Math.min(colon < 0 ? plain.length : colon, verb ?? plain.length);
  if (end > 250) return nobody;
  const rest = plain.slice(end).replace(/^[\s:]+/u, '');
  return { agencies: parseAgencies(plain.slice(0, end)), rest };
}

/** Which agency the plan puts in charge of a topic: "Chủ trì … thực hiện các nhiệm vụ về cải cách thể chế". */
export function leadsByTopic(duties: readonly Duty[]): ReadonlyMap<Topic, readonly AgencyMention[]> {
  const leads = new Map<Topic, readonly AgencyMention[] | 'several'>();
  for (const { agencies, text } of duties) {
    if (agencies.length !== 1 || !/^chủ trì/iu.test(text)) continue;
    for (const topic of topicsOf(text)) {
      const before = leads.get(topic);
      const same = before === undefined || JSON.stringify(before) === JSON.stringify(agencies);
      leads.set(topic, same ? agencies : 'several');
    }
  }
  return new Map([...leads].flatMap(([topic, lead]) => (lead === 'several' ? [] : [[topic, lead] as const])));
}

/** Folded, but for the quarter: "quỹ", "quy chế" and "quý I/2026" are none. */
const FREQUENCIES: readonly (readonly [ReportingFrequency, RegExp])[] = [
  ['monthly', /\b(?:hang|dinh ky|bao cao) thang\b|\bthang, quy\b|\bmoi thang\b/],
  ['quarterly', /(?<!\p{L})qu[ýí](?!\p{L}|\s+(?:[IV\d]+(?!\p{L})|vị|báu|giá|hiếm))/iu],
  ['sixMonth', /(?<!\b(?:trong|sau) )\b0?6 thang\b|\bsau thang\b/],
  ['nineMonth', /\b0?9 thang\b|\bchin thang\b/],
  ['yearly', /\bhang nam\b|\bcuoi nam\b|\bmoi nam\b|\bthang,? (?:va )?nam\b|\bquy,? (?:va )?nam\b/],
  ['adHoc', /\bdot xuat\b/],
];
const REPORT = /báo cáo/iu;
/** To look after the reports of others is no report; to look after work and report on it is. */
const OTHERS = /\b(?:don doc|huong dan|kiem tra)\b.*\bbao cao\b/;
const OWN =
  /\b(?:don doc|huong dan|kiem tra),? (?:viec|cong tac|tinh hinh|tien do|ket qua)\b.*\btong hop,? (?:va )?bao cao\b/;

/** The duties to report regularly, with their frequencies, whom to and by whom. */
export const reportingOf = (duties: readonly Duty[]): readonly DraftReporting[] => duties.flatMap(reportingIn);

function reportingIn({ agencies, text, sentence }: Duty): DraftReporting[] {
  if (!REPORT.test(text) || agencies.length === 0) return [];
  return (text.includes(';') ? text.split(';') : [sentence]).flatMap((clause) => {
    const folded = foldText(clause);
    const frequencies = FREQUENCIES.filter(([frequency, pattern]) =>
      pattern.test(frequency === 'quarterly' ? clause : folded),
    ).map(([frequency]) => frequency);
    const regular = frequencies.some((frequency) => frequency !== 'adHoc' && frequency !== 'yearly');
    const isDuty = REPORT.test(clause) && (regular || (/dinh ky/.test(folded) && frequencies.length > 0));
    if (!isDuty || (OTHERS.test(folded) && !OWN.test(folded))) return [];
    return [{ reporters: agencies, to: recipientOf(clause), frequencies, text: clause.replace(/[\s.]+$/u, '').trim() }];
  });
}

/** "báo cáo UBND huyện (qua Phòng Nội vụ) kết quả …" → "UBND huyện (qua Phòng Nội vụ)". */
function recipientOf(clause: string): string | undefined {
  const behind = clause.split(/(?:báo cáo|gửi)\s+(?:về\s+|cho\s+|lên\s+)?/iu).slice(1);
  const named = behind.find((text) => startsLikeAgency(text));
  const to = named
    ?.split(
      /\s(?:kết quả|về|công tác|việc|tình hình|để|theo|hàng|hằng|mỗi|định kỳ|tổng hợp|trước|chậm nhất|vào|đúng|đầy đủ|sau|khi)(?!\p{L})|[,.;]/iu,
    )[0]
    ?.trim();
  return to === undefined || to === '' ? undefined : to;
}
