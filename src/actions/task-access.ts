import { canManage, type Actor } from '../domain/access.ts';

/** Who adds, changes or ends tasks: a person, or whoever works at the terminal of the server, who may do everything. */
export type TaskKeeper = Actor | 'commandLine';

/** The standing agency and administrators of the authority. */
export const mayKeepTasks = (by: TaskKeeper, jurisdictionId: number): boolean =>
  by === 'commandLine' || canManage(by, jurisdictionId);

export const keeperId = (by: TaskKeeper): number | undefined => (by === 'commandLine' ? undefined : by.personId);
