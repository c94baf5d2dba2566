import { purposes } from '#modules/privacy'
import { formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import type { Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import type { Owned } from './view.tsx'

/** One consent, or what goes on unasked until it is turned off: what it says, and how it is ended here or where. */
export type Given = {
  id: string
  says: string
  state: string
  /** A page of its own. */
  href?: string
  /** Or a button here. */
  act?: { apa: string; mau: 'ya' | 'tidak' }
}

const unasked = ['reminders', 'survey'] as const
const purposeIds = { reminders: 'tell', survey: 'rate' } as const

/** What goes on until somebody turns it off, with the basis it rests on: nobody was asked, so it is no consent. */
export async function listUnasked(
  { notifications }: Pick<Needs, 'notifications'>,
  { who, words, language }: Visit,
): Promise<Given[]> {
  const silent = new Map((await notifications.listSilences(who)).map((one) => [one.what, one]))
  return unasked.map((what) => {
    const since = silent.get(what)?.since
    const when = since && formatMoment(since, 'Asia/Jakarta', language)
    const basis = purposes.find(({ id }) => id === purposeIds[what])?.basisNames
    return {
      id: what,
      says: words('citizen.data.unaskedSays', {
        what: words(`citizen.data.unasked.${what}`),
        basis: basis ? textIn(basis, language) : '',
      }),
      state: when ? words('citizen.data.turnedOff', { when }) : words('citizen.data.isKeptOn'),
      act: { apa: what, mau: when ? 'ya' : 'tidak' },
    }
  })
}

/** Everything somebody agreed to, each with the way to take it back. */
export async function listGiven(
  { applications, proxies, notifications }: Needs,
  { who, words }: Visit,
  owned: readonly Owned[],
): Promise<Given[]> {
  const given: Given[] = []
  const isOn = words('citizen.data.isOn')
  for (const { caseId, reference } of owned) {
    const consents = await applications.listConsents(who, caseId)
    for (const one of consents.filter(({ isActive, code }) => isActive || code)) {
      const says = one.helper
        ? words('citizen.data.consent.helper', { name: one.helper.name, reference })
        : words('citizen.data.consent.helperOpen', { reference })
      given.push({ id: one.consentId, says, state: isOn, href: paths.consents(caseId) })
    }
    const proxy = await proxies.findProxy(who, caseId)
    if (proxy && !proxy.collectedAt) {
      const says = words('citizen.data.consent.proxy', { name: proxy.name, reference })
      given.push({ id: `proxy ${caseId}`, says, state: isOn, href: paths.proxy(caseId) })
    }
  }
  const count = await notifications.countDevices(who)
  if (count > 0) {
    const says = words('citizen.data.consent.devices', { count })
    given.push({ id: 'devices', says, state: isOn, act: { apa: 'devices', mau: 'tidak' } })
  }
  return given
}
