// Derives the PostgreSQL variant of the one model and generates the Prisma client of each engine when the model has
// changed. The generator needs no schema engine, only the name of an existing executable: without it Prisma would try
// to download one, which a closed network refuses.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

export async function generateClients() {
  const text = readFileSync(model, 'utf8');
  await Promise.all(VARIANTS.map((variant) => generate(variant.provider, variantOf(text, variant))));
}

async function generate(provider, text) {
  const require = createRequire(import.meta.url);
  const { version } = require('prisma/package.json');
  const schema = join(generated, `${provider}.prisma`);
  const stamp = join(generated, provider, '.schema-hash');
  const hash = createHash('sha256').update(text).update(version).digest('hex');
  if (!existsSync(schema) || readFileSync(schema, 'utf8') !== text) {
    mkdirSync(generated, { recursive: true });
    writeFileSync(schema, text);
  }
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const prisma = join(dirname(require.resolve('prisma/package.json')), 'build', 'index.js');
  await run([prisma, 'generate', '--schema', provider === 'sqlite' ? model : schema]);
  writeFileSync(stamp, hash);
}

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

if (process.argv[1] === fileURLToPath(import.meta.url)) await generateClients();
