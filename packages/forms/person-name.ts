/** The name field of a passport's machine-readable lines holds this many characters (ICAO 9303). */
export const machineNameLength = 39

/**
 * Whether this can be a person's name. One word is enough: many Indonesians have one name. Letters
 * of every script, marks, spaces, and the signs . , ' - that names carry; no digits.
 */
export function isName(name: string, script: 'any' | 'latin' = 'any'): boolean {
  if (name.length > 120 || !/\p{L}/u.test(name)) return false
  if (!/^[\p{L}\p{M} .,'·-]+$/u.test(name)) return false
  return script === 'any' || /^[\p{Script=Latin}\p{Script=Inherited}\p{P} ]+$/u.test(name)
}

/** Whether the name will be cut in the machine-readable lines; said to the person, never refused. */
export const isLongForMachine = (name: string): boolean =>
  name.replace(/[^\p{L} -]/gu, '').length > machineNameLength
