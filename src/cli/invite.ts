import { createInvite } from '../actions/invite.ts';
import { loadAgencyDirectory } from '../db/agency-directory.ts';
import type { Role } from '../domain/access.ts';
import { formatInstant } from '../text/dates.ts';
import { botUsername } from './bot-username.ts';
import type { CommandIo } from './command-io.ts';
import { done, refused, type CommandResult } from './result.ts';
import { withDatabase } from './session.ts';

export interface InviteInput {
  readonly agency: string;
  readonly role: Role;
  readonly jurisdiction: string | undefined;
}

/** Makes a one-time link by which a person enrols in an agency. */
export const invite = (io: CommandIo, { agency: code, role, jurisdiction }: InviteInput): Promise<CommandResult> =>
  withDatabase(io, async ({ config, database, now, today }) => {
    const { texts } = io;
    const found = await loadAgencyDirectory(database.client, today, { code, jurisdictionCode: jurisdiction });
    const [agency, another] = found;
    if (!agency) return refused('noAgency', texts.raw('cli.agencies.unknown', { code }));
    if (another) {
      const codes = found.map((each) => each.jurisdiction.code).join(', ');
      return refused('severalAgencies', texts.raw('cli.agencies.several', { code, codes }));
    }
    const username = await botUsername(database.client, config);
    if (username === undefined) return refused('botUnknown', texts.raw('cli.invite.botUnknown'));
    const outcome = await createInvite(database, { by: 'commandLine', agencyId: agency.id, role, at: now });
    if (outcome.kind !== 'created') return refused(outcome.kind, texts.raw('cli.agencies.unknown', { code }));
    const { token, expiresAt } = outcome;
    const link = `https://t.me/${username}?start=${token}`;
    const text = texts.raw('cli.invite.created', {
      role: texts.raw(`role.${role}`),
      agency: agency.name,
      expires: formatInstant(expiresAt, config.timeZone),
      link,
    });
    return done({ token, link, expiresAt: expiresAt.toISOString() }, text);
  });
