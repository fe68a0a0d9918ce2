import { errorFacts, logError, type Log } from '../logger.ts';

/** A part that runs again and again; `late` when its last run lies further back than it should. */
export interface RunFacts {
  readonly lastRunAt: Date | undefined;
  readonly late: boolean;
}

export interface HealthFacts {
  readonly planner: RunFacts;
  readonly dispatcher: RunFacts;
  readonly version: string;
}

export interface HealthAnswer {
  readonly status: 200 | 503;
  readonly body: object;
}

/** 200 while the database answers and nothing is late, otherwise 503; the body says which part it is. */
export async function healthAnswer(input: {
  readonly health: () => Promise<HealthFacts>;
  readonly log: Log;
}): Promise<HealthAnswer> {
  try {
    const { planner, dispatcher, version } = await input.health();
    const ok = !planner.late && !dispatcher.late;
    const body = {
      status: ok ? 'ok' : 'failing',
      database: 'ok',
      planner: runBody(planner),
      dispatcher: runBody(dispatcher),
      version,
    };
    return { status: ok ? 200 : 503, body };
  } catch (error) {
    logError(input.log, 'health check failed', error);
    return { status: 503, body: { status: 'failing', database: 'unreachable', reason: errorFacts(error).name } };
  }
}

const runBody = ({ lastRunAt, late }: RunFacts) => ({
  status: late ? 'late' : 'ok',
  lastRunAt: lastRunAt?.toISOString() ?? null,
});
