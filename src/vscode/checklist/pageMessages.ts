// What the checklist's page (media/checklist.js) and the extension say to each other.

/** What the checklist page is sent to draw. Secret values are never part of it. */
export interface ChecklistView {
  target: string;
  app: string;
  screens: ScreenView[];
  /** Nothing that Okta lets us read is missing. */
  open: boolean;
  /** The person asked to go on; it goes on by itself once `open`. */
  waiting: boolean;
  working: boolean;
  /** One sentence on what happens, or what went wrong. */
  note: string;
  /** Local time of the last look at Okta, empty before the first. */
  checkedAt: string;
  /** What comes after an apply that has come to its end; null before. */
  next: { verify: boolean } | null;
}

export interface ScreenView {
  id: string;
  step: number;
  title: string;
  where: string;
  settings: SettingView[];
}

export interface SettingView {
  id: string;
  label: string;
  /** Null for a secret and for settings without a value. */
  value: string | null;
  /** Name of the secret, null when it is none. */
  secret: string | null;
  /** Whether there is something to copy: a text, or a secret. */
  copyable: boolean;
  state: 'seen' | 'missing' | 'unreadable';
  /** The box of a setting that nobody can read back: ticked by a person's word. Null when there is nothing to say. */
  word: { isGiven: boolean; text: string } | null;
}

/** What the page is told. */
export type HostMessage =
  | { type: 'view'; view: ChecklistView }
  | { type: 'copied'; screen: string; setting: string };

/** What the page says. */
export type PageMessage =
  | { type: 'ready' }
  | { type: 'verify' }
  | { type: 'continue' }
  | { type: 'test' }
  | { type: 'prove' }
  | { type: 'confirm'; screen: string; setting: string; on: boolean }
  | { type: 'open'; screen: string }
  | { type: 'copy'; screen: string; setting: string };
