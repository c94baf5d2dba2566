import type { TestContext } from 'node:test'
import type { Who } from '#packages/access'
import { citizenWorld, textOf } from '../testing.ts'
import { walk } from '../walking.ts'
import { mother, papersOf } from './relatives.ts'

/** The kiosk of Padang. */
export const kiosk: Who = {
  kind: 'device',
  deviceId: '01930000-0000-7000-8000-00000000d101',
  office: 'padang',
  purpose: 'kiosk',
}
/** The last part of an address. */
export const idOf = (path: string) => path.split('/').at(-1) ?? ''

/** Siti begins for her family on her phone, and adds people as they are named. */
export async function phoneOf(t: TestContext, outside: Parameters<typeof citizenWorld>[1] = {}) {
  const world = await citizenWorld(t, outside)
  const { person, cookie } = await world.enter('siti', 'id')
  const phone = walk(world, cookie)
  const begun = await phone.press(
    '/permohonan/baru/penggantian-paspor?untuk=keluarga',
    { kantor: 'padang' },
    /baru/,
  )
  const family = begun.location
  const { body } = await phone.open(family)
  const first = /href="(\/permohonan\/[0-9a-f-]{36})"/.exec(body)?.[1] ?? ''

  async function add(layanan: string, typed: Record<string, string>, papers: readonly string[]) {
    const { location } = await phone.press(`${family}/anggota`, { layanan }, /anggota/)
    await phone.fill(location, typed)
    await phone.sendPapers(location, papers)
    return idOf(location)
  }

  async function fillFirst() {
    await phone.fill(first, mother)
    await phone.sendPapers(first, papersOf.mother)
    return idOf(first)
  }

  const send = async (who: readonly string[]) => {
    const { body } = await phone.open(`${family}/periksa`)
    const form = (body.match(/<form[^>]*>.*?<\/form>/gs) ?? []).find((one) => /periksa/.test(one))
    const hidden = [...(form ?? '').matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    const fields = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, value]))
    for (const one of who) fields.append('siapa', one)
    fields.append('benar', 'yes')
    const answer = await world.http.inject({
      method: 'POST',
      url: `${family}/periksa`,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: fields.toString(),
    })
    return {
      status: answer.statusCode,
      body: answer.body,
      text: textOf(answer.body),
      location: answer.headers.location as string,
    }
  }

  const partyId = idOf(family)
  const members = async () => (await world.applications.getParty(person, partyId)).members
  const states = async () => (await members()).map(({ state }) => state)
  return { ...world, person, phone, family, first, add, fillFirst, send, states, members, partyId }
}
