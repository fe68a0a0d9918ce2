import { z } from 'zod';
import { AGENCY_KINDS } from '../domain/agency-table.ts';
import { FREQUENCIES, type DayRule } from '../domain/report-regime.ts';
import { TEMPLATES } from '../domain/regime/templates.ts';
import type { EditTarget, RegimeEdit } from '../domain/regime/regime-edit.ts';

/** All reports inside ('a') or upward ('s'), or the requirement with this id. */
export type TargetCode = 'a' | 's' | number;

export type RegimePage = 'home' | 'templates' | 'frequencies' | 'days' | 'windows' | 'owers' | 'others';
const PAGE_CODES: Readonly<Record<RegimePage, string>> = {
  home: '',
  templates: ':t',
  frequencies: ':f',
  days: ':d',
  windows: ':w',
  owers: ':k',
  others: ':o',
};

/** What a button of the regime says; at most 64 bytes. It names what is wanted and gives no right. */
export const regimeData = (jurisdictionId: number, page: RegimePage = 'home', target?: TargetCode): string =>
  `rg:${jurisdictionId}${PAGE_CODES[page]}${target === undefined ? '' : `:${target}`}`;

/** From when: still to be chosen, a day to be said, or this day (20260315). */
export type WhenCode = 'ask' | 'said' | `${number}`;

export const editData = (jurisdictionId: number, code: string, when: WhenCode = 'ask'): string =>
  `rg:${jurisdictionId}:e:${code}:${when}`;

export const askData = (
  jurisdictionId: number,
  what: 'due' | 'window' | 'agency' | 'named' | 'sentTo',
  target: TargetCode,
) => `rg:${jurisdictionId}:q:${what}:${target}`;

const ruleCode = ({ monthOffset, day }: DayRule): string => `${monthOffset}.${day}`;

export const codes = {
  template: (name: string): string => `t,${name}`,
  on: (frequency: string, role: 'agency' | 'standing'): string => `on,${frequency},${role === 'agency' ? 'a' : 's'}`,
  off: (id: number): string => `off,${id}`,
  due: (target: TargetCode, due: DayRule): string => `d,${target},${ruleCode(due)}`,
  window: (target: TargetCode, opens: DayRule, closes: DayRule): string =>
    `w,${target},${ruleCode(opens)},${ruleCode(closes)}`,
  kind: (target: TargetCode, kind: string, owes: 'yes' | 'no'): string => `k,${target},${kind},${owes}`,
  agency: (target: TargetCode, agencyId: number, owes: 'yes' | 'no'): string => `g,${target},${agencyId},${owes}`,
  /** The edit that is kept with the pending question. */
  held: 'h',
} as const;

const frequency = z.enum(FREQUENCIES);
const owes = z.enum(['yes', 'no']);
const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const dayRule = z
  .string()
  .regex(/^-?\d{1,2}\.\d{1,2}$/)
  .transform((text): DayRule => {
    const [monthOffset = 0, day = 0] = text.split('.').map(Number);
    return { monthOffset, day };
  });

export interface CodedRequirement {
  readonly id: number;
  readonly key: string;
}

/** The edit that a code means, or undefined: the report is not there any more, or nobody of ours wrote the code. */
export function parseEditCode(code: string, requirements: readonly CodedRequirement[]): RegimeEdit | undefined {
  const [verb, ...rest] = code.split(',');
  switch (verb) {
    case 't':
      return parsed(z.tuple([z.enum(TEMPLATES)]), rest, ([template]) => ({ kind: 'template', template }));
    case 'on':
      return parsed(z.tuple([frequency, z.enum(['a', 's'])]), rest, ([of, role]) => ({
        kind: 'on',
        frequency: of,
        role: role === 'a' ? 'agency' : 'standing',
      }));
    case 'off':
      return parsed(z.tuple([number]), rest, ([id]) => {
        const found = requirements.find((each) => each.id === id);
        return found && { kind: 'off', key: found.key };
      });
    case 'd':
      return targeted(requirements, rest, z.tuple([dayRule]), (target, [due]) => ({ kind: 'due', target, due }));
    case 'w':
      return targeted(requirements, rest, z.tuple([dayRule, dayRule]), (target, [opens, closes]) => ({
        kind: 'window',
        target,
        opens,
        closes,
      }));
    case 'k':
      return targeted(requirements, rest, z.tuple([z.enum(AGENCY_KINDS), owes]), (target, [agencyKind, wanted]) => ({
        kind: 'kind',
        target,
        agencyKind,
        owes: wanted,
      }));
    case 'g':
      return targeted(requirements, rest, z.tuple([number, owes]), (target, [agencyId, wanted]) => ({
        kind: 'agency',
        target,
        agencyId,
        owes: wanted,
      }));
    default:
      return undefined;
  }
}

function parsed<T>(
  schema: z.ZodType<T>,
  rest: readonly string[],
  editOf: (parts: T) => RegimeEdit | undefined,
): RegimeEdit | undefined {
  const result = schema.safeParse(rest);
  return result.success ? editOf(result.data) : undefined;
}

function targeted<T>(
  requirements: readonly CodedRequirement[],
  [first = '', ...rest]: readonly string[],
  schema: z.ZodType<T>,
  editOf: (target: EditTarget, parts: T) => RegimeEdit,
): RegimeEdit | undefined {
  const target = targetOf(first, requirements);
  return target && parsed(schema, rest, (parts) => editOf(target, parts));
}

/** The reports that a code means; undefined where the one is not there any more. */
export function targetOf(code: string, requirements: readonly CodedRequirement[]): EditTarget | undefined {
  if (code === 'a') return { kind: 'agency' };
  if (code === 's') return { kind: 'standing' };
  const found = requirements.find(({ id }) => String(id) === code);
  return found && { kind: 'report', key: found.key };
}

export const toTargetCode = (text: string): TargetCode => (text === 'a' || text === 's' ? text : Number(text));
