import { fileOf } from '../db/database.ts';
import { withoutPassword } from '../db/database-url.ts';
import { placeOf, troubleOf, type DatabaseTrouble } from '../db/database-trouble.ts';
import { examineDatabase } from '../db/system-check.ts';
import type { Texts } from '../text/texts.ts';
import { reasonOf } from './reason.ts';
import { refused, type RefusedResult } from './result.ts';

/** What a database is called in front of people: its file, or its address without the password. */
export const shownDatabase = (url: string): string => fileOf(url) ?? withoutPassword(url);

export const databaseRefusal = (texts: Texts, url: string, trouble: DatabaseTrouble): RefusedResult =>
  refused('databaseUnreachable', troubleSentence(texts, url, trouble));

/** What an error that the database raised comes from, as a refusal. */
export async function errorRefusal(texts: Texts, url: string, error: unknown): Promise<RefusedResult> {
  const known = await knownRefusal(texts, url, error);
  if (known) return known;
  const params = { databaseUrl: withoutPassword(url), ...reasonOf(error) };
  return refused('databaseUnreachable', texts.raw('cli.database.unreachable', params));
}

/** The same where there is more to say than the error's own words; undefined where there is not. */
export async function knownRefusal(texts: Texts, url: string, error: unknown): Promise<RefusedResult | undefined> {
  const trouble = troubleOf(error);
  // The rest is of servers: what a busy file answers has the same name as a server's silence.
  if (trouble && (trouble.kind === 'notOurs' || placeOf(url))) return databaseRefusal(texts, url, trouble);
  // A database that has had migrations which this version does not know is not opened.
  const { state } = await examineDatabase(url).catch(() => ({ state: undefined }));
  if (state?.kind !== 'newer') return undefined;
  const names = state.migrations.join(', ');
  return refused('newerDatabase', texts.raw('cli.doctor.newer', { database: shownDatabase(url), names }));
}

/** What is wrong, where, and what to do about it. */
export function troubleSentence(texts: Texts, url: string, trouble: DatabaseTrouble): string {
  const place = { ...placeOf(url), name: shownDatabase(url) };
  switch (trouble.kind) {
    case 'notReachable': {
      const { reason } = trouble;
      if (reason === '') return texts.raw('cli.database.notReachable', place);
      return texts.raw('cli.database.notReachableBecause', { ...place, reason });
    }
    case 'setting': {
      const { setting, actual } = trouble;
      const [wanted = ''] = setting.expected;
      return texts.raw('cli.database.setting', { ...place, setting: setting.name, actual, wanted });
    }
    case 'encoding':
    case 'noRight':
    case 'notReady':
    case 'tls':
    case 'tooManyConnections':
    case 'userRefused':
      return texts.raw(`cli.database.${trouble.kind}`, { ...place, ...trouble });
    case 'noDatabase':
    case 'notOurs':
    case 'passwordRefused':
    case 'readOnly':
      return texts.raw(`cli.database.${trouble.kind}`, place);
  }
}
