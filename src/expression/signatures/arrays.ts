/** `Arrays.*`. */
export const ARRAYS = [
  'Arrays.add(array:array, value:unknown):array',
  'Arrays.clear(array:array):array',
  'Arrays.contains(array:array, value:unknown):boolean',
  'Arrays.flatten(...values:unknown):array',
  'Arrays.get(array:array, position:integer):unknown',
  'Arrays.isEmpty(array:array):boolean',
  'Arrays.remove(array:array, value:unknown):array',
  'Arrays.size(array:array):integer',
  'Arrays.toCsvString(array:array):string',
];
