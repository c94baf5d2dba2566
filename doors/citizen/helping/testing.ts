import type { TestContext } from 'node:test'
import { citizenWorld } from '../testing.ts'
import { walk } from '../walking.ts'

const code = /[0-9A-Z]{3}-[0-9A-Z]{4}/

/** Pak Harun, invented, has begun; his daughter has an account of her own. */
export async function village(t: TestContext) {
  const world = await citizenWorld(t)
  const [father, daughter] = await Promise.all([
    world.enter('harun', 'id'),
    world.enter('rina', 'id'),
  ])
  const his = walk(world, father.cookie)
  const hers = walk(world, daughter.cookie)
  const { location: hub } = await his.press(
    '/permohonan/baru/penggantian-paspor',
    { kantor: 'padang' },
    /baru/,
  )
  /** He lets her help and tells her number and code; she takes it up. */
  async function letHelp() {
    await his.press(`${hub}/izin`, { hari: '90', setuju: 'yes' }, /izin$/)
    const { text } = await his.open(`${hub}/izin`)
    const nomor = /[A-Z]{3}-\d\d-[0-9A-Z]{5}/.exec(text)?.[0] ?? ''
    const rest = text.slice(text.indexOf(nomor) + nomor.length)
    const typed = { nomor, kode: code.exec(rest)?.[0] ?? '', nama: 'Rina', hubungan: 'anak' }
    return { typed, taken: await hers.press('/bantu', typed, /bantu/) }
  }
  return { ...world, father, daughter, his, hers, hub, letHelp }
}
