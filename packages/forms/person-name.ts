/**
 * Whether this can be a person's name. One word is enough: many Indonesians have one name. Letters
 * of every script, marks, spaces, and the signs . , ' - that names carry; no digits.
 */
export function isName(name: string, script: 'any' | 'latin' = 'any'): boolean {
  if (name.length > 120 || !/\p{L}/u.test(name)) return false
  if (!/^[\p{L}\p{M} .,'·-]+$/u.test(name)) return false
  return script === 'any' || /^[\p{Script=Latin}\p{Script=Inherited}\p{P} ]+$/u.test(name)
}
