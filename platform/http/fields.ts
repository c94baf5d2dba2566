import { Refusal } from '#packages/refusal'
import type { Form } from './route.ts'

/** What a request may bring, whatever it asks for. */
export const limits = { fields: 200, fieldBytes: 100_000, files: 4, fileBytes: 5 * 1024 * 1024 }

/** A form that brought nothing. */
export const emptyForm = (): Form => ({
  values: Object.create(null),
  lists: Object.create(null),
  files: [],
  raw: Buffer.alloc(0),
})

/** Takes one field. A NUL is no character to the database, and no keyboard makes one. */
export function addField(form: Form, name: string, value: string): void {
  if (name.includes('\0') || value.includes('\0')) throw new Refusal('request.malformed')
  form.values[name] = value
  const list = form.lists[name] ?? []
  list.push(value)
  form.lists[name] = list
}
