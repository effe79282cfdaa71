import type { ResourceModule } from '../resource';
import { attributeParts, setAttributes } from './file';
import { isReplacement, planAttributes } from './plan';
import { writeSchema } from './write';

/** Step 4. */
export const attributes: ResourceModule = {
  section: 'attributes',
  items: ['attribute'],
  plan: planAttributes,
  costs(written, reading) {
    const isRemoving = written.some((one) => one.outcome === 'delete' || isReplacement(one));
    const isKeeping = written.some(({ outcome }) => outcome !== 'delete');
    return [
      // Mapped attributes are unmapped first; what is left is read.
      ...(isRemoving ? [{ all: 2, apps: 0 }, reading] : []),
      // One post for all of them, and a look at what has come of it.
      ...(isKeeping ? [{ all: 2, apps: 0 }] : []),
    ];
  },
  write: writeSchema,
  toFile: attributeParts,
  intoFile: setAttributes,
};
