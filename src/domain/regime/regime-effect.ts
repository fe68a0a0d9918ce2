/** What a change of the report regime did to the obligations. */
export interface RegimeEffect {
  readonly created: number;
  readonly moved: number;
  /** Open, and no longer owed. */
  readonly waived: number;
  /** Waived before, and owed again. */
  readonly reopened: number;
}
