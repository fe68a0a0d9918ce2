import {
  createScratchDatabase,
  postgresqlTrouble,
  TEMPLATE_VARIABLE,
  type ScratchDatabase,
} from '../../prisma/scratch-database.ts';
import { migrateDatabase } from '../../src/db/database.ts';

/** Migrates one PostgreSQL database for the whole run: each test gets a copy of it, in less time than migrating. */
export default async function setup(): Promise<() => Promise<void>> {
  let template: ScratchDatabase | undefined;
  if ((await postgresqlTrouble()) === undefined) {
    template = await createScratchDatabase('postgresql');
    await migrateDatabase(template.url);
    process.env[TEMPLATE_VARIABLE] = new URL(template.url).pathname.slice(1);
  }
  return async () => template?.drop();
}
