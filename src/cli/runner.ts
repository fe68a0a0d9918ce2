import type { Command } from 'commander';
import { CommanderError } from 'commander';
import type { CommandIo } from './command-io.ts';
import { createProgram } from './program.ts';
import type { CommandResult, ExitCode } from './result.ts';
import { usageText } from './usage-text.ts';

const EXIT_CODES: Readonly<Record<CommandResult['kind'], ExitCode>> = { done: 0, attention: 1, refused: 1, misuse: 2 };

/** Runs one command line (without node and script) and prints what it gives; resolves to the exit code. */
export async function runCommandLine(io: CommandIo, args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = createProgram(io, (result, json) => {
    exitCode = EXIT_CODES[result.kind];
    print(io, result, json);
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return answerUsage(io, program, error);
  }
}

/**
 * With --json standard output gets exactly one document, also for a refusal: its code, for programs. The reason, in
 * words, always goes to standard error.
 */
function print(io: CommandIo, result: CommandResult, json: boolean): void {
  if (result.kind === 'refused' || result.kind === 'misuse') {
    if (json) io.write(`${JSON.stringify({ error: result.code })}\n`);
    io.complain(`${result.reason}\n`);
    return;
  }
  if (json) io.write(`${JSON.stringify(result.json, undefined, 2)}\n`);
  else if (result.text !== '') io.write(`${result.text}\n`);
}

/** Commander ends by throwing: for --help and --version, which are done, and for misuse. */
function answerUsage(io: CommandIo, program: Command, error: CommanderError): ExitCode {
  if (error.exitCode === 0) return 0;
  if (error.code !== 'commander.help') io.complain(`${usageText(io.texts, error)}\n`);
  return 2;
}
