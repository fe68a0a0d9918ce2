import { loadAgencyDirectory } from '../db/agency-directory.ts';
import type { CommandIo } from './command-io.ts';
import { done, type CommandResult } from './result.ts';
import { withDatabase } from './session.ts';

/** All agencies that exist today, of all jurisdictions. */
export const listAgencies = (io: CommandIo): Promise<CommandResult> =>
  withDatabase(io, async ({ database, today }) => {
    const directory = await loadAgencyDirectory(database.client, today);
    const agencies = directory.map(({ code, name, kind, jurisdiction, people }) => ({
      code,
      name,
      kind,
      jurisdiction: jurisdiction.code,
      people,
    }));
    const lines = agencies.map((agency) => io.texts.raw('cli.agencies.line', agency));
    return done({ agencies }, lines.length === 0 ? io.texts.raw('cli.agencies.none') : lines.join('\n'));
  });
