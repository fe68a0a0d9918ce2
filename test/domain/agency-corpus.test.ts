import { describe, expect, it } from 'vitest';
import { parseAgencies } from '../../src/domain/agency-name.ts';
import type { AgencyMention } from '../../src/domain/plan-draft.ts';
import { OFFICE_CELLS } from './agency-corpus-offices.ts';
import { AGENCY_CORPUS } from './agency-corpus.ts';

const shown = (mentions: readonly AgencyMention[]): string[] =>
  mentions.map((mention) => {
    if (mention.kind === 'agency') return mention.name;
    return `{${mention.group}${mention.qualifier === undefined ? '' : `|${mention.qualifier}`}}`;
  });

describe.each(Object.entries({ ...AGENCY_CORPUS, OFFICE_CELLS }))('the corpus: %s', (_, rows) => {
  it.each(rows)('reads %j', (cell, expected) => {
    expect(shown(parseAgencies(cell))).toEqual(expected);
  });
});
