/** Whom something that the standing agency is to be told reaches: the administrators where nobody there is enrolled. */
export type StandingReach = 'standing' | 'administrators' | 'nobody';
