import { ARRAY_GUIDE } from './guideArrays';
import type { Guide } from './guideEntry';
import { PEOPLE_GUIDE } from './guidePeople';
import { STRING_GUIDE } from './guideStrings';
import { VALUE_GUIDE } from './guideValues';

/** What each function does: for people, apart from what checks expressions. */
export const GUIDE: Readonly<Record<string, Guide>> = {
  ...STRING_GUIDE,
  ...ARRAY_GUIDE,
  ...VALUE_GUIDE,
  ...PEOPLE_GUIDE,
};
