/** The virtual clock; whoever passes it in may move it. */
export interface SandboxClock {
  now(): Date;
}

export interface SandboxPerson {
  readonly id: number;
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  /** Shown under the name, such as "Trưởng phòng · Phòng Tư pháp". */
  readonly note?: string;
  /** Has pressed START before the story begins. */
  readonly started?: boolean;
  /** Heading under which the person is listed. */
  readonly group?: string;
}

export interface SandboxGroup {
  readonly id: number;
  readonly title: string;
  readonly type: 'group' | 'supergroup';
  /** The first member is its creator. */
  readonly members: readonly number[];
  readonly botIsMember: boolean;
  readonly forum?: boolean;
}

/** The people and groups to begin with. */
export interface SandboxWorld {
  readonly people: readonly SandboxPerson[];
  readonly groups: readonly SandboxGroup[];
}

/** What the page can ask of the application's owner; each resolves when it is done. */
export interface SandboxControl {
  moves(): readonly { readonly id: string; readonly label: string }[];
  move(id: string): Promise<{ now: string }>;
  /** `on` is a calendar day YYYY-MM-DD; without `sample` the database begins empty. */
  startOver(input: { readonly on: string; readonly sample: boolean }): Promise<void>;
  /** Enrolment links waiting to be used; one with a `personId` is offered to that person only. */
  links?(): Promise<readonly { readonly label: string; readonly url: string; readonly personId?: number }[]>;
}

export interface SandboxOptions {
  /** The accepted bot token; every other one is answered 401. */
  readonly token: string;
  readonly botUsername: string;
  readonly botName: string;
  readonly host: '127.0.0.1';
  /** 0 takes any free port. */
  readonly port: number;
  readonly clock: SandboxClock;
  readonly control?: SandboxControl;
  readonly world: SandboxWorld;
  readonly locale?: 'vi' | 'en';
  /** All visible words of the page, by the keys of SANDBOX_TEXT_KEYS. */
  readonly texts: Readonly<Record<string, string>>;
  /** IANA zone in which the page shows times; Asia/Ho_Chi_Minh unless given. */
  readonly timeZone?: string;
}
