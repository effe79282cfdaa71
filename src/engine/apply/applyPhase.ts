/** In this order, each at most once; `pushes` is followed by the removal of assignments, as `assignments`. */
export type ApplyPhase =
  | 'read'
  | 'app'
  | 'gate'
  | 'schema'
  | 'mappings'
  | 'assignments'
  | 'pushes'
  | 'proof'
  | 'verify';
