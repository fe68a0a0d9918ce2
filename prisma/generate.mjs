// Derives the PostgreSQL variant of the one model and generates the Prisma client of each engine: when the model has
// changed, and when somebody has edited what is derived, which --check counts as a failure. The generator needs no schema
// engine, only the name of an existing executable: without it Prisma would try to download one, which a closed network
// refuses.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const model = join(root, 'prisma', 'schema.prisma');
const generated = join(root, 'src', 'db', 'generated');

/** What differs between the engines in the model: the provider, and where the client goes. */
const VARIANTS = [
  { provider: 'sqlite', edits: [] },
  {
    provider: 'postgresql',
    edits: [
      ['provider = "sqlite"', 'provider = "postgresql"'],
      ['"../src/db/generated/sqlite"', '"./postgresql"'],
    ],
  },
];

/** The model for an engine; throws when it does not hold what has to be replaced, exactly once. */
function variantOf(text, { provider, edits }) {
  if (edits.length === 0) return text;
  const head = `// Derived from prisma/schema.prisma by prisma/generate.mjs for ${provider}: edits here are overwritten.\n`;
  return edits.reduce((before, [from, to]) => {
    if (before.split(from).length !== 2) throw new Error(`prisma/schema.prisma: expected ${from} exactly once`);
    return before.replace(from, to);
  }, head + text);
}

/** Derives and generates what the model has become, or what is not as it was made; returns the files edited by hand. */
export async function generateClients() {
  const text = readFileSync(model, 'utf8');
  return (await Promise.all(VARIANTS.map((variant) => generate(variant.provider, variantOf(text, variant))))).flat();
}

async function generate(provider, text) {
  const require = createRequire(import.meta.url);
  const { version } = require('prisma/package.json');
  const stamp = join(generated, `${provider}.stamp.json`);
  const inputs = digestOf(text + version);
  const made = readStamp(stamp);
  const files = digestFiles(provider);
  if (made.inputs === inputs && isDeepStrictEqual(made.files, files)) return [];
  const schema = join(generated, `${provider}.prisma`);
  mkdirSync(generated, { recursive: true });
  rmSync(stamp, { force: true });
  writeFileSync(schema, text);
  const prisma = join(dirname(require.resolve('prisma/package.json')), 'build', 'index.js');
  await run([prisma, 'generate', '--schema', provider === 'sqlite' ? model : schema]);
  writeFileSync(stamp, JSON.stringify({ inputs, files: digestFiles(provider) }));
  return made.files === undefined ? [] : Object.keys(files).filter((file) => files[file] !== made.files[file]);
}

/** What was generated from, and how it came out; empty when nothing was, or not to its end. */
function readStamp(stamp) {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8'));
  } catch {
    return {};
  }
}

/** The derived schema and the client of an engine, as they are now. */
function digestFiles(provider) {
  const folder = join(generated, provider);
  const client = existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.ts'))
    : [];
  const files = [`${provider}.prisma`, ...client.map((file) => join(provider, file))];
  const present = files.filter((file) => existsSync(join(generated, file))).sort();
  return Object.fromEntries(present.map((file) => [file, digestOf(readFileSync(join(generated, file)))]));
}

const digestOf = (content) => createHash('sha256').update(content).digest('hex');

function run(args) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  let output = '';
  child.stdout.on('data', (part) => (output += part));
  child.stderr.on('data', (part) => (output += part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`prisma generate failed\n${output}`))));
  });
}

async function main() {
  const edited = await generateClients();
  for (const file of edited)
    console.error(`src/db/generated/${file} was edited by hand; made anew. Change prisma/schema.prisma instead.`);
  if (process.argv[2] === '--check' && edited.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
