/** What people read about a function, or an operator. */
export interface Guide {
  /** One sentence. */
  description: string;
  /** An expression for the made-up person, and its value as JSON. */
  example: string;
  gives: string;
  /** `certain`: Okta publishes it. `likely`: it follows from sister functions, SpEL or a draft. */
  sure: 'certain' | 'likely';
  /** What Okta does not say, and what is done about it here. */
  open?: string;
}
