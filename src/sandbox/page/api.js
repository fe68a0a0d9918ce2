import { toast } from './toasts.js';
import { t } from './texts.js';

export async function load(path) {
  const response = await fetch(`/api/${path}`);
  if (!response.ok) throw new Error(await reasonOf(response));
  return response.json();
}

/** Does something by name; what went wrong is shown and answered as undefined. */
export const act = (name, input) =>
  attempt(
    fetch(`/api/do/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    }),
  );

export function upload(file, fields) {
  const given = Object.entries({ ...fields, fileName: file.name }).filter(([, value]) => value !== undefined);
  return attempt(
    fetch(`/api/upload?${new URLSearchParams(given)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    }),
  );
}

async function attempt(request) {
  try {
    const response = await request;
    if (response.ok) return await response.json();
    toast(t('failed', { reason: await reasonOf(response) }), 'problem');
  } catch {
    toast(t('disconnected'), 'problem');
  }
  return undefined;
}

const reasonOf = async (response) => (await response.json().catch(() => ({}))).error ?? response.statusText;

/** Calls back for every event; `onConnection` hears whether the line is there. */
export function listen(onEvent, onConnection) {
  const source = new EventSource('/api/events');
  source.addEventListener('open', () => onConnection(true));
  source.addEventListener('error', () => onConnection(false));
  source.addEventListener('message', (event) => onEvent(JSON.parse(event.data)));
}
