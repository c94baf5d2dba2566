import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'

/** The case a page of the desk is about, as its address, its form or its question names it. */
export function caseIdIn({ params, form, query }: Visit): string {
  const id = params.caseId ?? form.values.permohonan ?? query.permohonan
  if (!isId(id)) throw new Refusal('applications.unknownCase')
  return id
}
