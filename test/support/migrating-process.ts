// Applies one migration more than the database has had, and kills itself (SIGKILL, as when the power fails) when its
// script has run and its record is about to be written.
import { loadMigrations } from '../../src/db/schema-engine.ts';
import { applyTo, providerOf } from './schema-engine.ts';

const [url = '', name = '', sql = ''] = process.argv.slice(2);
await applyTo(url, [...loadMigrations(providerOf(url)), { name, sql }], (adapter) => {
  const connect = adapter.connect.bind(adapter);
  adapter.connect = async () => {
    const connection = await connect();
    const queryRaw = connection.queryRaw.bind(connection);
    connection.queryRaw = (query) => {
      if (query.sql.includes('SET `applied_steps_count`') || query.sql.includes('SET "applied_steps_count"'))
        process.kill(process.pid, 'SIGKILL');
      return queryRaw(query);
    };
    return connection;
  };
  return adapter;
});
