import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SeedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const FOLDERS = ['../shared/plans', 'prisma/samples'] as const;

/** Real files to change: the plans beside the project where they are, and the samples. */
export const loadSeedFiles = (): readonly SeedFile[] =>
  FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(?:docx|xlsx|csv|txt)$/.test(name))
      .sort()
      .map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
  );
