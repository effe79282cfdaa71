import type { ApplyProgress } from '../../engine/apply/apply';

const PHASES: Record<ApplyProgress['phase'], string> = {
  read: 'Reading the org',
  app: 'App',
  gate: 'Settings made by hand',
  schema: 'Attributes',
  mappings: 'Mappings',
  assignments: 'Group assignments',
  pushes: 'Group pushes',
  proof: 'Waiting for the pushes',
  verify: 'Reading back',
};

/** What the notification says of it, as `Attributes (2 of 4): …`. */
export function progressLine({ phase, message, done, total }: ApplyProgress): string {
  const count = done === undefined || total === undefined ? '' : ` (${done} of ${total})`;
  return `${PHASES[phase]}${count}: ${message}`;
}
