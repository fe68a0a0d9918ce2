import type { JsonObject } from '../json.ts';

/** A refusal in Telegram's words. Thrown by handlers, turned into an answer in call-method.ts and nowhere else. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: JsonObject | undefined;

  constructor(code: number, description: string, parameters?: JsonObject) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (reason: string, parameters?: JsonObject): ApiError =>
  new ApiError(400, `Bad Request: ${reason}`, parameters);
export const forbidden = (reason: string): ApiError => new ApiError(403, `Forbidden: ${reason}`);
export const conflict = (reason: string): ApiError => new ApiError(409, `Conflict: ${reason}`);
