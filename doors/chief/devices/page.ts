import { type Device, type Identity, readDeviceName } from '#modules/identity'
import type { Queue } from '#modules/queue'
import { isId } from '#packages/paths'
import { type Problem, Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { chiefOf } from '../needs.ts'
import { devicePaths } from '../paths.ts'
import { type Choice, choicesOf, readChoice } from './places.ts'
import { DevicesView, DeviceView, PairView } from './view.tsx'

/** What this page stands on. */
export type Needs = {
  identity: Pick<Identity, 'listDevices' | 'pairDevice' | 'renameDevice' | 'revokeDevice'>
  queue: Pick<Queue, 'listCounters'>
}

const access = { action: 'identity.manageDevices', scope: 'office' } as const
const fieldOf: Record<string, string> = { 'identity.deviceName': 'nama' }

/** A refusal of what was typed comes back beside its field; every other flies on. */
function problemOf(error: unknown): Problem {
  if (!(error instanceof Refusal) || !error.code.startsWith('identity.')) throw error
  return { field: fieldOf[error.code] ?? 'kode', code: error.code, values: error.values }
}

/** Where these pages stand, and which office they are about. */
type Stand = { base: string; officeOf: (visit: Visit) => string }

/** The head's own office, and any office for whoever answers for the country. */
const stands: Stand[] = [
  { base: '/kepala/perangkat', officeOf: (visit) => chiefOf(visit).office },
  { base: '/pusat/perangkat/:office', officeOf: ({ params }) => params.office ?? '' },
]

/** The screens and machines of an office: pair, name, revoke. */
export const deviceRoutes = (needs: Needs): Route[] =>
  stands.flatMap((stand) => createRoutes(needs, stand))

function createRoutes({ identity, queue }: Needs, { base, officeOf }: Stand): Route[] {
  const listFor = (visit: Visit) => identity.listDevices(visit.who, { office: officeOf(visit) })
  const pathsFor = (visit: Visit) => devicePaths(base.replace(':office', officeOf(visit)))

  async function list(visit: Visit): Promise<Answer> {
    const devices = await listFor(visit)
    const isNew = (one: Device) => one.deviceId === visit.query.baru
    return html(DevicesView({ visit, at: pathsFor(visit), devices, fresh: devices.find(isNew) }))
  }

  async function pairPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
    const office = officeOf(visit)
    const choices = choicesOf(await queue.listCounters(visit.who, office))
    const status = problems.length > 0 ? 422 : 200
    return html(PairView({ visit, at: pathsFor(visit), choices, problems }), { status })
  }

  async function pair(visit: Visit): Promise<Answer> {
    const office = officeOf(visit)
    const { kode: code = '', nama: name = '', tempat } = visit.form.values
    const choices = choicesOf(await queue.listCounters(visit.who, office))
    const place: Choice['place'] | undefined = readChoice(choices, tempat)
    const isNamed = !readDeviceName(name).problems
    if (!place || !isNamed) {
      return pairPage(visit, [
        ...(place ? [] : [{ field: 'tempat', code: 'chief.devices.noPlace' }]),
        ...(isNamed ? [] : [{ field: 'nama', code: 'identity.deviceName' }]),
      ])
    }
    try {
      const { deviceId } = await identity.pairDevice(visit.who, { office, code, name, ...place })
      return seeOther(visit.to(pathsFor(visit).list(deviceId)))
    } catch (error) {
      return pairPage(visit, [problemOf(error)])
    }
  }

  async function findDevice(visit: Visit): Promise<Device> {
    const { device = '' } = visit.params
    const devices = isId(device) ? await listFor(visit) : []
    const found = devices.find(({ deviceId }) => deviceId === device)
    if (!found) throw new Refusal('identity.unknownDevice')
    return found
  }

  async function rename(visit: Visit): Promise<Answer> {
    const device = await findDevice(visit)
    const office = officeOf(visit)
    const { nama: name = '' } = visit.form.values
    try {
      await identity.renameDevice(visit.who, { deviceId: device.deviceId, office, name })
      return seeOther(visit.to(pathsFor(visit).list()))
    } catch (error) {
      return html(
        DeviceView({ visit, at: pathsFor(visit), device, problems: [problemOf(error)] }),
        { status: 422 },
      )
    }
  }

  async function revoke(visit: Visit): Promise<Answer> {
    const { device = '' } = visit.params
    if (!isId(device)) throw new Refusal('identity.unknownDevice')
    await identity.revokeDevice(visit.who, { deviceId: device, office: officeOf(visit) })
    return seeOther(visit.to(pathsFor(visit).list()))
  }

  const show = async (visit: Visit) =>
    html(DeviceView({ visit, at: pathsFor(visit), device: await findDevice(visit), problems: [] }))

  return [
    { method: 'GET', path: base, access, answer: list },
    {
      method: 'GET',
      path: `${base}/pasangkan`,
      access,
      answer: (visit) => pairPage(visit),
    },
    { method: 'POST', path: `${base}/pasangkan`, access, answer: pair },
    { method: 'GET', path: `${base}/:device`, access, answer: show },
    { method: 'POST', path: `${base}/:device`, access, answer: rename },
    { method: 'POST', path: `${base}/:device/cabut`, access, answer: revoke },
  ]
}
