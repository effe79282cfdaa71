/** A fact that cannot be tried on this org: it says why. */
export class NotTried extends Error {}
