import type { Catalogue } from '#modules/catalogue'
import type { EvidenceKind, Reports, State } from '#modules/reports'
import type { Officer } from '#packages/access'
import { isId, paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, bytes, html, type Route, seeOther, type Visit } from '#platform/http'
import { ListView, OneView } from './view.tsx'

/** What inspectors stand on. */
export type Needs = {
  reports: Pick<
    Reports,
    'listReports' | 'getReport' | 'openFile' | 'reply' | 'setState' | 'standAside'
  >
  catalogue: Pick<Catalogue, 'listOffices'>
}

/** Whether an address is of this door. */
export const isOfInspect = (path: string): boolean => /^(\/en)?\/pemeriksa(?=$|[/?])/.test(path)

const access = { action: 'reports.inspect', scope: 'any' } as const
const states: readonly State[] = ['new', 'looking', 'handedOver', 'closed']

function inspectorOf({ who }: Visit): Officer {
  if (who.kind !== 'officer') throw new Refusal('access.denied')
  return who
}

const idIn = (id = ''): string => {
  if (!isId(id)) throw new Refusal('reports.notFound')
  return id
}
const idOf = ({ params }: Visit): string => idIn(params.id)

const mediaTypes: Record<EvidenceKind, string> = {
  picture: 'image/jpeg',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
}

/** A photograph is shown, a recording is taken along; neither is ever run. */
async function showFile({ reports }: Pick<Needs, 'reports'>, visit: Visit): Promise<Answer> {
  const of = { id: idOf(visit), fileId: idIn(visit.params.file) }
  const file = await reports.openFile(inspectorOf(visit), of)
  const isPicture = file.kind === 'picture'
  const name = `${file.fileId}.${isPicture ? 'jpg' : file.kind}`
  return bytes(file.bytes, mediaTypes[file.kind], {
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename="${name}"`,
    'cache-control': 'no-store',
  })
}

/** Reports of demands for money, read and answered outside of the office they are about. */
export function createInspect({ reports, catalogue }: Needs): Route[] {
  const nameOf = (id: string) =>
    catalogue.listOffices().find((office) => office.id === id)?.shortName ?? id

  async function list(visit: Visit): Promise<Answer> {
    return html(ListView({ visit, lines: await reports.listReports(inspectorOf(visit)), nameOf }))
  }

  async function show(visit: Visit): Promise<Answer> {
    const report = await reports.getReport(inspectorOf(visit), idOf(visit))
    return html(OneView({ visit, report, states, nameOf }))
  }

  async function answer(visit: Visit): Promise<Answer> {
    const [who, id] = [inspectorOf(visit), idOf(visit)]
    const { pesan = '', keadaan = '' } = visit.form.values
    const state = states.find((one) => one === keadaan)
    if (pesan.trim() !== '') await reports.reply(who, id, pesan)
    if (state) await reports.setState(who, id, state)
    return seeOther(visit.to(paths.inspectReport(id)))
  }

  async function standAside(visit: Visit): Promise<Answer> {
    await reports.standAside(inspectorOf(visit), idOf(visit))
    return seeOther(visit.to(`${paths.inspectReports()}?dilepas=ya`))
  }

  return [
    { method: 'GET', path: '/pemeriksa/laporan', access, answer: list },
    { method: 'GET', path: '/pemeriksa/laporan/:id', access, answer: show },
    { method: 'POST', path: '/pemeriksa/laporan/:id', access, answer },
    {
      method: 'GET',
      path: '/pemeriksa/laporan/:id/berkas/:file',
      access,
      answer: (visit) => showFile({ reports }, visit),
    },
    { method: 'POST', path: '/pemeriksa/laporan/:id/lepas', access, answer: standAside },
  ]
}
