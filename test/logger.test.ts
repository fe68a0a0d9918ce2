import { expect, it } from 'vitest';
import { createLogger, logError } from '../src/logger.ts';

const CANARY = '123456789:AAcanary-canary_canary-canary';

function capture(secrets: readonly string[] = []) {
  const lines: string[] = [];
  return { lines, log: createLogger({ level: 'debug', secrets, write: (line) => void lines.push(line) }) };
}

it('writes JSON lines', () => {
  const { lines, log } = capture();
  log.info({ count: 3 }, 'planned');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 30, count: 3, msg: 'planned' });
});

it.each([
  ['in the message', (log: ReturnType<typeof capture>['log']) => log.info(`POST /bot${CANARY}/sendMessage`)],
  ['in a field', (log: ReturnType<typeof capture>['log']) => log.warn({ deep: { url: `/bot${CANARY}/x` } }, 'call')],
  [
    'percent-encoded',
    (log: ReturnType<typeof capture>['log']) => log.warn({ url: encodeURIComponent(CANARY) }, 'call'),
  ],
  [
    'in an error with a cause',
    (log: ReturnType<typeof capture>['log']) =>
      logError(log, 'failed', new Error(`fetch ${CANARY}`, { cause: new Error(CANARY) })),
  ],
  ['in an error given whole', (log: ReturnType<typeof capture>['log']) => log.error(new Error(`fetch ${CANARY}`))],
])('shows no token %s', (_where, write) => {
  const { lines, log } = capture();
  write(log);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('canary');
});

it('shows no other secret it was told of', () => {
  const { lines, log } = capture(['short:1']);
  log.info({ token: 'x short:1 y' }, 'call');
  expect(lines[0]).not.toContain('short:1');
});

it('keeps of an error its name and message, never its other fields', () => {
  const { lines, log } = capture();
  logError(log, 'failed', Object.assign(new TypeError('broken'), { request: { body: 'personal data' } }));
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: { name: 'TypeError', message: 'broken' }, msg: 'failed' });
  expect(lines[0]).not.toContain('personal');
  expect(lines[0]).not.toContain('stack');
});
