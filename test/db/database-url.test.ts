import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { parseDatabaseUrl, withoutPassword, withSchema } from '../../src/db/database-url.ts';

describe('a DATABASE_URL', () => {
  it.each([
    ['file:./data/dondoc.db', resolve('data/dondoc.db')],
    ['file:data/x.db', resolve('data/x.db')],
    ['file:/var/lib/dondoc/x.db', '/var/lib/dondoc/x.db'],
    ['file:///var/lib/dondoc/x.db', '/var/lib/dondoc/x.db'],
    ['file:./Cải cách hành chính/năm 2026.db', resolve('Cải cách hành chính/năm 2026.db')],
  ])('%s names the file %s', (url, file) => {
    expect(parseDatabaseUrl(url)).toEqual({ provider: 'sqlite', file });
  });

  it.each([
    ['postgresql://h/d', 'postgresql://h/d', undefined],
    ['postgres://u:p@h:6543/d', 'postgres://u:p@h:6543/d', undefined],
    ['postgresql://u@h/d?schema=public', 'postgresql://u@h/d', undefined],
    ['postgresql://u@h/d?schema=so_noi_vu', 'postgresql://u@h/d', 'so_noi_vu'],
    ['postgresql://u@h/d?connect_timeout=5&schema=_x1', 'postgresql://u@h/d?connect_timeout=5', '_x1'],
    ['postgresql://u:a%40b%2Fc@h/d', 'postgresql://u:a%40b%2Fc@h/d', undefined],
    ['postgresql://u:a@b@h/d', 'postgresql://u:a%40b@h/d', undefined],
    ['postgresql:///d?host=/var/run/postgresql', 'postgresql:///d?host=%2Fvar%2Frun%2Fpostgresql', undefined],
    ['postgresql://[::1]:5432/d', 'postgresql://[::1]:5432/d', undefined],
    [
      'postgresql://h/d?sslmode=verify-full&sslrootcert=/ca.pem',
      'postgresql://h/d?sslmode=verify-full&sslrootcert=%2Fca.pem',
      undefined,
    ],
    ['postgresql://h/d?sslmode=require', 'postgresql://h/d?sslmode=require&uselibpqcompat=true', undefined],
  ])('%s leads to %s, schema %s', (url, connectionString, schema) => {
    expect(parseDatabaseUrl(url)).toEqual({ provider: 'postgresql', connectionString, schema });
  });

  it.each([
    '',
    'file:',
    'dondoc.db',
    './data/dondoc.db',
    'FILE:./x.db',
    'mysql://u:p@h/d',
    'mongodb://h/d',
    'prisma://accelerate.example/?api_key=x',
    'postgresql:h/d',
    'postgresql://h',
    'postgresql://h/',
    'postgresql://h:99999/d',
    'postgresql://u:a/b@h/d',
    'postgresql://h/d?schema=',
    'postgresql://h/d?schema=Public',
    'postgresql://h/d?schema=a-b',
    'postgresql://h/d?schema=a;DROP SCHEMA public',
    'postgresql://h/d?schema=a,public',
    'postgresql://h/d?schema=1a',
    `postgresql://h/d?schema=${'a'.repeat(64)}`,
  ])('%s is none', (url) => {
    expect(parseDatabaseUrl(url)).toBeUndefined();
  });

  it('of no known kind is refused by a message that tells what is expected, without the URL', async () => {
    const message = 'DATABASE_URL: expected file:./data/dondoc.db or postgresql://user@host/database';
    await expect(openDatabase('mysql://admin:secret@localhost/x')).rejects.toThrow(new RangeError(message));
  });

  it('with another schema leads to that schema of the same database', () => {
    expect(parseDatabaseUrl(withSchema('postgresql://u:a%40b@h:5/d?schema=one&connect_timeout=5', 'two'))).toEqual({
      provider: 'postgresql',
      connectionString: 'postgresql://u:a%40b@h:5/d?connect_timeout=5',
      schema: 'two',
    });
  });
});

describe('a DATABASE_URL as people are shown it', () => {
  it.each([
    ['file:./data/dondoc.db', 'file:./data/dondoc.db'],
    ['postgresql://h/d?schema=x', 'postgresql://h/d?schema=x'],
    ['postgresql://u:secret@h:5432/d', 'postgresql://•••@h:5432/d'],
    ['postgresql://u:sec@ret@h/d', 'postgresql://•••@h/d'],
    ['postgresql://u:sec/ret@h/d', 'postgresql://•••@h/d'],
    ['postgresql://u:sec?ret#@h/d', 'postgresql://•••@h/d'],
    ['postgresql://u:sec\nret@h/d', 'postgresql://•••@h/d'],
    ['postgresql://h/d?user=u&password=secret&schema=x', 'postgresql://h/d?user=u&password=•••&schema=x'],
    ['postgresql://h/d?PASSWORD=secret', 'postgresql://h/d?PASSWORD=•••'],
    ['mysql://u:secret@h/d', 'mysql://•••@h/d'],
    ['postgresql:/u:secret@h/d', 'postgresql:/•••@h/d'],
    ['postgresql:u:secret@h/d', 'postgresql:•••@h/d'],
  ])('%s is %s', (url, shown) => {
    expect(withoutPassword(url)).toBe(shown);
  });

  it('never holds the password, whatever characters it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (noise) => {
        const password = `canary${noise}`;
        expect(withoutPassword(`postgresql://dondoc:${password}@db.example:5432/dondoc`)).not.toContain('canary');
        const inQuery = `postgresql://db.example/dondoc?user=x&password=${encodeURIComponent(password)}&schema=y`;
        expect(withoutPassword(inQuery)).not.toContain('canary');
      }),
    );
  });
});
