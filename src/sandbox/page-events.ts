import type { ServerResponse } from 'node:http';
import type { Json } from './json.ts';
import type { SandboxEvent, SandboxState } from './state.ts';

/** Server-sent events to every open page. */
export interface EventStream {
  add(response: ServerResponse): void;
  close(): void;
}

/** Changes within this time are told together. */
const GATHER_MS = 40;
const TICK_MS = 5000;

export function createEventStream(state: SandboxState): EventStream {
  const open = new Set<ServerResponse>();
  const changes = gatherChanges((chatIds) => tell(open, { kind: 'changed', chatIds }));
  const listener = (event: SandboxEvent): void => {
    if (event.kind === 'changed') changes.add(event.chatId);
    else tell(open, { now: state.clock.now().toISOString(), ...event });
  };
  state.listeners.add(listener);
  const ticking = setInterval(() => tell(open, { kind: 'tick', now: state.clock.now().toISOString() }), TICK_MS);
  ticking.unref();
  return {
    add: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 1000\n\n');
      open.add(response);
      response.on('close', () => open.delete(response));
    },
    close: () => {
      clearInterval(ticking);
      changes.stop();
      state.listeners.delete(listener);
      for (const response of open) response.end();
    },
  };
}

function tell(open: ReadonlySet<ServerResponse>, event: Json): void {
  for (const response of open) response.write(`data: ${JSON.stringify(event)}\n\n`);
}

interface Gathering {
  add(chatId: number | undefined): void;
  stop(): void;
}

function gatherChanges(flush: (chatIds: readonly number[]) => void): Gathering {
  const chatIds = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  const run = (): void => {
    timer = undefined;
    flush([...chatIds]);
    chatIds.clear();
  };
  return {
    add: (chatId) => {
      if (chatId !== undefined) chatIds.add(chatId);
      timer ??= setTimeout(run, GATHER_MS).unref();
    },
    stop: () => clearTimeout(timer),
  };
}
