/**
 * The types of the one model, taken from the client that was generated for SQLite. The client for PostgreSQL offers more
 * (`mode: 'insensitive'`, `skipDuplicates`), which the code therefore cannot use by mistake.
 */
export { Prisma, PrismaClient, type DraftState } from './generated/sqlite/client.ts';
