// The application in a process of its own that kills itself at a named step: SIGKILL, as when the power fails.
import { startApp } from '../../src/app.ts';
import { createAdjustableClock } from '../../src/clock.ts';
import { createLogger } from '../../src/logger.ts';

const { API_ROOT = '', DATABASE = '', START_AT = '', KILL_AT = '', TOKEN = '' } = process.env;
let left = Number(process.env['KILL_AFTER'] ?? '1');

await startApp(
  {
    botToken: TOKEN,
    telegramApiRoot: API_ROOT,
    databaseUrl: DATABASE,
    adminIds: [],
    port: 0,
    webhook: undefined,
    locale: 'vi',
    timeZone: 'Asia/Ho_Chi_Minh',
    logLevel: 'silent',
    sandboxPort: 0,
    startAt: undefined,
  },
  {
    log: createLogger({ level: 'silent' }),
    clock: createAdjustableClock(new Date(START_AT)),
    withoutHttp: true,
    reached: (step) => {
      if (step !== KILL_AT) return;
      left -= 1;
      if (left <= 0) process.kill(process.pid, 'SIGKILL');
    },
  },
);
process.send?.('started');
