import { paths } from '#packages/paths'
import { type Answer, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

/** A browser says how it is reached, after somebody pressed the button and allowed it. */
export async function addDevice(
  { notifications }: Pick<Needs, 'notifications'>,
  visit: Visit,
): Promise<Answer> {
  const { endpoint = '', p256dh = '', auth = '' } = visit.form.values
  const { language } = visit
  await notifications.addDevice(visit.who, { endpoint, p256dh, auth, language })
  return seeOther(visit.to(paths.ticket(visit.params.code ?? '')))
}
