import type { Environment } from '../config.ts';
import type { Texts } from '../text/texts.ts';

/** Everything that a command touches outside itself, so that tests run commands in their own process. */
export interface CommandIo {
  readonly env: Environment;
  /** In the language of whoever works at the terminal. */
  readonly texts: Texts;
  /** For JSON documents, which are the same whatever the language: the words of plans are Vietnamese. */
  readonly dataTexts: Texts;
  readonly now: () => Date;
  /** One text to standard output, or to standard error. */
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Asks whoever works at the terminal; undefined where nobody does. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
  /** Resolves when the process is asked to end. */
  readonly untilStopped: () => Promise<void>;
  /** Ends the process at once, where something that cannot be stopped is under way. */
  readonly abandon: () => never;
}
