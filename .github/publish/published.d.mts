/** Whether a place has the package of this version already; see there. */
export function isPublished(
  place: string,
  folder: string,
  ask?: (address: string) => Promise<Response>,
): Promise<boolean>;
